/** Balances over more than one month. */
import type { Page } from 'playwright/test';
import { expect, expectAccessible, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('balances of a range of days over two months, and back to the month', async ({ desk }) => {
  await showSample(desk);
  const month = (await desk.getByRole('button', { name: /^Month \d/ }).textContent()) ?? '';
  const before = new Date(`${month}-01T00:00:00Z`);
  before.setUTCDate(0);
  const from = before.toISOString().slice(0, 10);
  const to = `${month}-03`;
  // The calendar opens at the month that is shown; the first day is one month back.
  await desk.getByRole('button', { name: 'Range…' }).click();
  const calendar = desk.getByRole('dialog');
  await expectAccessible(desk);
  await calendar.getByRole('button', { name: 'Previous month' }).click();
  const named = (day: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  await calendar.getByRole('button', { name: named(from), exact: true }).click();
  await calendar.getByRole('button', { name: 'Next month' }).click();
  await calendar.getByRole('button', { name: named(to), exact: true }).click();

  const grid = desk.getByRole('grid', { name: `Balances of ${from} to ${to}, by day and currency` });
  await expect(grid).toBeVisible();
  // The day before the first as the opening, four days, and no closing within a month.
  await expect(grid.locator('tbody [data-column="day"]')).toHaveCount(5);
  await expect(grid.locator('tfoot')).toContainText('Closing');
  await expect(grid.locator('tfoot')).not.toContainText('Value');
  await expectAccessible(desk);
  await shoot(desk, 'balances-range-light-1280x800');
  const cell = grid.locator(`[data-row="${from}"][data-column="of BTC"]`);
  await cell.click();
  await cell.press('Enter');
  await expect(desk.getByRole('complementary', { name: 'Where the figure comes from' })).toContainText(
    `BTC on ${from}`,
  );
  // Closed by its button, the drawer gives the focus back to the figure.
  await desk.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await expect(cell).toBeFocused();

  await desk.getByRole('button', { name: 'Back to the month' }).click();
  await expect(desk.getByRole('grid', { name: `Balances of ${month}, by day and currency` })).toBeVisible();
});

/** The months whose balances are answered from now on. */
function monthsRead(desk: Page): Set<string> {
  const read = new Set<string>();
  desk.on('response', (response) => {
    const sent = response.request().postData() === null ? null : response.request().postDataJSON();
    if (sent?.name === 'month.balances') read.add(sent.input.period);
  });
  return read;
}

test('a change of month names the table once and restyles nothing else', async ({ desk }) => {
  const read = monthsRead(desk);
  await desk.reload();
  await showSample(desk);
  await desk.evaluate(() => {
    const seen = { styles: 0, labels: 0 };
    const head = new MutationObserver((all) => {
      seen.styles += all
        .flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node.nodeName === 'STYLE').length;
    });
    head.observe(document.head, { childList: true });
    const table = new MutationObserver((all) => {
      seen.labels += all.length;
    });
    const grid = document.querySelector('[role=grid]');
    if (grid) table.observe(grid, { attributes: true, attributeFilter: ['aria-label'] });
    Object.assign(globalThis, { seen });
  });
  const grid = desk.getByRole('grid', { name: /^Balances of/ });
  const label = (await grid.getAttribute('aria-label')) ?? '';
  const before = (months: number): string => {
    const month = new Date(`${/\d{4}-\d{2}/.exec(label)?.[0]}-01T00:00:00Z`);
    month.setUTCMonth(month.getUTCMonth() - months);
    return month.toISOString().slice(0, 7);
  };
  // The month before was read ahead: its table takes the place of this one.
  await expect.poll(() => read.has(before(1))).toBe(true);
  await desk.getByRole('button', { name: 'Month before' }).click();
  await expect(grid).not.toHaveAttribute('aria-label', label);
  // The next one is read once the window has nothing else to do: what the change leads to is there by then.
  await expect.poll(() => read.has(before(2))).toBe(true);
  const seen = await desk.evaluate(() => (globalThis as unknown as { seen: object }).seen);
  expect(seen).toEqual({ styles: 0, labels: 1 });
});
