import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { at, dailyRates, day, month, reported, ticker } from './fixtures.ts';

/** USDT of 31 October, worth 0.9204, first and later. */
function restated(first: string | null, later: string | null) {
  const figures = monthFigures(
    month({
      days: ['2026-10-30', '2026-10-31'],
      balances: { USDT: `9500 ${later ?? '-'}` },
      rates: dailyRates('USDT', 'EUR', '2026-10-30', '0.9190 0.9204'),
      restatements: [
        {
          day: day('2026-10-31'),
          ticker: ticker('USDT'),
          first: first === null ? null : reported(first),
          firstCallId: 1,
          firstAt: at('2026-11-01T00:10Z'),
          later: later === null ? null : reported(later),
          laterCallId: 2,
          laterAt: at('2026-11-03T00:10Z'),
        },
      ],
    }),
  );
  const [effect, ...rest] = figures.restatements;
  expect(rest).toEqual([]);
  return {
    effect: effect && [
      effect.change?.toFixed() ?? null,
      effect.value?.toFixed() ?? null,
      effect.posted?.toFixed(2) ?? null,
    ],
    check: figures.checks.find(({ id }) => id === 'C04'),
    mark: figures.balances.get(ticker('USDT'))?.map(({ restated: mark }) => mark),
  };
}

describe('worked example 12: restatement', () => {
  it('12a values the change at the day’s rate and names what it touches', () => {
    const { effect, check, mark } = restated('9500.000000', '9499.500000');
    expect(effect).toEqual(['-0.5', '-0.4602', '-0.46']);
    expect(check).toMatchObject({ status: 'warn', count: 1 });
    expect(check?.detail).toBe(
      'Restated: 2026-10-31 USDT -0.500000 (-0.46 EUR), touches the closing of 2026-10 and the opening of 2026-11.',
    );
    expect(mark).toEqual([false, true]);
  });

  it('12b is none when only the text differs', () => {
    const { effect, check, mark } = restated('9500.000000', '9500.0');
    expect(effect).toBeUndefined();
    expect(mark).toEqual([false, false]);
    expect(check?.status).toBe('pass');
  });

  it('12d lists a change of state without an effect in value', () => {
    const { effect, check } = restated(null, '0.00000000');
    expect(effect).toEqual(['0', '0', '0.00']);
    expect(check?.count).toBe(1);
  });

  it('12e values what was not reported at first', () => {
    expect(restated(null, '3.00000000').effect).toEqual(['3', '2.7612', '2.76']);
  });

  it('knows no change when the later answer leaves the currency out', () => {
    expect(restated('9500.000000', null).effect).toEqual([null, null, null]);
  });
});
