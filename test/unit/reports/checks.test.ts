/** Figures of checks, lists behind them and sums that lead to the books follow from cells. */
import { describe, expect, it } from 'vitest';
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
    if (/^C\d\d$/.test(id) && (grid?.formula(row, 3) === 0 || grid?.formula(row, 4) === 0)) found.push(id);
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
    const figure = (id: string) => cellsOf(book, 'Checks', 'Id', id).slice(2, 4);
    expect(figure('C11')).toEqual([2, 'warn']);
    expect(figure('C14')).toEqual([1, 'warn']);
    expect(figure('C15')).toEqual([1, 'fail']);
    expect(figure('C27')).toEqual([1, 'fail']);
  });

  it('lead to the books by the lines between the two month ends, and to the pending amount by its lines', () => {
    const { book } = proved(doubtfulMonth());
    const [, , closing, after, items, atEnd] = cellsOf(book, 'Ledger agreement', 'Account', '1210');
    expect([closing, after, items, atEnd]).toEqual([1.2, -0.049, 1, 1.151]);
    expect(cellsOf(book, 'Roll-forward', 'Currency', 'BTC')).toContain(0.4);
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
