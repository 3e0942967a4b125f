import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignRows } from '../../../main/xlsx/align.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import { compareBooks } from '../../../main/xlsx/compare.ts';
import { Grid, TextPool } from '../../../main/xlsx/grid.ts';
import { Templates } from '../../../main/xlsx/templates.ts';

const templates = new Templates();

/** A workbook of one sheet; text that begins with `=` is a formula, `=A1|2` one with its result. */
function book(rows: readonly (readonly (string | number | null)[])[]): Book {
  const grid = new Grid(new TextPool());
  rows.forEach((cells, r) => {
    cells.forEach((cell, c) => {
      const [formula, result] = typeof cell === 'string' && cell.startsWith('=') ? cell.slice(1).split('|') : [];
      grid.set(r + 1, c + 1, formula === undefined ? cell : Number(result ?? 0));
      if (formula !== undefined) grid.setFormula(r + 1, c + 1, templates.number(formula, r + 1, c + 1));
    });
  });
  return { sheets: new Map([['One', grid]]), names: new Map(), templates };
}

const compare = (was: Book, is: Book) => compareBooks(was, is, { formulas: true, most: 100 }).list;

describe('two workbooks', () => {
  const was = book([
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['total', '=SUM(B1:B3)|6'],
    ['share', '=B1/$B$4|0.166666666666666666'],
  ]);

  it('are alike to 15 digits', () => {
    const is = book([
      ['a', 1.0000000000000002],
      ['b', 2],
      ['c', 3],
      ['total', '=SUM(B1:B3)|6'],
      ['share', '=B1/$B$4|0.16666666666666669'],
    ]);
    expect(compare(was, is)).toEqual([]);
  });

  it('differ by a row, not by every formula that moved with it', () => {
    const is = book([
      ['a', 1],
      ['new', 7],
      ['b', 2],
      ['c', 3],
      ['total', '=SUM(B1:B4)|6'],
      ['share', '=B1/$B$5|0.166666666666666666'],
    ]);
    expect(compare(was, is)).toEqual([{ sheet: 'One', cell: '2:2', was: 'nothing', is: 'the row new · 7' }]);
  });

  it('differ where a defined name leads elsewhere, is gone or new, whatever rows moved', () => {
    const named = (made: Book, names: Record<string, string>): Book => ({
      ...made,
      names: new Map(Object.entries(names)),
    });
    const meant = named(was, { Total: "'One'!$B$4", Amounts: "'One'!$B$1:$B$3", Id: '"abc"' });
    const kept = { TOTAL: 'One!$B$4', AMOUNTS: 'One!$B$1:$B$3', ID: '"abc"', '_XLNM._FILTERDATABASE': 'One!$A$1' };
    expect(compare(meant, named(was, kept))).toEqual([]);
    const longer = book([
      ['a', 1],
      ['new', 7],
      ['b', 2],
      ['c', 3],
      ['total', '=SUM(B1:B4)|6'],
      ['share', '=B1/$B$5|0.166666666666666666'],
    ]);
    const moved = { ...kept, TOTAL: 'One!$B$5', AMOUNTS: 'One!$B$1:$B$4' };
    expect(compare(meant, named(longer, moved))).toHaveLength(1);
    const { AMOUNTS: _, ...rest } = kept;
    expect(compare(meant, named(was, { ...rest, TOTAL: 'One!$B$3', ID: '"abd"', 'ONE!TOTAL': 'One!$B$3' }))).toEqual([
      { sheet: 'Defined names', cell: 'Total', was: "'One'!$B$4", is: 'One!$B$3' },
      { sheet: 'Defined names', cell: 'Amounts', was: "'One'!$B$1:$B$3", is: 'nothing' },
      { sheet: 'Defined names', cell: 'Id', was: '"abc"', is: '"abd"' },
      { sheet: 'Defined names', cell: 'ONE!TOTAL', was: 'nothing', is: 'One!$B$3' },
    ]);
  });

  it('differ where a range no longer reaches as far', () => {
    const is = book([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['total', '=SUM(B1:B2)|6'],
      ['share', '=B1/$B$4|0.166666666666666666'],
    ]);
    expect(compare(was, is)).toEqual([{ sheet: 'One', cell: 'B4', was: '=SUM(B1:B3)', is: '=SUM(B1:B2)' }]);
  });

  it('are alike where a program rounded the shortest digits of a number, and not where the fifteenth differs', () => {
    // 46299.61814814815 is shown with 16 digits; the double lies below the half.
    const moment = book([[Number('46299.618148148146')]]);
    expect(compare(moment, book([[46_299.6181481482]]))).toEqual([]);
    expect(compare(moment, book([[46_299.6181481481]]))).toEqual([]);
    expect(compare(moment, book([[46_299.6181481483]]))).toHaveLength(1);
    expect(compare(moment, book([[46_299.618148148]]))).toHaveLength(1);
  });

  it('leave out results that follow from what was changed, and count them', () => {
    const is = book([
      ['a', 1],
      ['b', 5],
      ['c', 3],
      ['total', '=SUM(B1:B3)|9'],
      ['share', '=B1/$B$4|0.111111111111111111'],
    ]);
    const found = compareBooks(was, is, { formulas: true, most: 100 });
    expect(found).toMatchObject({ list: [{ sheet: 'One', cell: 'B2', was: '2', is: '5' }], count: 1, follow: 2 });
    const typed = book([
      ['a', 1],
      ['b', 5],
      ['c', 3],
      ['total', '=SUM(B1:B3)|8'],
      ['share', '=B1/$B$4|0.111111111111111111'],
    ]);
    expect(compare(was, typed).map(({ cell }) => cell)).toEqual(['B2', 'B4']);
  });

  it('takes a recalculated result for the same, a typed one not', () => {
    const one = book([[0.1, 0.2, '=A1+B1-0.3|0']]);
    expect(compare(one, book([[0.1, 0.2, '=A1+B1-0.3|5.551115123125783e-17']]))).toEqual([]);
    expect(compare(one, book([[0.1, 0.2, '=A1+B1-0.3|6.551115123125783e-17']]))).toHaveLength(1);
    expect(compare(one, book([[0.1, 0.2, '=A1+B1-0.3|0.01']]))).toHaveLength(1);
  });
});

describe('rows', () => {
  it('are found again whatever came and went between them', () => {
    const row = fc.record({
      name: fc.integer({ min: 0, max: 30 }),
      keep: fc.boolean(),
      before: fc.array(fc.integer({ min: 100, max: 120 }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ name }) => name, maxLength: 20 }), (rows) => {
        const before = rows.map(({ name }) => String(name));
        const after = rows.flatMap(({ name, keep, before: added }) => [
          ...added.map(String),
          ...(keep ? [String(name)] : []),
        ]);
        const pairs = alignRows(before, after, () => 0);
        const kept = rows.filter(({ keep }) => keep).map(({ name }) => String(name));
        const equal = pairs.filter(([a, b]) => a >= 0 && b >= 0 && before[a] === after[b]).map(([a]) => before[a]);
        expect(equal).toEqual(kept);
        expect(pairs.flatMap(([a]) => (a < 0 ? [] : [a]))).toEqual(before.map((_, index) => index));
        expect(pairs.flatMap(([, b]) => (b < 0 ? [] : [b])).sort((a, b) => a - b)).toEqual(
          after.map((_, index) => index),
        );
      }),
    );
  });
});
