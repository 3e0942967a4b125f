/** Sums of exact texts that a workbook must hold, as places alone: what they were made from need not be kept for the read-back. */
import type { ExactTie, PlannedBook, TextCell } from '../xlsx/plan.ts';

/** Numbers for one cell: its row; and its column, its sheet and what it is in one number. */
const EACH = 2;
const COLUMNS = 1 << 15;
const SHEETS = 1 << 10;
const TOTAL = 1;
const MINUS = 2;
const ROLES = 4;

/** The ties of all sheets, in the order of the plan. Throws a RangeError beyond 1,024 sheets. */
export class TieList {
  readonly #sheets: string[] = [];
  readonly #numbers = new Map<string, number>();
  #cells = new Int32Array(1_024);
  #size = 0;

  constructor(plan: PlannedBook) {
    for (const sheet of plan.sheets)
      for (const { total, parts } of sheet.ties()) {
        this.#add(total, TOTAL);
        for (const part of parts()) this.#add(part, part.minus === true ? MINUS : 0);
      }
  }

  #add({ sheet, row, column }: TextCell, role: number): void {
    let number = this.#numbers.get(sheet);
    if (number === undefined) {
      number = this.#sheets.length;
      if (number >= SHEETS) throw new RangeError(`more than ${SHEETS} sheets`);
      this.#sheets.push(sheet);
      this.#numbers.set(sheet, number);
    }
    if (this.#size === this.#cells.length) {
      const cells = new Int32Array(2 * this.#size);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    this.#cells[this.#size] = row;
    this.#cells[this.#size + 1] = (number * COLUMNS + column) * ROLES + role;
    this.#size += EACH;
  }

  *[Symbol.iterator](): Generator<ExactTie> {
    for (let at = 0; at < this.#size; ) {
      const begin = at;
      for (at += EACH; at < this.#size && !this.#isTotal(at); at += EACH);
      const end = at;
      yield { total: this.#cell(begin), parts: () => this.#parts(begin + EACH, end) };
    }
  }

  #isTotal(at: number): boolean {
    return ((this.#cells[at + 1] ?? 0) & TOTAL) !== 0;
  }

  *#parts(from: number, to: number): Generator<TextCell & { minus: boolean }> {
    for (let at = from; at < to; at += EACH)
      yield { ...this.#cell(at), minus: ((this.#cells[at + 1] ?? 0) & MINUS) !== 0 };
  }

  #cell(at: number): TextCell {
    const packed = Math.floor((this.#cells[at + 1] ?? 0) / ROLES);
    return {
      sheet: this.#sheets[Math.floor(packed / COLUMNS)] ?? '',
      row: this.#cells[at] ?? 0,
      column: packed % COLUMNS,
    };
  }
}
