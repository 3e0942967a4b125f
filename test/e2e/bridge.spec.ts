/** Figures that are made of others open what they are made of; a month to come leads back to the running one. */
import { bringInFiles, expect, expectAccessible, openView, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a step of the FX bridge opens its currencies, a currency its days, a day its answer', async ({ desk }) => {
  await showSample(desk);
  await bringInFiles(desk, { rates: 'rates.csv', movements: 'movements.csv' });
  await desk.reload();
  await openView(desk, 'Close');
  const bridge = desk.getByRole('region', { name: 'FX bridge' });
  await bridge.getByRole('button', { name: 'Effect of rates' }).press('Enter');
  const total = desk.getByRole('dialog', { name: 'Effect of rates, total' });
  await expect(total).toContainText('quantity before × (rate − rate before)');
  await expectAccessible(desk);
  await total.getByRole('button', { name: 'BTC' }).press('Enter');
  const days = desk.getByRole('grid', { name: 'Bridge of BTC, day by day' });
  await expect(days).toHaveAttribute('aria-rowcount', /^(29|3[0-2])$/);
  await expectAccessible(desk);
  await days.locator('[tabindex="0"]').first().press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(/^BTC on \d{4}-\d{2}-01$/);
  await desk.keyboard.press('Escape');

  // The choice of a currency offers all of them once it is open.
  const choice = bridge.getByRole('combobox', { name: 'Shown in the bridge' });
  await choice.focus();
  await desk.keyboard.press('ArrowDown');
  await desk.getByRole('option', { name: 'ETH' }).click();
  await expect(choice).toHaveValue('ETH');
  await bridge.getByRole('button', { name: 'Opening' }).click();
  await expect(desk.getByRole('grid', { name: 'Bridge of ETH, day by day' })).toBeVisible();
  await desk.keyboard.press('Escape');

  // What fails stands first among the checks.
  await expect(desk.getByRole('list', { name: 'Checks' }).getByRole('listitem').first()).toContainText(/Fails ?C\d\d/);
});

test('the fees of the month tie to the bridge, and a row of them opens its lines and their movements', async ({
  desk,
}) => {
  await showSample(desk);
  await bringInFiles(desk, { rates: 'rates.csv', movements: 'movements.csv' });
  await desk.reload();
  await openView(desk, 'Close');
  const posted = await desk.locator('.waterfall tr', { hasText: 'Fees' }).locator('.figure').innerText();
  await desk.getByRole('region', { name: 'FX bridge' }).getByRole('button', { name: 'Fees' }).click();
  await desk.getByRole('dialog', { name: 'Fees, total' }).getByRole('button', { name: 'Fees by kind' }).click();
  const fees = desk.getByRole('grid', { name: 'Fees of the month by currency and kind' });
  await expect(fees.getByRole('row', { name: 'FX bridge' }).locator('.figure')).toHaveText(posted);
  await expect(fees.getByRole('row', { name: 'Rounding' }).locator('.figure')).toBeVisible();
  await expectAccessible(desk);
  await fees
    .getByRole('row', { name: /^BTC Deposit/ })
    .getByRole('gridcell')
    .first()
    .press('Enter');
  const lines = desk.getByRole('grid', { name: 'Fees of BTC, deposit, line by line' });
  await expect(lines.getByRole('row').nth(1)).toContainText('movements.csv row');
  await expectAccessible(desk);
  await lines.locator('[tabindex="0"]').first().press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: 'Movements' })).toBeVisible();
  await expect(desk.locator('.movement-detail')).toContainText('Fee, BTC');
});

test('a month to come offers the running one, and movements have their totals', async ({ desk }) => {
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/balances?month=2099-01';
  });
  await expect(desk.getByText('2099-01 has not begun')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: /^Go to \d{4}-\d{2}$/ }).click();
  await expect(desk.getByRole('grid', { name: /^Balances of/ })).toBeVisible();

  await bringInFiles(desk, { movements: 'movements.csv' });
  await desk.getByRole('button', { name: 'Month before' }).click();
  await openView(desk, 'Movements');
  const lines = desk.getByRole('grid', { name: 'Movements, a row for each effect on a balance' });
  await lines.locator('tbody th').first().waitFor();
  // On the small window every column fits, the end of each id with them.
  const over = await desk.locator('.grid-scroll', { has: lines }).evaluate((box) => {
    const edge = box.getBoundingClientRect().right;
    const ends = [...box.querySelectorAll('.ident')].filter((id) => id.getBoundingClientRect().right > edge);
    return { sideways: box.scrollWidth - box.clientWidth, ends: ends.length };
  });
  expect(over).toEqual({ sideways: 0, ends: 0 });
  const id = lines.locator('.ident').first();
  await expect(id).toHaveAttribute('title', /^[0-9a-f-]{36}$/);
  await desk.getByRole('textbox', { name: 'Filter movements' }).fill('cancelled, never moved');
  await expect(lines.getByRole('row', { name: /Deposit.*Cancelled, never moved/ }).first()).toBeVisible();
  await desk.getByRole('textbox', { name: 'Filter movements' }).fill('');
  const totals = desk.getByRole('grid', { name: 'Totals of the month’s movements by currency' });
  await expect(totals.getByRole('row', { name: /^BTC/ })).toBeVisible();
  await expectAccessible(desk);
});
