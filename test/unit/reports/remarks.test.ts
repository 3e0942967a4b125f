/** Days and balances that need a remark have one, in words. */
import { expect, it } from 'vitest';
import { month } from '../accounting/fixtures.ts';
import { busyMonth, quietMonth } from './months.ts';
import { cellsOf, proved } from './planned.ts';

/** 2026-10-01 as a spreadsheet counts days. */
const FIRST = 46_296;
type Book = ReturnType<typeof proved>['book'];
const dated = (book: Book, sheet: string, at: number) => cellsOf(book, sheet, 'A.', String(FIRST + at));

it('say with which day a day without an answer is valued, and which day is provisional or restated', () => {
  const { book, plan } = proved(busyMonth());
  const remark = (at: number) => dated(book, 'Balances by day', at).slice(9, 11);
  expect(remark(-1)).toEqual([FIRST - 1, 'opening']);
  expect(remark(0)).toEqual([FIRST, null]);
  expect(remark(8)).toEqual([FIRST + 8, 'restated']);
  expect(remark(17)).toEqual([FIRST + 18, 'hole']);
  const quiet = proved(quietMonth()).book;
  const ofQuiet = (at: number) => dated(quiet, 'Balances by day', at).slice(10, 12);
  expect([4, 5, 30].map(ofQuiet)).toEqual([
    [FIRST + 6, 'hole'],
    [FIRST + 6, 'hole'],
    [FIRST + 30, 'provisional'],
  ]);
  // The cell of the restated balance is marked as well.
  const marks = plan.sheets.find(({ name }) => name === 'Balances by day')?.marks ?? [];
  const [mark] = marks.filter(({ when }) => 'formula' in when && when.formula.startsWith('COUNTIFS('));
  expect(mark?.range).toMatch(/^B\d+:E\d+$/);
  expect(mark?.when).toEqual({ formula: expect.stringMatching(/,\$A\d+,\$B\$\d+,B\$\d+\)>0$/) });
});

it('name the last day of a month that has no answer, with which none is valued', () => {
  const { book } = proved(month({ balances: { EUR: '1' }, failed: ['2026-10-30', '2026-10-31'] }));
  expect([28, 29, 30].map((at) => dated(book, 'Balances by day', at).slice(6, 8))).toEqual([
    [FIRST + 28, null],
    ['–', 'hole'],
    ['–', 'hole'],
  ]);
});

it('stand on Coverage too, and the marks still add up to the dates', () => {
  const { book } = proved(busyMonth());
  expect(dated(book, 'Coverage', 8).slice(2, 6)).toEqual(['restated', 'R', 'R', 'final']);
  expect(dated(book, 'Coverage', 17).slice(1, 6)).toEqual(['missing', 'missing', 'missing', 'missing', 'missing']);
  // R, Z, restated, nil, entered, n/r, missing, dates
  expect(cellsOf(book, 'Coverage', 'B.', 'ETH').slice(1, 9)).toEqual([29, 0, 1, 0, 0, 0, 1, 31]);
  expect(dated(proved(quietMonth()).book, 'Coverage', 30)).toContain('provisional');
});
