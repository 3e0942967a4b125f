/** A rounded sum of doubles is the rounded sum of the decimals, or it is typed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundedSum } from '../../../main/reports/formula-cells.ts';
import { decimal, roundTo, sum } from '../../../main/values/money.ts';
import { spreadsheetRound } from '../../../main/xlsx/rounding.ts';

/** What a spreadsheet makes of the cell: its formula over the sum of the doubles, or its typed figure. */
function shown(terms: readonly string[], decimals: number): { seen: number; typed: boolean; exact: number } {
  const values = terms.map(decimal);
  const exact = sum(values);
  const cell = roundedSum('SUM(A1:A9)', exact, decimals, sum(values.map((value) => value.abs())));
  const rounded = roundTo(exact, decimals).toNumber() + 0;
  const inner = /^ROUND\(ROUND\(SUM\(A1:A9\),(\d+)\),(\d+)\)$/.exec(cell.formula ?? '');
  if (inner === null) return { seen: cell.value as number, typed: true, exact: rounded };
  const doubles = values.reduce((total, value) => total + value.toNumber(), 0);
  return {
    seen: spreadsheetRound(spreadsheetRound(doubles, Number(inner[1])), decimals),
    typed: false,
    exact: rounded,
  };
}

it('sends exact halves away from zero, though the doubles add up to less', () => {
  // 0.1 + 0.7 + 0.205 is 1.005; its doubles add up to 1.0049999999999999.
  expect(shown(['0.1', '0.7', '0.205'], 2)).toEqual({ seen: 1.01, typed: false, exact: 1.01 });
  const many = Array.from({ length: 30_001 }, (_, index) => (index % 2 === 0 ? '0.285' : '-1234.565'));
  expect(shown(many, 2)).toMatchObject({ typed: false });
  expect(shown(many, 2).seen).toBe(shown(many, 2).exact);
});

it('types what lies too near a half for doubles to tell', () => {
  expect(shown(['1234567.1249999999', '0'], 2)).toEqual({ seen: 1234567.12, typed: true, exact: 1234567.12 });
  expect(shown(['123456789012345678901234567890.125'], 2)).toMatchObject({ typed: true });
});

it('gives the exact figure for any terms', () => {
  const term = fc
    .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(2, 3, 5, 8))
    .map(([value, places]) => (value / 10 ** places).toFixed(places));
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 200 }), (terms) => {
      const { seen, exact } = shown(terms, 2);
      expect(seen).toBe(exact);
    }),
    { numRuns: 300 },
  );
});
