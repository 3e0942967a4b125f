/** The FX bridge counts the lines behind its movement, and foots on every date (WE 4). */
import { expect, it } from 'vitest';
import { dailyRates, month, movement } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

/** 2026-10-01 as a spreadsheet counts days. */
const FIRST = 46_296;

/** WE 4, with one more line that does not count. */
const bridged = () =>
  month({
    days: ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'],
    balances: { BTC: '1.5 1.7 1.2 1.35', USDT: '10000 10000 9500 9500', EUR: '2000 2000 2300 2300' },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000.00 58600.00 - 57100.25'),
      ...dailyRates('USDT', 'EUR', '2026-09-30', '0.92 0.9215 0.919 0.9204'),
    ],
    movements: [
      movement('2026-10-01T10:00Z', ['deposit 0.21 BTC', 'fee -0.01 BTC']),
      movement('2026-10-02T10:00Z', ['withdrawal -0.50 BTC', 'withdrawal -500 USDTT', 'deposit 300 EUR']),
      movement('2026-10-03T10:00Z', ['exchange 0.15 BTC']),
    ],
    covered: true,
  });

it('counts the lines of each kind, and of each interval with its merged days', () => {
  const { book } = proved(bridged());
  const kind = (word: string) => cellsOf(book, 'FX bridge', 'B.', word).slice(3, 5);
  expect(kind('Deposits')).toEqual([2, 12_606]);
  expect(kind('Withdrawals')).toEqual([2, -29_009.63]);
  expect(kind('Fees')).toEqual([1, -586]);
  expect(kind('Exchange result')).toEqual([1, 8565.04]);
  expect(kind('Bank')).toEqual([0, 0]);
  expect(kind('Unexplained')).toEqual([null, 0]);
  expect(kind('Total')).toEqual([6, -8424.59]);
  const grid = book.sheets.get('FX bridge');
  const intervals: unknown[] = [];
  for (let row = 1; row <= (grid?.rows ?? 0); row++)
    if (grid?.get(row, 1) === 'BTC' && typeof grid.get(row, 2) === 'number' && Number(grid.get(row, 2)) >= FIRST)
      intervals.push([3, 15, 16, 17].map((column) => grid.get(row, column)));
  expect(intervals).toEqual([
    [FIRST, 2, 11_720, 0],
    [FIRST + 2, 2, -19_985.0875, 0],
  ]);
});

it('shows for each date that opening, movements and effect of rates make the closing', () => {
  const { book } = proved(bridged());
  const dated = (at: number) => cellsOf(book, 'FX bridge', 'C.', String(FIRST + at)).slice(3, 8);
  expect(dated(0)).toEqual([98_200, 11_720, 915, 110_835, 0]);
  // 2 October has no value of BTC; the total of 3 October covers both.
  expect(dated(1)).toEqual(['–', '–', '–', '–', '–']);
  expect(dated(2)[4]).toBe(0);
});
