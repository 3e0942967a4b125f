/** Whether the result that a workbook holds for a formula is what the formula gives with its cells. */
import type { Book } from './book.ts';
import { Recalculation } from './evaluate.ts';
import { FormulaError } from './formula.ts';
import { type CellValue, isCellError } from './grid.ts';
import { sameValue } from './values.ts';

/** Cells that may be read for it: a file from outside could ask for any number. */
const MOST_READS = 20_000_000;
/** By how much of its size a number is off at most that was saved with 15 digits. */
const SAVED = 5e-15;
/** Ways to move the numbers by as much, each up or down by its place. */
const WAYS = [1, 2, 3, 4] as const;
/** Times the widest of them, as a few ways do not find the widest of all. */
const ROOM = 4;

/**
 * To 15 digits, whichever way sums are made. A workbook that another program wrote holds results made of numbers with more
 * digits than it saved beside them: there a result is right as well where it lies within what such roundings can do to it.
 */
export class ResultTest {
  readonly #sums: readonly Recalculation[];
  readonly #moved: readonly Recalculation[];

  constructor(book: Book) {
    this.#sums = [false, true].map((compensated) => new Recalculation(book, { reads: MOST_READS, compensated }));
    this.#moved = book.rewritten === true ? WAYS.map((way) => new Recalculation(book, movedBy(way))) : [];
  }

  follows(sheet: string, row: number, column: number, is: CellValue): boolean {
    try {
      const found = this.#sums.map((recalculation) => recalculation.value(sheet, row, column));
      if (found.some((value) => sameValue(value, is))) return true;
      if (typeof is !== 'number') return false;
      const numbers = found.filter((value) => typeof value === 'number');
      const moved = this.#moved.map((recalculation) => recalculation.value(sheet, row, column));
      const ways = moved.flatMap((value) => (typeof value === 'number' ? [value] : []));
      const width = Math.max(0, ...ways.flatMap((value) => numbers.map((one) => Math.abs(one - value))));
      return numbers.some((value) => Math.abs(value - is) <= ROOM * width);
    } catch (error) {
      if (error instanceof FormulaError) return false;
      throw error;
    }
  }
}

/** Whole numbers stay: counts, and dates that criteria compare. */
function movedBy(way: number) {
  const typed = (_: string, row: number, column: number, value: CellValue): CellValue => {
    if (typeof value !== 'number' || isCellError(value) || Number.isInteger(value)) return value;
    return (
      value *
      (1 + (((row * 7 + column * 13 + way * 5) * 2_654_435_761) % 4_294_967_296 < 2_147_483_648 ? SAVED : -SAVED))
    );
  };
  return { reads: MOST_READS, typed };
}
