import { expect, openSample, test } from './app.ts';

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

  await desk.keyboard.press('Control+Alt+Digit3');
  await expect(desk.getByRole('heading', { level: 1, name: 'Rates' })).toBeVisible();
});
