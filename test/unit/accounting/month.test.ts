import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { dailyRates, line, month, movement } from './fixtures.ts';

const DAYS = ['2026-10-29', '2026-10-30', '2026-10-31'];

describe('value by day', () => {
  const { valueByDay } = monthFigures(
    month({
      days: DAYS,
      balances: { BTC: '0.333 0.333 0.5', USD: '10.00', EUR: '1.00 2.00 3.00', SBX: '900' },
      testCoins: ['SBX'],
      rates: [
        ...dailyRates('BTC', 'EUR', '2026-10-29', '1000.01 - 1000.02'),
        ...dailyRates('USD', 'EUR', '2026-10-29', '0.9005 0.9005 0.9005'),
      ],
    }),
  );

  it('adds the values up exactly, and the posted ones beside them', () => {
    const shown = valueByDay.map(({ day, total, posted }) => [
      day,
      total?.toFixed() ?? null,
      posted?.toFixed(2) ?? null,
    ]);
    expect(shown).toEqual([
      // 333.00333 + 9.005 + 1
      ['2026-10-29', '343.00833', '343.01'],
      ['2026-10-30', null, null],
      // 500.01 + 9.005 + 3; posted 500.01 + 9.01 + 3
      ['2026-10-31', '512.015', '512.02'],
    ]);
  });

  it('names the currencies without a value, and no test coin', () => {
    expect(valueByDay.map(({ without }) => without)).toEqual([[], ['BTC'], []]);
  });
});

describe('a month of which nothing was fetched', () => {
  it('has no total: nobody said that it is zero', () => {
    const answered = month({ days: DAYS, balances: {} });
    const none = monthFigures({ ...answered, answers: new Map() });
    expect(none.valueByDay.map(({ total }) => total)).toEqual([null, null, null]);
    expect(none.closing).toMatchObject({ assets: null, net: null, exact: null, rounding: null });
    // An answer without any currency is an answer.
    const empty = monthFigures(answered);
    expect(empty.valueByDay.map(({ total }) => total?.toFixed())).toEqual(['0', '0', '0']);
    expect(empty.closing.net?.toFixed()).toBe('0');
  });
});

describe('what waits', () => {
  it('is pending or held, and nothing else', () => {
    const one = (rest: Partial<Movement>) =>
      movement('2026-10-30T10:00:00Z', [], { ...rest, pendingLines: [line('deposit 1 BTC')] });
    const movements = [
      one({ standing: 'pending', externalId: 'p' }),
      one({ standing: 'held', externalId: 'h' }),
      one({ standing: 'dismissed', externalId: 'd' }),
      one({ standing: 'counts', externalId: 'c' }),
    ];
    const { pending } = monthFigures(month({ days: DAYS, balances: { BTC: '1' }, movements }));
    expect(pending.map(({ externalId }) => externalId)).toEqual(['p', 'h']);
  });
});
