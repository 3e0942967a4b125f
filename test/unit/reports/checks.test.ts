/** Figures of checks, lists behind them and sums that lead to the books follow from cells. */
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { decimal } from '../../../main/values/money.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import { month } from '../accounting/fixtures.ts';
import { busyMonth, doubtfulMonth, quietMonth } from './months.ts';
import { cellsOf, proved } from './planned.ts';

/** Checks whose figure or status is typed. */
function typed(book: Book): string[] {
  const grid = book.sheets.get('Checks');
  const found: string[] = [];
  for (let row = 1; row <= (grid?.rows ?? 0); row++) {
    const id = String(grid?.get(row, 1) ?? '');
    if (/^C\d\d$/.test(id) && (grid?.formula(row, 3) === 0 || grid?.formula(row, 5) === 0)) found.push(id);
  }
  return found;
}

const emptyMonth = () => month({ balances: {} });

describe('the checks of the workbook', () => {
  it.each([
    ['with everything', busyMonth],
    ['of balances alone', quietMonth],
    ['with doubtful movements', doubtfulMonth],
    ['with nothing', emptyMonth],
  ])('are formulas in a month %s', (_, made) => {
    expect(typed(proved(made()).book)).toEqual([]);
  });

  it('count what the lists beside them show', () => {
    const { book } = proved(doubtfulMonth());
    const figure = (id: string) => {
      const [, , count, , status] = cellsOf(book, 'Checks', 'Id', id);
      return [count, status];
    };
    expect(figure('C11')).toEqual([2, 'warn']);
    expect(figure('C14')).toEqual([1, 'warn']);
    expect(figure('C15')).toEqual([1, 'fail']);
    expect(figure('C27')).toEqual([1, 'fail']);
  });

  it('name their limit, and the sheet and section that shows what they follow from', () => {
    const { book } = proved(doubtfulMonth());
    const limit = (id: string) => cellsOf(book, 'Checks', 'Id', id)[3];
    expect(limit('C01')).toBe('0 days');
    expect(limit('C06')).toBe('60 minutes before the cut-off; fixings 5 days');
    expect(limit('C07')).toBe('less than one reported unit');
    expect(limit('C18')).toBe('0.00 EUR');
    expect(limit('C19')).toBe('1.00 EUR a line');
    const tolerant = proved(
      month({ balances: { EUR: '1' }, settings: { toleranceBase: decimal('1'), tolerancePercent: decimal('0.01') } }),
    ).book;
    expect(cellsOf(tolerant, 'Checks', 'Id', 'C08')[3]).toBe('1 EUR and 0.01 % of closing');
    for (const { id } of monthFigures(doubtfulMonth()).checks) {
      const [sheet = '', sections] = String(cellsOf(book, 'Checks', 'Id', id)[7]).split(', ');
      const grid = book.sheets.get(sheet);
      const begins = Array.from({ length: grid?.rows ?? 0 }, (_, row) =>
        String(grid?.get(row + 1, 1) ?? '').slice(0, 3),
      );
      expect(begins, `${id} on ${sheet}`).not.toEqual([]);
      for (const section of sections?.split(' and ') ?? [])
        expect(begins, `${id} on ${sheet}`).toContain(`${section}. `);
    }
  });

  it('lead to the books by the lines between the two month ends, and to the pending amount by its lines', () => {
    const { book } = proved(doubtfulMonth());
    const [, , closing, after, items, atEnd] = cellsOf(book, 'Ledger agreement', 'Account', '1210');
    expect([closing, after, items, atEnd]).toEqual([1.2, -0.049, 1, 1.151]);
    expect(cellsOf(book, 'Roll-forward', 'A, continued', 'BTC')).toContain(0.4);
  });

  it('give the state of a rate from its moment and the cut-off', () => {
    const { book } = proved(doubtfulMonth());
    expect(cellsOf(book, 'Valuation', 'Currency', 'BTC')[6]).toBe('old');
    expect(cellsOf(book, 'Valuation', 'Currency', 'EUR')[6]).toBe('base');
  });

  it('say that the net change of a balance is unknown, not nil, where the first or the last one is missing', () => {
    const { book } = proved(month({ balances: { BTC: '1.5 1.7', EUR: '5 7', TON: '- 3' }, failed: ['2026-09-30'] }));
    expect(cellsOf(book, 'Balances by day', 'Date', 'Net change').slice(1, 4)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    const whole = proved(month({ balances: { BTC: '1.5 1.7', EUR: '5 7', TON: '- 3' } })).book;
    expect(cellsOf(whole, 'Balances by day', 'Date', 'Net change').slice(1, 4)).toEqual([0.2, 2, 3]);
  });
});
