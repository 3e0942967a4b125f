import { describe, expect, it } from 'vitest';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { endsMonth, joined, monthsOf, spanOf } from '../../../renderer/text/range.ts';

type Row = MonthBalances['days'][number];
const figure = (exact: string) => ({ exact, shown: exact });

function row(day: string, amount: string, state: Row['state'] = 'final'): Row {
  const cells = { BTC: { state, amount: figure(amount), restated: amount === '9', zero: false } };
  return { day, state, reason: '', cells, total: figure(amount), without: [] };
}

function month(period: string, ticker: string, days: readonly Row[], total: string): MonthBalances {
  return {
    ...{ period, base: 'EUR', sample: false, rates: { [ticker]: { rate: '2', shown: '2', state: 'fresh' } } },
    tickers: [{ ticker, networks: [], decimals: 8, testCoin: false }],
    days: [...days],
    closingValues: { [ticker]: figure(total) },
    closingTotal: figure(total),
    rounding: figure('0.00'),
    counts: { final: 0, provisional: 0, missing: 0, restated: 0 },
  } as MonthBalances;
}

const september = month(
  '2026-09',
  'ETH',
  [row('2026-09-28', '1'), row('2026-09-29', '9'), row('2026-09-30', '3')],
  '30',
);
const october = month(
  '2026-10',
  'BTC',
  [row('2026-09-30', '7'), row('2026-10-01', '4'), row('2026-10-02', '5', 'fetch-failed')],
  '50',
);

describe('a range of days', () => {
  it('in an address is one of the calendar, in its order, of a length that an account can have', () => {
    expect(spanOf('2026-02-28', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-03-01' });
    expect(spanOf('2026-02-28', '2026-02-28')).not.toBeNull();
    expect(spanOf('2026-01-01', '2027-01-01')).not.toBeNull();
    for (const [from, to] of [
      ['2026-02-31', '2026-03-02'],
      ['2026-02-01', '2026-02-30'],
      ['2026-03-01', '2026-02-28'],
      ['2026-01-01', '2027-01-02'],
      ['0226-10-01', '2026-10-31'],
      ['2026-10-1', '2026-10-31'],
      ['', ''],
    ] as const)
      expect(spanOf(from, to)).toBeNull();
  });

  it('has every month it touches, over the end of a year too', () => {
    expect(monthsOf({ from: '2025-11-30', to: '2026-02-01' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsOf({ from: '2026-10-05', to: '2026-10-05' })).toEqual(['2026-10']);
    expect(endsMonth({ from: '2026-02-01', to: '2026-02-28' })).toBe(true);
    expect(endsMonth({ from: '2026-02-01', to: '2026-02-27' })).toBe(false);
  });

  it('opens with the day before it, and shows each day as its own month has it', () => {
    const span = { from: '2026-09-30', to: '2026-10-02' };
    const found = joined([september, october], span, '2026-11-01');
    expect(found?.days.map(({ day, total }) => [day, total?.exact])).toEqual([
      ['2026-09-29', '9'],
      ['2026-09-30', '3'],
      ['2026-10-01', '4'],
      ['2026-10-02', '5'],
    ]);
    expect(found?.tickers.map(({ ticker }) => ticker)).toEqual(['BTC', 'ETH']);
    expect(found?.counts).toEqual({ final: 2, provisional: 0, missing: 1, restated: 0 });
  });

  it('has a closing only where it ends with a month', () => {
    const within = joined([october], { from: '2026-10-01', to: '2026-10-02' }, '2026-11-01');
    expect(within).toMatchObject({ closingTotal: null, rounding: null, closingValues: {}, rates: {} });
    const whole = joined([september, october], { from: '2026-09-29', to: '2026-10-31' }, '2026-11-01');
    expect(whole?.closingTotal?.exact).toBe('50');
    expect(whole?.counts.restated).toBe(1);
    expect(joined([], { from: '2026-10-01', to: '2026-10-02' }, '2026-11-01')).toBeNull();
  });
});
