import { describe, expect, it } from 'vitest';
import type { RevaluationPolicy } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { books, dailyRates, type MonthSketch, month } from './fixtures.ts';

const ACCOUNTS = { BTC: { asset: '1210', gain: '4810', loss: '6810' } };

/** BTC of worked example 4: 1.35 at the end of October, and what the books say of it. */
function journalOf(
  row: ReturnType<typeof books> | null,
  policy: RevaluationPolicy = 'fair-value',
  closingRate = '57100.25',
  sketch: MonthSketch = {},
) {
  return monthFigures(
    month({
      days: ['2026-10-30', '2026-10-31'],
      balances: { BTC: '1.35000000', EUR: '2300.00' },
      rates: dailyRates('BTC', 'EUR', '2026-10-30', `58000.00 ${closingRate}`),
      ledger: row ? [row] : null,
      policies: { BTC: policy },
      accountMap: ACCOUNTS,
      ...sketch,
    }),
  );
}

const decisionOf = (figures: ReturnType<typeof monthFigures>) => {
  const decision = figures.journal.decisions.find(({ ticker }) => ticker === 'BTC');
  return (
    decision && { target: decision.target?.toFixed(2), entry: decision.entry?.toFixed(2), reason: decision.reason }
  );
};

describe('worked example 11: the revaluation entry is not the rate effect', () => {
  it('11a target less carrying amount', () => {
    const figures = journalOf(books('1210', 'BTC', '1.35000000', '78500.00'));
    expect(decisionOf(figures)).toEqual({ target: '77085.34', entry: '-1414.66', reason: '' });
    const { number, day, lines, debit, credit } = figures.journal;
    expect({ number, day }).toEqual({ number: 'CD-2026-10-main', day: '2026-10-31' });
    expect(lines.map((line) => [line.account, line.debit?.toFixed(2), line.credit?.toFixed(2), line.text])).toEqual([
      ['6810', '1414.66', undefined, 'BTC to period-end rate 2026-10'],
      ['1210', undefined, '1414.66', 'BTC to period-end rate 2026-10'],
    ]);
    expect(debit.toFixed()).toBe(credit.toFixed());
    expect(lines[0]?.quantity.toFixed()).toBe('1.35');
    expect(lines[0]?.rate.toFixed()).toBe('57100.25');
  });

  it('11b on the books’ own quantity; the open difference is listed, not booked', () => {
    const figures = journalOf(books('1210', 'BTC', '1.33000000', '78500.00'));
    expect(decisionOf(figures)).toMatchObject({ target: '75943.33', entry: '-2556.67' });
    const [decision] = figures.journal.decisions;
    expect(decision?.openQuantity?.toFixed()).toBe('0.02');
    expect(decision?.openValue?.toFixed(2)).toBe('1142.01');
    expect(figures.journal.lines).toHaveLength(2);
  });

  it('11c no carrying amount, no entry, and the reason', () => {
    const reason = 'No carrying amount of BTC was imported.';
    expect(decisionOf(journalOf(books('1210', 'BTC', '1.35000000')))).toEqual({
      target: '77085.34',
      entry: undefined,
      reason,
    });
    const none = 'No book balances were imported for the month.';
    expect(decisionOf(journalOf(null))).toMatchObject({ entry: undefined, reason: none });
  });

  it('11d fair value above the carrying amount: debit the asset, credit the gain', () => {
    const figures = journalOf(books('1210', 'BTC', '1.35000000', '78500.00'), 'fair-value', '61000.10');
    expect(decisionOf(figures)).toMatchObject({ target: '82350.14', entry: '3850.14' });
    expect(
      figures.journal.lines.map((line) => [line.account, line.debit?.toFixed(2), line.credit?.toFixed(2)]),
    ).toEqual([
      ['1210', '3850.14', undefined],
      ['4810', undefined, '3850.14'],
    ]);
  });

  it('11e lower of cost and market: no gain above cost', () => {
    const row = books('1210', 'BTC', '1.35000000', '78500.00', '78500.00');
    const figures = journalOf(row, 'lower-of-cost-and-market', '61000.10');
    expect(decisionOf(figures)).toMatchObject({ target: '78500.00', entry: '0.00' });
    expect(figures.journal.lines).toEqual([]);
    expect(decisionOf(journalOf(row, 'lower-of-cost-and-market'))).toMatchObject({ entry: '-1414.66' });
  });

  it.each<[string, RevaluationPolicy, ReturnType<typeof books>, string, MonthSketch]>([
    ['a policy', 'none', books('1210', 'BTC', '1', '1'), 'No policy is chosen', {}],
    ['a quantity', 'fair-value', books('1210', 'BTC', null, '1'), 'The books give no quantity', {}],
    ['a cost', 'lower-of-cost-and-market', books('1210', 'BTC', '1', '1'), 'No cost of BTC', {}],
    [
      'a holding',
      'lower-of-cost-and-market',
      books('1210', 'BTC', '-1', '1', '1'),
      "The books' quantity of BTC is negative",
      {},
    ],
    ['accounts', 'fair-value', books('1210', 'BTC', '1', '1'), 'No accounts are mapped', { accountMap: {} }],
    ['a rate', 'fair-value', books('1210', 'BTC', '1', '1'), 'There is no rate of BTC', { rates: [] }],
  ])('has no entry without %s, and says so', (_, policy, row, reason, sketch) => {
    const figures = journalOf(row, policy, '57100.25', sketch);
    expect(decisionOf(figures)?.reason).toContain(reason);
    expect(figures.journal.lines).toEqual([]);
    expect(figures.checks.find(({ id }) => id === 'C18')?.status).toBe('not-tested');
  });

  it('leaves the base currency out and names an old rate in the text', () => {
    const rates = dailyRates('BTC', 'EUR', '2026-10-30', '58000.00').map((one) => ({
      ...one,
      at: '2026-10-31T01:00:00.000Z' as typeof one.at,
    }));
    const figures = journalOf(books('1210', 'BTC', '1.35', '78500.00'), 'fair-value', '1', { rates });
    expect(figures.journal.decisions.map(({ ticker }) => ticker)).toEqual(['BTC']);
    expect(figures.journal.lines[0]?.text).toContain('(old rate of 2026-10-31T01:00:00.000Z)');
  });
});
