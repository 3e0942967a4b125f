import { readFile } from 'node:fs/promises';
import { addPeriods, type Period } from '../../main/values/time.ts';
import { expect, expectAccessible, openSample, openView } from '../e2e/app.ts';
import { shoot, test } from './door.ts';

test('the sample company: first run, sync, balances, provenance, export', async ({ desk, exportMonth }) => {
  await expect(desk.getByRole('heading', { name: 'Bring in your first month' })).toBeVisible();
  await expectAccessible(desk);
  await shoot(desk, 'first-run-light-1280x800');
  await openSample(desk);

  // The last complete month, every day final, marked as sample data.
  await expect(desk.getByRole('banner').getByText('SAMPLE DATA')).toBeVisible();
  const grid = desk.getByRole('grid', { name: /^Balances of/ });
  const month = (await grid.getAttribute('aria-label'))?.match(/\d{4}-\d{2}/)?.[0] ?? '';
  expect(month).toMatch(/^\d{4}-\d{2}$/);
  await expect(desk.getByText(/^(\d+) of \1 days known/)).toBeVisible();

  // A figure opens what stands behind it: the call with its raw answer and a hash that holds.
  const cell = desk.locator(`[data-row="${month}-03"][data-column="of ETH"]`);
  const exact = await cell.locator('[data-exact]').getAttribute('data-exact');
  await cell.click();
  await cell.press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(`ETH on ${month}-03`);
  await expect(aside.getByText('hash holds')).toBeVisible();
  await expect(aside.locator('pre mark')).toContainText(exact ?? 'nothing');
  await expectAccessible(desk);
  await shoot(desk, 'balances-provenance-light-1280x800');
  await desk.keyboard.press('Escape');
  await expect(aside).toBeHidden();

  // The mouse: dragging selects, a double click opens.
  const dayOf = (day: string) => desk.locator(`[data-row="${month}-${day}"][data-column="of ETH"]`);
  await dayOf('04').hover();
  await desk.mouse.down();
  await dayOf('06').hover();
  await desk.mouse.up();
  await dayOf('08').hover();
  await expect(desk.getByText('3 cells selected')).toBeVisible();
  await dayOf('05').dblclick();
  await expect(aside.getByRole('heading', { level: 2 })).toHaveText(`ETH on ${month}-05`);
  await desk.keyboard.press('Escape');
  await expect(aside).toBeHidden();

  // The month before, another one of its year from the calendar, and back.
  const balancesOf = (period: string) => desk.getByRole('grid', { name: `Balances of ${period}, by day and currency` });
  const before = addPeriods(month as Period, -1);
  await desk.getByRole('button', { name: 'Month before' }).click();
  await expect(balancesOf(before)).toBeVisible();
  const [number, name] = before.endsWith('-01') ? ['02', 'Feb'] : ['01', 'Jan'];
  await desk.getByRole('button', { name: `Month ${before}, choose another` }).click();
  await desk.getByRole('button', { name, exact: true }).click();
  await expect(balancesOf(`${before.slice(0, 4)}-${number}`)).toBeVisible();
  await desk.goBack();
  await desk.goBack();
  await expect(balancesOf(month)).toBeVisible();

  // The workbook is read back before it is handed over, and it is a zip.
  const file = await exportMonth();
  await expect(desk.getByText(/formulas read back and recomputed/)).toBeVisible();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');

  // What was fetched is there after a reload, without another sync.
  await desk.reload();
  await expect(grid).toBeVisible();
  await openView(desk, 'Rates');
  await expect(desk.getByRole('grid', { name: 'Period-end rates by currency' })).toBeVisible();
});
