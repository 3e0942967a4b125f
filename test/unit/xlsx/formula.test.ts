/** Formulas: reading and writing are each other's inverse, and what is outside the vocabulary is refused by its cell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../../main/xlsx/book.ts';
import { Recalculation } from '../../../main/xlsx/evaluate.ts';
import type { Expression, Operator } from '../../../main/xlsx/formula.ts';
import { formulaText } from '../../../main/xlsx/formula-text.ts';
import { Grid, TextPool } from '../../../main/xlsx/grid.ts';
import { Templates } from '../../../main/xlsx/templates.ts';

const [ROW, COLUMN] = [500, 50];

const cell = fc
  .record({
    sheet: fc.option(fc.constantFrom('Rates', 'Roll-forward', "Bob's", 'A1', 'x')),
    row: fc.integer({ min: 1, max: 1_048_576 }),
    rowAbsolute: fc.boolean(),
    column: fc.integer({ min: 1, max: 16_384 }),
    columnAbsolute: fc.boolean(),
  })
  .map((place) => ({
    ...place,
    kind: 'cell' as const,
    row: place.rowAbsolute ? place.row : place.row - ROW,
    column: place.columnAbsolute ? place.column : place.column - COLUMN,
  }));
const number = fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })).map((value) => ({
  kind: 'number' as const,
  value: value === 0 ? 0 : value,
}));
const text = fc
  .string({ maxLength: 12 })
  .map((value) => ({ kind: 'text' as const, value: value.replace(/[^ -~äß🍋]/gu, '"') }));
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  number,
  text,
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value })),
  cell,
  fc.tuple(cell, cell).map(([from, to]) => ({ kind: 'range' as const, from, to: { ...to, sheet: null } })),
  fc.constantFrom('Closing_Value_Total', 'mv_Amount', '_x').map((name) => ({ kind: 'name' as const, name })),
);
const OPERATORS: readonly Operator[] = ['+', '-', '*', '/', '&', '=', '<>', '<', '<=', '>', '>='];

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie('expression'), tie('expression'))
      .map(([operator, left, right]) => ({ kind: 'operation' as const, operator, left, right })),
    tie('expression').map((of) => ({ kind: 'minus' as const, of })),
    fc
      .tuple(fc.constantFrom('SUM', 'IF', 'ROUND', 'COUNTIFS'), fc.array(tie('expression'), { maxLength: 4 }))
      .map(([name, args]) => ({ kind: 'call' as const, name, args })),
  ),
}));

/** The text of an expression, and what the text is read as. */
function roundTrip(meant: Expression): { written: string; read: Expression | null; again: string } {
  const written = formulaText({ key: '', expression: meant, problem: '' }, ROW, COLUMN);
  const templates = new Templates();
  const template = templates.get(templates.number(written.slice(1), ROW, COLUMN));
  if (template === null) throw new RangeError('no template');
  return { written, read: template.expression, again: formulaText(template, ROW, COLUMN) };
}

describe('a formula below another one of its column', () => {
  it('has the number it has by itself', () => {
    const rows = fc.array(fc.integer({ min: 1, max: 1_048_576 }), { minLength: 1, maxLength: 6 });
    const digits = fc.constantFrom(
      '$A$1',
      'A1',
      'A7',
      'B$9',
      '$C10',
      'A01',
      'A0',
      'Rates!D11',
      '5',
      '"A1"',
      'LOG10(2)',
    );
    const written = fc.array(digits, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('+'));
    const property = fc.property(fc.array(fc.tuple(fc.oneof(written), rows), { maxLength: 5 }), (formulas) => {
      const together = new Templates();
      for (const [text, at] of formulas)
        for (const row of at) {
          const alone = new Templates();
          const keyOf = (templates: Templates) => templates.get(templates.number(text, row, 3))?.key;
          expect(keyOf(together)).toBe(keyOf(alone));
        }
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('is the same one when it moved by as many rows', () => {
    const templates = new Templates();
    const first = templates.number('ROUND(A7*Rates!$B$3,2)', 7, 3);
    expect(templates.number('ROUND(A8*Rates!$B$3,2)', 8, 3)).toBe(first);
    expect(templates.number('ROUND(A10*Rates!$B$3,2)', 10, 3)).toBe(first);
    expect(templates.number('ROUND(A10*Rates!$B$4,2)', 10, 3)).not.toBe(first);
    expect(templates.number('ROUND(A10*Rates!$B$3,2)', 11, 3)).not.toBe(first);
  });
});

describe('a formula', () => {
  it('is read as what it was written for, and written as it was read', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(expression, (meant) => {
        const { written, read, again } = roundTrip(meant);
        expect(read).toEqual(meant);
        expect(again).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a minus before a bracket', () => {
    const a1: Expression = { kind: 'number', value: 1 };
    const sum: Expression = { kind: 'operation', operator: '+', left: a1, right: { kind: 'number', value: 2 } };
    expect(roundTrip({ kind: 'minus', of: sum })).toMatchObject({ written: '=-(1+2)', again: '=-(1+2)' });
  });

  it('never throws for any text, and says what is wrong', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (words) => {
        const templates = new Templates();
        const template = templates.get(templates.number(words, ROW, COLUMN));
        expect(template?.expression === null ? template.problem : 'read').not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});

/** `'Sheet'!A1` → formula or value. */
function bookOf(sheets: Record<string, readonly (readonly (string | number | null)[])[]>): Book {
  const pool = new TextPool();
  const templates = new Templates();
  return {
    templates,
    names: new Map(),
    sheets: new Map(
      Object.entries(sheets).map(([name, rows]) => {
        const grid = new Grid(pool);
        rows.forEach((row, r) => {
          row.forEach((value, c) => {
            if (typeof value === 'string' && value.startsWith('='))
              grid.setFormula(r + 1, c + 1, templates.number(value.slice(1), r + 1, c + 1));
            else grid.set(r + 1, c + 1, value);
          });
        });
        return [name, grid];
      }),
    ),
  };
}

describe('recalculation', () => {
  const refused = (sheets: Parameters<typeof bookOf>[0], row = 1, column = 1) => {
    const book = bookOf(sheets);
    return () => new Recalculation(book).value(Object.keys(sheets)[0] ?? '', row, column);
  };

  it('refuses a circle by the name of its cell', () => {
    expect(refused({ Checks: [['=A1']] })).toThrow('Checks!A1 depends on itself');
    expect(refused({ Checks: [['=B1+1', '=SUM(A1:A2)']] })).toThrow('Checks!A1 depends on itself');
    expect(refused({ 'Roll-forward': [['=Rates!A1']], Rates: [["='Roll-forward'!A1"]] })).toThrow(
      "'Roll-forward'!A1 depends on itself",
    );
    // Status → derived → expected → unexplained → status: the circle a roll-forward can fall into.
    expect(refused({ Status: [['=IF(B1=0,"tied","open")', '=C1-1', '=D1', '=IF(A1="tied",0,1)']] })).toThrow(
      'Status!A1 depends on itself',
    );
    expect(refused({ Checks: [['=COUNTIF(A1:A3,"pass")']] })).toThrow('Checks!A1 depends on itself');
  });

  it('goes on where a branch that is not taken would lead in a circle', () => {
    expect(new Recalculation(bookOf({ Checks: [['=IF(1=1,2,A1)']] })).value('Checks', 1, 1)).toBe(2);
  });

  it('refuses what is outside its vocabulary by the name of the cell', () => {
    expect(refused({ Rates: [['=NOW()']] })).toThrow(/^Rates!A1: NOW is not one of the functions/);
    expect(refused({ Rates: [['=1+']] })).toThrow(/^Rates!A1: /);
    expect(refused({ Rates: [['=Nowhere_Total']] })).toThrow(/^Rates!A1: the name "Nowhere_Total" leads nowhere/);
    expect(refused({ Rates: [['=Missing!A1']] })).toThrow(/there is no sheet "Missing"/);
  });
});
