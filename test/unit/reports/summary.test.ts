/** The Summary says what an accountant asks first, each figure from its sheet. */
import { expect, it } from 'vitest';
import type { Book } from '../../../main/xlsx/book.ts';
import { dailyRates, month, movement, rate } from '../accounting/fixtures.ts';
import { busyMonth } from './months.ts';
import { cellsOf, proved } from './planned.ts';

/** The figure that stands right of the words on the Summary. */
function said(book: Book, words: string): unknown {
  const grid = book.sheets.get('Summary');
  for (let row = 1; row <= (grid?.rows ?? 0); row++)
    for (const [label, figure] of [
      [1, 2],
      [4, 7],
    ] as const)
      if (grid?.get(row, label) === words) return grid.get(row, figure);
  throw new RangeError(`nothing says ${words}`);
}

it('names what stands at an old rate, fees, provisional dates, restatements and the month before', () => {
  const input = month({
    days: ['2026-09-30', '2026-10-01', '2026-10-02'],
    balances: { BTC: '1.50000000 1.49000000', ETH: '2.0' },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000 58600 57100.25'),
      ...dailyRates('ETH', 'EUR', '2026-09-30', '2300 2310'),
      rate('1 ETH = 2301.07 EUR at 2026-10-02T05:50Z'),
    ],
    movements: [movement('2026-10-01T10:00Z', ['fee -0.01000000 BTC'])],
    covered: true,
    provisional: ['2026-10-02'],
  });
  const { book } = proved(input);
  expect(said(book, 'of which at an old rate')).toBe(4602.14);
  expect(said(book, 'Fees, at the rates of the day')).toBe(-586);
  expect(said(book, 'Provisional dates')).toBe(1);
  expect(said(book, 'Restatements')).toBe(0);
  expect(said(book, 'Month before')).toMatch(/^not locked/);
  expect(said(proved(busyMonth()).book, 'Restatements')).toBe(1);
  // 05:50 is 18 h 9 min before the cut-off, 23:50 is 9 min.
  expect(cellsOf(book, 'Rates', 'B.', 'ETH')[5]).toBe(1089);
  expect(cellsOf(book, 'Rates', 'B.', 'BTC')[5]).toBe(9);
});

it('gives no total of what is unexplained where a currency is not tested or has no opening', () => {
  const days = ['2026-09-30', '2026-10-01', '2026-10-02'];
  const of = (sketch: Parameters<typeof month>[0]) => {
    const { book } = proved(month({ days, ...sketch }));
    return [
      said(book, 'Unexplained, at closing rates'),
      cellsOf(book, 'Roll-forward', 'A.', 'Total, EUR').findLast(Boolean),
    ];
  };
  expect(of({ balances: { EUR: '100 90' } })).toEqual(['incomplete', 'incomplete']);
  expect(of({ balances: { EUR: '100 90' }, covered: true, failed: ['2026-09-30'] })).toEqual([
    'incomplete',
    'incomplete',
  ]);
  expect(of({ balances: { EUR: '100 90' }, covered: true })).toEqual([-10, -10]);
  // A difference without a rate has no value; where there is none, none is needed.
  expect(of({ balances: { XYZ: '3 2', EUR: '100 90' }, covered: true })).toEqual(['incomplete', 'incomplete']);
  expect(of({ balances: { XYZ: '3', EUR: '100 90' }, covered: true })).toEqual([-10, -10]);
  expect(of({ balances: { SBX: '3 2', EUR: '100 90' }, testCoins: ['SBX'], covered: true })).toEqual([-10, -10]);
});

it('says that a difference is not tested or unknown, where a dash would read as nil', () => {
  const days = ['2026-09-30', '2026-10-01', '2026-10-02'];
  const shown = (sketch: Parameters<typeof month>[0]) => {
    const { book } = proved(month({ days, balances: { EUR: '100 90' }, ...sketch }));
    const rolled = (section: string) => cellsOf(book, 'Roll-forward', section, 'EUR');
    return [cellsOf(book, 'Summary', 'Balances', 'EUR')[4], ...rolled('A.'), ...rolled('A, continued')];
  };
  expect(shown({}).filter((cell) => cell === 'not tested')).toHaveLength(4);
  expect(shown({ covered: true, failed: ['2026-09-30'] }).filter((cell) => cell === 'unknown')).toHaveLength(4);
  expect(shown({ covered: true })).not.toContain('unknown');
});

it('has no sums of a side where a balance is missing, and no net change where an end is', () => {
  const days = ['2026-09-30', '2026-10-01', '2026-10-02'];
  const { book } = proved(month({ days, balances: { BTC: '5 5 -', EUR: '100 90' }, failed: ['2026-09-30'] }));
  expect(cellsOf(book, 'Valuation', 'B.', 'Assets')[2]).toBe('incomplete');
  expect(cellsOf(book, 'Valuation', 'B.', 'Liabilities')[2]).toBe('incomplete');
  expect(cellsOf(book, 'Balances by day', 'A.', 'Net change').slice(1, 3)).toEqual(['unknown', 'unknown']);
  const whole = proved(month({ days, balances: { EUR: '100 90', USD: '0' } })).book;
  expect(cellsOf(whole, 'Valuation', 'B.', 'Assets')[2]).toBe(90);
  expect(cellsOf(whole, 'Balances by day', 'A.', 'Net change').slice(1, 3)).toEqual([-10, 0]);
});

it('says whether the month can be signed, what is open worst first, and what to do next', () => {
  const days = ['2026-09-30', '2026-10-01', '2026-10-02'];
  const of = (sketch: Parameters<typeof month>[0]) => proved(month({ days, ...sketch })).book;
  const open = of({ balances: { EUR: '100 90' }, covered: true });
  expect(said(open, 'Ready to sign')).toBe('no');
  const rows = [0, 1, 2].map((row) => cellsBelow(open, 'Open items and next steps', row));
  expect(rows[0]?.slice(0, 3)).toEqual(['C07', 'fail', 'Roll-forward: unexplained within tolerance']);
  expect(rows[1]?.[0]).toMatch(/^Go to the day that does not tie/);
  expect(rows[1]?.slice(1, 3)).toEqual([null, null]);
  expect(rows[2]?.slice(0, 2)).toEqual(['C08', 'fail']);
  // Nothing fails, and nothing was tested.
  expect(said(of({ balances: { EUR: '100' } }), 'Ready to sign')).toBe('no');
  expect(said(of({ balances: { EUR: '100' }, covered: true }), 'Ready to sign')).toBe('read open items');
});

it('shows the state of each rate, and how many balances have none or an old one', () => {
  const input = month({
    days: ['2026-09-30', '2026-10-01', '2026-10-02'],
    balances: { BTC: '1.5', ETH: '2.0', XYZ: '3', EUR: '1' },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000 58600 57100.25'),
      rate('1 ETH = 2301.07 EUR at 2026-10-02T05:50Z'),
    ],
  });
  const { book } = proved(input);
  const states = ['BTC', 'ETH', 'EUR', 'XYZ'].map((ticker) => cellsOf(book, 'Summary', 'Balances', ticker)[6]);
  expect(states).toEqual(['fresh', 'old', 'base', 'missing']);
  expect(said(book, 'Balances without a rate')).toBe(1);
  expect(said(book, 'Balances at an old rate')).toBe(1);
});

/** A row below the one that begins with the words. */
function cellsBelow(book: Book, words: string, below: number): unknown[] {
  const grid = book.sheets.get('Summary');
  for (let row = 1; row <= (grid?.rows ?? 0); row++)
    if (grid?.get(row, 1) === words)
      return Array.from({ length: 7 }, (_, at) => grid.get(row + 1 + below, at + 1) ?? null);
  throw new RangeError(`nothing says ${words}`);
}
