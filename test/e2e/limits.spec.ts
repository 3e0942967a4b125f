/** A month of more lines than a copy or paper takes: both are said, and both work again for fewer. */
import type { Locator, Page } from 'playwright/test';
import { bringInFiles, expect, expectAccessible, openView, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

/** Each is a deposit with its fee: two lines of nine columns. */
const MOVEMENTS = 5_600;
const CELLS = (MOVEMENTS * 2 * 9).toLocaleString('en-US');

/** The first deposit with a fee that the month before has, again and again under ids of its own. */
function repeated(text: string): string {
  const [header = '', ...rows] = text.split('\n');
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15)).toISOString().slice(0, 7);
  const [, , ...rest] =
    rows.find((row) => row.includes(`,deposit,confirmed,${month}-1`) && /,deposit,\d/.test(row))?.split(',') ?? [];
  const own = Array.from({ length: MOVEMENTS }, (_, index) => [
    `deposit-${index + 1}-of-many`,
    `customer-${index}`,
    ...rest,
  ]);
  return [header, ...own.map((cells) => cells.join(','))].join('\n');
}

/** A cell is left by the wheel: its row is drawn as another, and neither the words nor the focus are the former's. */
async function scrolledFarAndBack(desk: Page, grid: Locator): Promise<void> {
  const ids = grid.locator('td[data-column="id"]');
  const [first, second] = [await ids.first().getAttribute('aria-label'), await ids.nth(2).getAttribute('aria-label')];
  await ids.first().click();
  const box = grid.locator('..');
  const scrollTo = (top: number) => box.evaluate((each, to) => each.scrollTo(0, to), top);
  await scrollTo(150_000);
  await expect(desk.locator(`[role=grid] [aria-label="${first}"]`)).toHaveCount(0);
  await expect(box).toBeFocused();
  // The id is cut in its middle where it is shown, and whole where it is read out.
  for (const cell of await ids.all())
    expect(await cell.evaluate((each) => each.textContent)).toBe(await cell.getAttribute('aria-label'));
  const positions = await grid
    .locator('tbody tr[aria-rowindex]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
  expect(positions[0]).toBeGreaterThan(1000);

  // The arrows go on from the cell that was left.
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowDown');
  const cell = grid.getByRole('gridcell', { name: second ?? '', exact: true, selected: true });
  await expect(cell).toBeFocused();
  const copied = await copiedText(desk);
  expect(copied).toBe(second);
}

/** What Ctrl+C puts on the clipboard. */
function copiedText(desk: Page): Promise<string> {
  return desk.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return data.getData('text/plain');
  });
}

test('what is too much for a copy or for paper is said with the way out, and fewer rows go', async ({ desk }) => {
  test.setTimeout(120_000);
  await showSample(desk);
  await bringInFiles(desk, { movements: 'movements.csv' }, repeated);
  await desk.reload();
  await openView(desk, 'Movements');
  const grid = desk.getByRole('grid', { name: /^Movements/ });
  await expect(grid).toHaveAttribute('aria-rowcount', String(MOVEMENTS * 2 + 1));

  await scrolledFarAndBack(desk, grid);

  await grid.locator('[tabindex="0"]').first().press('ControlOrMeta+a');
  await desk.keyboard.press('ControlOrMeta+c');
  const note = desk.getByRole('alert').filter({ hasText: 'more than one copy takes' });
  await expect(note).toContainText(
    `${CELLS} cells are more than one copy takes, which is 100,000. Nothing was copied.`,
  );
  await expect(note.getByRole('button', { name: 'Export…' })).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Home');
  await expect(note).toBeHidden();

  const print = async (event: 'beforeprint' | 'afterprint') => {
    await desk.emulateMedia({ media: event === 'beforeprint' ? 'print' : 'screen' });
    await desk.evaluate((name) => window.dispatchEvent(new Event(name)), event);
  };
  const unprinted = desk.getByText(/rows are more than paper takes/);
  await print('beforeprint');
  await expect(unprinted).toContainText(`${(MOVEMENTS * 2).toLocaleString('en-US')} rows are more than paper takes`);
  await print('afterprint');
  await expect(unprinted).toBeHidden();

  // Ids that begin with 55: the 55th, the 550th to the 559th, the 5500th to the 5599th.
  await desk.getByRole('textbox', { name: 'Filter movements' }).fill('deposit-55');
  await expect(grid).toHaveAttribute('aria-rowcount', String(111 * 2 + 1));
  await print('beforeprint');
  await expect(unprinted).toBeHidden();
  await expect(grid.locator('tbody tr[aria-rowindex]')).toHaveCount(111 * 2);
  await print('afterprint');
});
