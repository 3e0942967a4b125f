/** Figures of checks, lists behind them and sums that lead to the books follow from cells. */
import { describe, expect, it } from 'vitest';
import type { MonthInput } from '../../../main/accounting/input.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import { books, line, month, movement, rate } from '../accounting/fixtures.ts';
import { busyMonth, quietMonth } from './months.ts';
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

/** Doubled, off their day, pending, and between Berlin's month end and the cut-off. */
function doubtfulMonth(): MonthInput {
  const twice = () => movement('2026-10-02T10:00Z', ['deposit 0.10000000 BTC'], { txid: 'a1' });
  return {
    ...month({
      balances: { BTC: '1.00000000 1.00000000 1.20000000', EUR: '2000.00' },
      rates: [rate('1 BTC = 58000.00 EUR at 2026-09-30T23:50Z'), rate('1 BTC = 57000.00 EUR at 2026-10-31T20:00Z')],
      movements: [
        twice(),
        twice(),
        movement('2026-10-31T23:30Z', ['deposit 0.05000000 BTC', 'fee -0.00100000 BTC']),
        movement('2026-10-30T09:00Z', [], {
          standing: 'pending',
          pendingLines: [line('deposit 0.5 BTC'), line('fee -0.1 BTC')],
        }),
        movement('2026-10-31T09:00Z', [], { standing: 'held' }),
      ],
      covers: [{ from: '2026-10-01' as never, to: '2026-10-30' as never, source: 'movements.csv' }],
      ledger: [books('1210', 'BTC', '1.15100000', '60000.00')],
      settings: { booksZone: 'Europe/Berlin' },
      completeness: {
        balances: [{ file: 'movements.csv', tested: 4, broken: 1, first: 'row 3: 1 after 2' }],
        totals: [{ by: 'person', what: 'deposit BTC', stated: '4', imported: '4', agrees: true }],
      },
    }),
  };
}

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
});
