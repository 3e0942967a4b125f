/**
 * What a workbook is meant to hold, told row by row while it is written and kept in 64 bits a row: a month has two million
 * cells, and to keep or make them once more for the read-back would cost the memory and the time of another export.
 */
import type { CellValue } from './grid.ts';
import type { PlannedRow, PlannedSheet, UnreadCells } from './plan.ts';

/** First difference between what was meant and what was read; row 0 where the whole sheet is missing or not meant. */
export interface RowDifference {
  readonly sheet: string;
  readonly row: number;
}

const FIRST = 0x2545f491;
const SECOND = 0x9e3779b1;

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** The cells of one row in two numbers of 32 bits: columns, exact doubles, texts and formulas letter by letter. Blank cells count for nothing. */
class RowPrint {
  one = 0;
  other = 0;

  clear(): void {
    this.one = 0;
    this.other = 0;
  }

  /** `formula` is null where the cell has none. */
  cell(column: number, value: CellValue, formula: string | null): void {
    const kind = value === null || value === '' ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : 3;
    if (kind === 0 && formula === null) return;
    this.#take(column * 8 + kind * 2 + (formula === null ? 0 : 1));
    if (typeof value === 'number') {
      // A negative nil is written as nil.
      double[0] = value + 0;
      this.#take(halves[0] ?? 0);
      this.#take(halves[1] ?? 0);
    } else if (kind === 2) this.#text(value as string);
    else if (kind === 3) this.#text(JSON.stringify(value));
    if (formula !== null) this.#text(formula);
  }

  /** `#take` of each letter, with both numbers at hand: a month has fifty million letters. */
  #text(text: string): void {
    const { length } = text;
    this.#take(length);
    let { one, other } = this;
    for (let at = 0; at < length; at++) {
      const letter = text.charCodeAt(at);
      one = stepped(one, letter);
      other = steppedOther(other, letter);
    }
    this.one = one;
    this.other = other;
  }

  #take(part: number): void {
    this.one = stepped(this.one, part);
    this.other = steppedOther(this.other, part);
  }
}

/** Each step can be undone, so that two rows that differ in one part differ in their numbers. */
function stepped(one: number, part: number): number {
  return Math.imul(((one << 13) | (one >>> 19)) ^ (part + 1), FIRST);
}

function steppedOther(other: number, part: number): number {
  return Math.imul(((other << 7) | (other >>> 25)) ^ (part + 0x3c6ef372), SECOND);
}

/** One sheet as it is meant. */
class MeantSheet {
  readonly name: string;
  /** Two numbers for each row. */
  #prints = new Int32Array(256);
  #bounds = new Float64Array(64);
  #formulas = 0;
  #rows = 0;
  readonly #print = new RowPrint();
  readonly unread: readonly UnreadCells[];

  constructor({ name, unread }: PlannedSheet) {
    this.name = name;
    this.unread = unread;
  }

  add({ row, cells }: PlannedRow): void {
    const print = this.#print;
    print.clear();
    for (const { column, value, formula, bound } of cells) {
      print.cell(column, value, formula ?? null);
      if (formula !== undefined && typeof value === 'number') this.#bound(bound ?? 0);
    }
    if (2 * row + 1 >= this.#prints.length) this.#prints = longer(this.#prints, new Int32Array(4 * row + 2));
    this.#prints[2 * row] = print.one;
    this.#prints[2 * row + 1] = print.other;
    this.#rows = Math.max(this.#rows, row);
  }

  #bound(bound: number): void {
    if (this.#formulas === this.#bounds.length)
      this.#bounds = longer(this.#bounds, new Float64Array(2 * this.#formulas));
    this.#bounds[this.#formulas] = bound;
    this.#formulas += 1;
  }

  /** How far the formulas with a number may be from it, in the order of their cells. */
  bound(formula: number): number {
    return formula < this.#formulas ? (this.#bounds[formula] ?? 0) : 0;
  }

  is(row: number, print: RowPrint): boolean {
    return this.#prints[2 * row] === print.one && this.#prints[2 * row + 1] === print.other;
  }

  isBlank(row: number): boolean {
    return row > this.#rows || (this.#prints[2 * row] === 0 && this.#prints[2 * row + 1] === 0);
  }

  get rows(): number {
    return this.#rows;
  }
}

function longer<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Takes the cells of a sheet as they are read, in their order, and tells the first row that is not as it was meant. */
class Comparison {
  readonly #meant: MeantSheet;
  readonly #onRow: () => void;
  readonly #print = new RowPrint();
  #row = 0;
  /** Null so far. */
  wrong: number | null = null;

  constructor(meant: MeantSheet, onRow: () => void) {
    this.#meant = meant;
    this.#onRow = onRow;
  }

  cell(row: number, column: number, value: CellValue, formula: string | null): boolean {
    if (row !== this.#row) this.#next(row);
    this.#print.cell(column, value, formula);
    const { unread } = this.#meant;
    return (
      unread.length === 0 || !unread.some(({ from, to, columns }) => row >= from && row <= to && columns.has(column))
    );
  }

  end(): void {
    this.#next(Math.max(this.#row, this.#meant.rows) + 1);
  }

  #next(row: number): void {
    const print = this.#print;
    const blank = print.one === 0 && print.other === 0;
    const same = this.#row === 0 || (blank ? this.#meant.isBlank(this.#row) : this.#meant.is(this.#row, print));
    if (!same) this.wrong ??= this.#row;
    // A row that stands before the last one was left out there.
    for (let left = this.#row + 1; left < row && this.wrong === null; left++)
      if (!this.#meant.isBlank(left)) this.wrong = left;
    if (row < this.#row) this.wrong ??= row;
    print.clear();
    this.#row = row;
    this.#onRow();
  }
}

/** A workbook as it is meant: hand it each row that is written. */
export class Meant {
  readonly #sheets = new Map<string, MeantSheet>();
  readonly #compared = new Map<string, Comparison>();

  /** Rows of a sheet come in their order. */
  add(planned: PlannedSheet, row: PlannedRow): void {
    let sheet = this.#sheets.get(planned.name);
    if (sheet === undefined) {
      sheet = new MeantSheet(planned);
      this.#sheets.set(planned.name, sheet);
    }
    sheet.add(row);
  }

  /** The names of the sheets. */
  sheets(): Iterable<string> {
    return this.#sheets.keys();
  }

  /** How far the recomputed number of a formula may be from what its cell says: of the n-th one of the sheet that gives a number. */
  bound(sheet: string, formula: number): number {
    return this.#sheets.get(sheet)?.bound(formula) ?? 0;
  }

  /** Takes the cells of a sheet that is read. Undefined for one that was not meant. */
  compare(sheet: string, onRow: () => void): Pick<Comparison, 'cell' | 'end'> | undefined {
    const meant = this.#sheets.get(sheet);
    if (meant === undefined) return undefined;
    const comparison = new Comparison(meant, onRow);
    this.#compared.set(sheet, comparison);
    return comparison;
  }

  /** The first difference to the sheets that were read; null when all are as they were meant. */
  difference(): RowDifference | null {
    for (const sheet of this.#sheets.keys()) {
      const compared = this.#compared.get(sheet);
      if (compared === undefined) return { sheet, row: 0 };
      if (compared.wrong !== null) return { sheet, row: compared.wrong };
    }
    return null;
  }
}
