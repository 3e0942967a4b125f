/** What decisions changed: a section of Manual entries made of the lines of Movements, and a formula in the roll-forward. */
import { expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import { formulaText } from '../../../main/xlsx/formula-text.ts';
import { day, month, movement, ticker } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

it('shows what was recorded, what counts and the change, and adds the changes up by day', () => {
  const change = (on: string, amount: string) => ({ ticker: ticker('EUR'), day: day(on), amount: decimal(amount) });
  // WE 2b: fees of 3.251273 are inside the 400; and a withdrawal that a person says was debited a day before.
  const fees = movement('2026-10-01T10:00Z', ['exchange -396.74872700 EUR', 'fee -3.25127300 EUR'], {
    decided: [change('2026-10-01', '3.251273')],
  });
  const early = movement('2026-10-02T10:00Z', ['withdrawal -50 EUR'], {
    bookingDay: day('2026-10-01'),
    decided: [change('2026-10-01', '-50'), change('2026-10-02', '50')],
  });
  const input = month({ balances: { EUR: '5000.00000000 4550.00000000' }, movements: [fees, early], covered: true });
  const { book } = proved(input);
  const effects = (id: string) => cellsOf(book, 'Manual entries', 'E.', id).slice(5, 8);
  expect(effects(fees.externalId)).toEqual([-403.251273, -400, 3.251273]);
  expect(effects(early.externalId)).toEqual([0, -50, -50]);
  const grid = book.sheets.get('Roll-forward');
  const found: string[] = [];
  for (let row = 1; row <= (grid?.rows ?? 0); row++) {
    // Of the rows of days, whose second cell is a date.
    if (grid?.get(row, 1) !== 'EUR' || Number(grid.get(row, 2)) < 40_000 || grid.get(row, 9) !== 'explained') continue;
    const template = book.templates.get(grid.formula(row, 14));
    found.push(`${grid.get(row, 14)} ${template === null ? 'typed' : formulaText(template, row, 14)}`);
  }
  expect(found).toEqual([
    expect.stringMatching(/^-46\.748727 =ROUND\(SUMIFS\('Manual entries'!/),
    expect.stringMatching(/^50 =ROUND\(SUMIFS\('Manual entries'!/),
  ]);
});
