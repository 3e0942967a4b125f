/** Formulas that are the one above them, moved by a row. */
import { MOST_ROWS } from './address.ts';

/** Where the number of a row stands in a formula, and how far that row is from the formula's own. */
export interface RowMark {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

/**
 * The words of a formula around the numbers of the rows that move with it. A column mostly has one formula in every row:
 * where the words are those of the row before, moved, it is the same formula and need not be parsed again.
 */
export class Wording {
  readonly number: number;
  readonly #words: readonly string[];
  readonly #distances: readonly number[];

  constructor(number: number, text: string, marks: readonly RowMark[]) {
    this.number = number;
    this.#words = [0, ...marks.map(({ to }) => to)].map((from, index) => text.slice(from, marks[index]?.from));
    this.#distances = marks.map(({ distance }) => distance);
  }

  /** Whether the text says the same at another row of its column. */
  says(text: string, row: number): boolean {
    let said = this.#words[0] ?? '';
    for (let index = 0; index < this.#distances.length; index++) {
      const at = row + (this.#distances[index] ?? 0);
      if (at < 1 || at > MOST_ROWS) return false;
      said += at + (this.#words[index + 1] ?? '');
    }
    return said === text;
  }
}
