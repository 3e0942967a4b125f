/** The Journal sheet: what each policy proposes, and why there is no entry (WE 11). */
import { describe, expect, it } from 'vitest';
import type { RevaluationPolicy } from '../../../main/accounting/input.ts';
import { books, dailyRates, month } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

/** BTC of worked example 4, with what the books say of it. */
function journal(row: ReturnType<typeof books> | null, policy: RevaluationPolicy, rate = '57100.25') {
  const { book } = proved(
    month({
      days: ['2026-10-30', '2026-10-31'],
      balances: { BTC: '1.35000000', EUR: '2300.00' },
      rates: dailyRates('BTC', 'EUR', '2026-10-30', `58000.00 ${rate}`),
      ledger: row ? [row] : null,
      policies: { BTC: policy },
      accountMap: { BTC: { asset: '1210', gain: '4810', loss: '6810' } },
    }),
  );
  const [, shownPolicy, quantity, , carrying, cost, target, entry, openQuantity, openValue, , , reason] = cellsOf(
    book,
    'Journal',
    'B. Decision',
    'BTC',
  );
  const lines: unknown[][] = [];
  const grid = book.sheets.get('Journal');
  for (let at = 1; at <= (grid?.rows ?? 0); at++)
    if (/^(1210|4810|6810)$/.test(String(grid?.get(at, 2))))
      lines.push([grid?.get(at, 2), grid?.get(at, 3) ?? null, grid?.get(at, 4) ?? null]);
  return { policy: shownPolicy, quantity, carrying, cost, target, entry, openQuantity, openValue, reason, lines };
}

describe('the journal sheet', () => {
  it('11a proposes target less carrying amount, balanced, on mapped accounts', () => {
    expect(journal(books('1210', 'BTC', '1.35000000', '78500.00'), 'fair-value')).toMatchObject({
      policy: 'fair-value',
      target: 77085.34,
      entry: -1414.66,
      reason: null,
      lines: [
        ['6810', 1414.66, null],
        ['1210', null, 1414.66],
      ],
    });
  });

  it('11b stays on the books’ quantity and lists what is open', () => {
    expect(journal(books('1210', 'BTC', '1.33000000', '78500.00'), 'fair-value')).toMatchObject({
      quantity: 1.33,
      target: 75943.33,
      entry: -2556.67,
      openQuantity: 0.02,
      openValue: 1142.01,
    });
  });

  it.for([
    [
      '11c without a carrying amount',
      books('1210', 'BTC', '1.35000000'),
      'fair-value',
      'No carrying amount of BTC was imported.',
    ],
    ['without books', null, 'fair-value', 'No book balances were imported for the month.'],
    ['without a policy', books('1210', 'BTC', '1.35000000', '78500.00'), 'none', /^No policy is chosen for BTC/],
    [
      'without a cost',
      books('1210', 'BTC', '1.35', '78500.00'),
      'lower-of-cost-and-market',
      /^No cost of BTC was imported/,
    ],
  ] as const)('%s makes no entry and says so', ([, row, policy, reason]) => {
    const sheet = journal(row, policy);
    expect(sheet).toMatchObject({ entry: '–', lines: [] });
    expect(sheet.reason).toMatch(reason);
  });

  it('11d raises above cost under fair value and in equity', () => {
    for (const policy of ['fair-value', 'revaluation-equity'] as const)
      expect(journal(books('1210', 'BTC', '1.35', '78500.00'), policy, '61000.10')).toMatchObject({
        target: 82350.14,
        entry: 3850.14,
        lines: [
          ['1210', 3850.14, null],
          ['4810', null, 3850.14],
        ],
      });
  });

  it('11e never raises above cost under lower of cost and market', () => {
    const row = books('1210', 'BTC', '1.35', '78500.00', '78500.00');
    expect(journal(row, 'lower-of-cost-and-market', '61000.10')).toMatchObject({
      cost: 78500,
      target: 78500,
      entry: 0,
      lines: [],
      reason: expect.stringMatching(/nothing to post/),
    });
    expect(journal(row, 'lower-of-cost-and-market')).toMatchObject({ target: 77085.34, entry: -1414.66 });
  });

  it('names the accounts as the trial balance does, here and on the agreement with the ledger', () => {
    const named = (accountName: string) =>
      proved(
        month({
          days: ['2026-10-30', '2026-10-31'],
          balances: { BTC: '1.35000000', EUR: '2300.00' },
          rates: dailyRates('BTC', 'EUR', '2026-10-30', '58000.00 57100.25'),
          ledger: [books('1210', 'BTC', '1.35000000', '78500.00', null, accountName)],
          policies: { BTC: 'fair-value' },
          accountMap: { BTC: { asset: '1210', gain: '4810', loss: '6810' } },
        }),
      ).book;
    const book = named('Bitcoin with Citron');
    expect(cellsOf(book, 'Ledger agreement', 'A.', '1210').slice(0, 3)).toEqual(['1210', 'Bitcoin with Citron', 'BTC']);
    expect(cellsOf(book, 'Journal', 'A.', '1').slice(1, 5)).toEqual(['6810', null, 1414.66, null]);
    expect(cellsOf(book, 'Journal', 'A.', '2').slice(1, 5)).toEqual(['1210', 'Bitcoin with Citron', null, 1414.66]);
    expect(cellsOf(named(''), 'Ledger agreement', 'A.', '1210').slice(0, 2)).toEqual(['1210', 'BTC']);
  });
});
