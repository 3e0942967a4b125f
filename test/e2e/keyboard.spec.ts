import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { expect, openSample, test } from './app.ts';

/** Presses Tab until the control has the focus: it must be reachable, and nothing on the way may hold the focus. */
async function tabTo(desk: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await desk.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

test('the main path by keyboard alone: palette, grid, provenance, copying, views', async ({ desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSample(desk);

  // A currency and a day in the palette open that balance.
  await desk.keyboard.press('Control+k');
  await desk.getByPlaceholder('Search or run a command').fill('btc 05');
  await desk.keyboard.press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(/^BTC on \d{4}-\d{2}-05$/);

  // Arrows in the table move the drawer along.
  const cell = desk.locator('td[data-column="of BTC"][tabindex="0"]');
  await cell.focus();
  await desk.keyboard.press('ArrowDown');
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(/^BTC on \d{4}-\d{2}-06$/);
  await desk.keyboard.press('Escape');
  await expect(aside).toBeHidden();

  // Shift extends; what is copied is exact and tab-separated.
  await desk.locator('td[data-column="of BTC"][tabindex="0"]').focus();
  await desk.keyboard.press('Shift+ArrowDown');
  await expect(desk.getByText('2 cells selected')).toBeVisible();
  const exact = await desk
    .locator('td.selected [data-exact]')
    .evaluateAll((cells) => cells.map((each) => each.getAttribute('data-exact')));
  await desk.keyboard.press('Control+c');
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe(exact.join('\n'));

  // Home and End go to the ends of the row.
  await desk.keyboard.press('End');
  await expect(desk.locator('td[data-column="total"]:focus')).toHaveCount(1);
  await desk.keyboard.press('Home');
  await expect(desk.locator('th[data-column="day"]:focus')).toHaveCount(1);
  // However fast the keys come, the focus ends where the selection does.
  for (let round = 0; round < 12; round += 1) {
    await desk.keyboard.press('End');
    await desk.keyboard.press(round % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await desk.keyboard.press('Home');
    await expect(desk.locator('th[data-column="day"].active:focus')).toHaveCount(1);
  }

  await desk.keyboard.press('Control+Alt+Digit3');
  await expect(desk.getByRole('heading', { level: 1, name: 'Rates' })).toBeVisible();
});

test('a month by keyboard alone: sample company, import, the difference, a proposal accepted, the workbook', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const press = (key: string) => desk.keyboard.press(key);
  await tabTo(desk, desk.getByRole('button', { name: 'Open sample company' }));
  await press('Enter');
  const look = desk.getByRole('button', { name: 'Look at the balances' });
  await expect(look).toBeVisible({ timeout: 45_000 });
  await tabTo(desk, look);
  await press('Enter');
  await expect(desk.getByRole('grid', { name: /^Balances of/ })).toBeVisible();

  await press('Control+Alt+Digit5');
  await expect(desk.getByRole('heading', { level: 1, name: 'Reconciliation' })).toBeVisible();
  await press('Control+i');
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  await tabTo(desk, dialog.getByRole('button', { name: 'movements.csv', exact: true }));
  await press('Enter');
  await tabTo(desk, dialog.getByRole('button', { name: 'Try it' }));
  await press('Enter');
  const bring = dialog.getByRole('button', { name: 'Import', exact: true });
  await expect(bring).toBeVisible({ timeout: 45_000 });
  await tabTo(desk, bring);
  await press('Enter');
  const step = dialog.getByRole('button', { name: /^Look at / });
  await expect(step).toBeVisible({ timeout: 45_000 });
  await tabTo(desk, step);
  await press('Enter');
  await expect(dialog).toBeHidden();

  // The first proposal, with a reason and a name.
  await expect(desk.getByRole('region', { name: 'Proposals', exact: true })).toContainText('Pending in the file');
  await press('a');
  const accept = desk.getByRole('dialog', { name: 'Accept the proposal' });
  await expect(accept.getByLabel('How you know')).toBeFocused();
  await desk.keyboard.type('The callback of that day confirms it.');
  await press('Tab');
  await desk.keyboard.type('Ada');
  await press('Enter');
  await expect(accept).toBeHidden();
  await expect(desk.getByText(/^(\d+) of \1 currencies tie$/)).toBeVisible();

  await press('Control+Alt+Digit6');
  const save = desk.getByRole('button', { name: 'Save Excel…' });
  await tabTo(desk, save);
  const download = desk.waitForEvent('download');
  await press('Enter');
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');

  // A rate opens what stands behind it, and Escape closes it again.
  await press('Control+Alt+Digit3');
  await tabTo(desk, desk.getByRole('grid', { name: 'Period-end rates by currency' }).locator('[tabindex="0"]').first());
  await press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(/^BTC on /);
  await press('Escape');
  await expect(aside).toBeHidden();
});
