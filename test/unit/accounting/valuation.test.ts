import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { valuation } from '../../../main/accounting/valuation.ts';
import { decimal, roundTo, sum } from '../../../main/values/money.ts';
import { acceptance, dailyRates, day, month, movement, reported, ticker } from './fixtures.ts';

const DAYS = ['2026-10-30', '2026-10-31'];

/** Rows of amounts that are their own value: rate 1. */
function valuationOf(values: readonly string[]) {
  const holdings = values.map((text, index) => ({
    ticker: ticker(`C${index}`),
    balance: {
      day: day('2026-10-31'),
      mark: 'reported' as const,
      quantity: decimal(text),
      reported: reported(text),
      remark: '',
    },
    rate: {
      ...{ ticker: ticker(`C${index}`), day: day('2026-10-31'), rate: decimal('1'), state: 'base' as const, path: '' },
      ...{ at: null, ageMinutes: null, source: '', observationIds: [], warning: '', tooOldMinutes: null },
    },
  }));
  return valuation(day('2026-10-31'), holdings, 2);
}

describe('worked example 14: rounding that foots', () => {
  it('totals the posted rows and shows the rounding line', () => {
    const { rows, net, exact, rounding } = valuationOf(['10.005', '20.005', '30.005']);
    expect(rows.map((row) => row.posted?.toFixed(2))).toEqual(['10.01', '20.01', '30.01']);
    expect(net?.toFixed(2)).toBe('60.03');
    expect(exact?.toFixed()).toBe('60.015');
    expect(exact && roundTo(exact, 2).toFixed(2)).toBe('60.02');
    expect(rounding?.toFixed(2)).toBe('-0.01');
  });

  it.each([
    ['2.345', '2.35'],
    ['1.005', '1.01'],
    ['0.125', '0.13'],
    ['-0.125', '-0.13'],
  ])('posts %s as %s, half away from zero', (exact, posted) => {
    expect(valuationOf([exact]).rows[0]?.posted?.toFixed(2)).toBe(posted);
  });

  it('foots whatever the amounts and their order', () => {
    const cents = fc
      .bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
      .map((value) => decimal(`${value}`).div(100_000).toFixed());
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), (values) => {
        const there = valuationOf(values);
        const back = valuationOf([...values].reverse());
        expect(there.net?.toFixed()).toBe(back.net?.toFixed());
        expect(there.exact?.toFixed()).toBe(back.exact?.toFixed());
        expect(sum(there.rows.flatMap((row) => row.posted ?? [])).toFixed()).toBe(there.net?.toFixed());
        const { net, rounding, exact } = there;
        expect(exact && net?.plus(rounding ?? 0).toFixed()).toBe(exact && roundTo(exact, 2).toFixed());
      }),
    );
  });
});

describe('worked example 9: currencies that come, go, or go below zero', () => {
  const closing = (balances: Record<string, string>, sketch = {}) =>
    monthFigures(month({ days: DAYS, balances: { EUR: '1.00', ...balances }, covered: true, ...sketch }));
  const rowOf = (figures: ReturnType<typeof monthFigures>, code: string) =>
    figures.closing.rows.find((row) => row.ticker === code);
  const status = (figures: ReturnType<typeof monthFigures>, id: string) =>
    figures.checks.find((check) => check.id === id);

  it('9.1 a currency last reported as 0 is nil: value 0.00, without a rate', () => {
    const figures = closing({ BTC: '0.00000000 -' });
    expect(rowOf(figures, 'BTC')).toMatchObject({ mark: 'nil', quantity: null, rate: { state: 'missing' } });
    expect(rowOf(figures, 'BTC')?.posted?.toFixed(2)).toBe('0.00');
    expect(figures.closing.net?.toFixed(2)).toBe('1.00');
    expect(status(figures, 'C07')?.status).toBe('pass');
    expect(status(figures, 'C05')?.status).not.toBe('fail');
  });

  it('9.2 a currency last reported as 5 is missing: no value and no total', () => {
    const figures = closing({ BTC: '5 -' }, { rates: dailyRates('BTC', 'EUR', '2026-10-30', '2 2') });
    expect(rowOf(figures, 'BTC')).toMatchObject({ mark: 'missing', value: null, posted: null });
    expect(figures.closing).toMatchObject({ assets: null, liabilities: null, net: null, withoutValue: ['BTC'] });
    expect(status(figures, 'C26')).toMatchObject({ status: 'fail', detail: 'Closing balance missing: BTC.' });
    expect(status(figures, 'C03')).toMatchObject({ status: 'warn', count: 1 });
  });

  it('9.3 a currency that comes with its movement passes, and is named', () => {
    const figures = closing(
      { BTC: '- 3' },
      {
        rates: dailyRates('BTC', 'EUR', '2026-10-30', '2 2'),
        movements: [movement('2026-10-31T10:00Z', ['deposit +3 BTC'])],
      },
    );
    expect(status(figures, 'C07')?.status).toBe('pass');
    expect(status(figures, 'C24')).toMatchObject({ status: 'pass', detail: 'Came: BTC.', count: 1 });
    expect(rowOf(figures, 'BTC')?.value?.toFixed()).toBe('6');
  });

  it('9.4 a currency that only passed through is nil on both sides', () => {
    const lines = ['deposit +0.00367652 BTC', 'exchange -0.00367652 BTC'];
    const figures = closing({}, { movements: [movement('2026-10-31T10:00Z', lines)] });
    expect(rowOf(figures, 'BTC')?.posted?.toFixed(2)).toBe('0.00');
    expect(status(figures, 'C07')?.status).toBe('pass');
    expect(figures.bridge.total?.closingValue?.toFixed()).toBe('1');
  });

  it('9.5 a negative balance is a liability and is not netted in the assets', () => {
    const figures = closing(
      { ETH: '0.00000000 -0.00010500' },
      {
        rates: dailyRates('ETH', 'EUR', '2026-10-30', '2310.55 2310.55'),
        movements: [movement('2026-10-31T10:00Z', ['fee -0.00010500 ETH'])],
      },
    );
    expect(rowOf(figures, 'ETH')?.value?.toFixed()).toBe('-0.24260775');
    expect(rowOf(figures, 'ETH')?.posted?.toFixed(2)).toBe('-0.24');
    expect(figures.closing.assets?.toFixed(2)).toBe('1.00');
    expect(figures.closing.liabilities?.toFixed(2)).toBe('-0.24');
    expect(figures.closing.net?.toFixed(2)).toBe('0.76');
    expect(status(figures, 'C07')?.status).toBe('pass');
    expect(status(figures, 'C23')).toMatchObject({ status: 'warn', count: 1 });
  });

  it('9.6 a first month without the day before fails: opening balance missing', () => {
    const figures = monthFigures(
      month({
        days: DAYS,
        balances: { BTC: '- 3' },
        failed: ['2026-10-30'],
        covered: true,
        movements: [movement('2026-10-31T10:00Z', ['deposit +3 BTC'])],
      }),
    );
    const check = status(figures, 'C26');
    expect(check).toMatchObject({ status: 'fail', detail: 'Opening balance missing: BTC.' });
    expect(check?.next).toBe('Fetch the day before, or enter an opening with note and person.');
  });

  it('9.7 an empty opening that a person accepted passes', () => {
    const sketch = {
      days: DAYS,
      balances: { BTC: '- 3' },
      covered: true,
      movements: [movement('2026-10-31T10:00Z', ['deposit +3 BTC'])],
    };
    const accepted = monthFigures(month({ ...sketch, acceptances: [acceptance('opening-nil', 'BTC')] }));
    expect(status(accepted, 'C26')?.status).toBe('pass');
    expect(status(accepted, 'C07')?.status).toBe('pass');
    expect(status(monthFigures(month(sketch)), 'C26')?.status).toBe('fail');
  });
});
