/** Programs that do not calculate save formulas without results: what they give is computed here. */
import type { Book } from './book.ts';
import { Recalculation } from './evaluate.ts';
import { FormulaError } from './formula.ts';

/** Cells that may be read for it: a file from outside could ask for any number. */
const MOST_READS = 50_000_000;

/** Gives every formula without a result, or with an empty text for it, the one its cells lead to; a formula that cannot be computed stays without. */
export function fillResults(book: Book): void {
  const recalculation = new Recalculation(book, { reads: MOST_READS });
  for (const [sheet, grid] of book.sheets) {
    for (const column of grid.usedColumns()) {
      for (let row = 1; row <= grid.rows; row++) {
        if (grid.formula(row, column) === 0 || (grid.get(row, column) ?? '') !== '') continue;
        try {
          grid.set(row, column, recalculation.value(sheet, row, column));
        } catch (error) {
          if (!(error instanceof FormulaError)) throw error;
        }
      }
    }
  }
}
