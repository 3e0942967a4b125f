/** The Valuation says what each value is of the total, how old its rate is, and how much rests on rates of which state. */
import { expect, it } from 'vitest';
import { dailyRates, month, rate } from '../accounting/fixtures.ts';
import { busyMonth } from './months.ts';
import { cellsOf, proved } from './planned.ts';

const days = ['2026-09-30', '2026-10-01', '2026-10-02'];

/** The last cell as it is shown. */
function inPerCent(cells: readonly (string | number | null)[]): (string | number | null)[] {
  const last = cells.at(-1);
  return typeof last === 'number' ? [...cells.slice(0, -1), `${(last * 100).toFixed(2)} %`] : [...cells];
}

/** BTC fresh, ETH at a rate of the morning, TON at a fixing, USDT after the cut-off, XYZ nil without a rate. */
const rated = (more: Parameters<typeof month>[0] = { balances: {} }) =>
  month({
    days,
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000 58600'),
      rate('1 BTC = 57100.25 EUR at 2026-10-02T23:50Z'),
      rate('1 ETH = 2301.07 EUR at 2026-10-02T05:50Z'),
      rate('1 USDT = 0.9204 EUR at 2026-10-03T00:05Z'),
      rate('1 TON = 2.9114 EUR at 2026-10-01T15:00Z fixing of 2026-10-01'),
    ],
    ...more,
    balances: { BTC: '1.35', ETH: '2.0', USDT: '9500', TON: '100', XYZ: '0', EUR: '-300', ...more.balances },
  });

it('gives the share of each value, the age of its rate, and subtotals by state of the rate', () => {
  const { book } = proved(rated());
  const row = (ticker: string) => inPerCent(cellsOf(book, 'Valuation', 'A.', ticker).slice(5, 9));
  // 77085.34 + 4602.14 + 8743.80 + 291.14 − 300.00 = 90422.42
  expect(row('Net').slice(2)).toEqual([90_422.42, '100.00 %']);
  // 23:50 is 9 minutes before the cut-off, 05:50 1089 minutes, 00:05 6 minutes after, 15:00 of the day before 1979.
  expect(row('BTC')).toEqual([9, 'fresh', 77_085.34, '85.25 %']);
  expect(row('ETH')).toEqual([1089, 'old', 4602.14, '5.09 %']);
  expect(row('USDT').slice(0, 2)).toEqual([-6, 'after-cut-off']);
  expect(row('TON').slice(0, 2)).toEqual([1979, 'fixing']);
  expect(row('EUR')).toEqual(['–', 'base', -300, '-0.33 %']);
  const state = (word: string) => inPerCent(cellsOf(book, 'Valuation', 'C.', word).slice(0, 9));
  expect([state('fresh')[1], ...state('fresh').slice(7, 9)]).toEqual([1, 77_085.34, '85.25 %']);
  expect([state('old')[1], ...state('old').slice(7, 9)]).toEqual([1, 4602.14, '5.09 %']);
  expect([state('missing')[1], state('missing')[7]]).toEqual([1, 0]);
  expect(state('base').slice(7, 9)).toEqual([-300, '-0.33 %']);
  expect([state('Net')[1], ...state('Net').slice(7, 9)]).toEqual([6, 90_422.42, '100.00 %']);
});

it('gives no subtotal and no share where a value is missing', () => {
  const { book } = proved(rated({ balances: { XYZ: '3' } }));
  expect(cellsOf(book, 'Valuation', 'A.', 'BTC')[8]).toBe('–');
  expect(cellsOf(book, 'Valuation', 'C.', 'missing').slice(7, 9)).toEqual(['incomplete', '–']);
  expect(cellsOf(book, 'Valuation', 'C.', 'fresh')[7]).toBe(77_085.34);
  expect(cellsOf(book, 'Valuation', 'C.', 'Net').slice(7, 9)).toEqual(['incomplete', '–']);
  // A balance that is missing has a fresh rate and no value.
  const gone = proved(rated({ balances: { BTC: '1.35 1.35 -' } })).book;
  expect(cellsOf(gone, 'Valuation', 'C.', 'fresh')[7]).toBe('incomplete');
});

it('counts a test coin and gives it no value', () => {
  const { book } = proved(rated({ balances: { SBX: '5' }, testCoins: ['SBX'] }));
  expect([cellsOf(book, 'Valuation', 'C.', 'test-coin')[1], cellsOf(book, 'Valuation', 'C.', 'test-coin')[7]]).toEqual([
    1, 0,
  ]);
  expect(cellsOf(book, 'Valuation', 'C.', 'Net')[7]).toBe(90_422.42);
  expect(proved(busyMonth()).formulas).toBeGreaterThan(500);
});
