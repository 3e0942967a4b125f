/**
 * Cells of one sheet, column by column in typed arrays: a month with 100,000 lines has two million cells, and an object for
 * each would cost more memory than the whole export may use.
 */

import { Texts } from './texts.ts';

/** A spreadsheet error such as `#DIV/0!`. */
export interface CellError {
  readonly error: string;
}
/** What a cell holds. `null` is blank. Dates are serial numbers. */
export type CellValue = number | string | boolean | CellError | null;

export function isCellError(value: unknown): value is CellError {
  return typeof value === 'object' && value !== null && 'error' in value;
}

const BLANK = 0;
const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 3;
const ERROR = 4;

/** Cells a workbook may need room for. One cell in the last row of every column would ask for 17 thousand million. */
const MOST_CELLS = 30_000_000;

/** Texts of a whole workbook, each kept once, and the room its grids take. */
export class TextPool extends Texts {
  #cells = 0;

  /** Throws a RangeError when the grids of a workbook grow beyond what one may have. */
  reserve(cells: number): void {
    this.#cells += cells;
    if (this.#cells > MOST_CELLS) throw new RangeError(`more than ${MOST_CELLS} cells`);
  }
}

/** Rows that get their room at once: a column that grew by copying would need the room of both for a while. */
const SHIFT = 9;
const BLOCK = 1 << SHIFT;

interface Block {
  readonly kinds: Uint8Array;
  /** Numbers of texts alone take half the room. */
  values: Int32Array | Float64Array;
  formulas: Int32Array | null;
}

/** Room for any number. */
function numbers(block: Block): Float64Array {
  if (block.values instanceof Float64Array) return block.values;
  const values = new Float64Array(block.values);
  block.values = values;
  return values;
}

/** Rows and columns count from 1. A formula is the number of a template of `formula.ts`; 0 is none. */
export class Grid {
  readonly #columns: ((Block | undefined)[] | undefined)[] = [];
  readonly #pool: TextPool;
  rows = 0;

  constructor(pool: TextPool) {
    this.#pool = pool;
  }

  get columns(): number {
    return Math.max(0, this.#columns.length - 1);
  }

  /** Numbers of the columns that hold anything: one cell in the last column does not make sixteen thousand. */
  usedColumns(): number[] {
    return [...this.#columns.keys()].filter((column) => this.#columns[column] !== undefined);
  }

  #find(row: number, column: number): Block | undefined {
    return this.#columns[column]?.[row >> SHIFT];
  }

  #at(row: number, column: number): Block {
    let blocks = this.#columns[column];
    if (blocks === undefined) {
      blocks = [];
      this.#columns[column] = blocks;
    }
    if (row > this.rows) this.rows = row;
    const known = blocks[row >> SHIFT];
    if (known !== undefined) return known;
    // A column counts as long as it reaches: who looks through a grid looks at every row.
    this.#pool.reserve(Math.max(0, (row >> SHIFT) + 1 - blocks.length) * BLOCK);
    const block: Block = { kinds: new Uint8Array(BLOCK), values: new Int32Array(BLOCK), formulas: null };
    blocks[row >> SHIFT] = block;
    return block;
  }

  set(row: number, column: number, value: CellValue): void {
    const cells = this.#at(row, column);
    const at = row & (BLOCK - 1);
    if (value === null) {
      cells.kinds[at] = BLANK;
    } else if (typeof value === 'number') {
      cells.kinds[at] = NUMBER;
      numbers(cells)[at] = value;
    } else if (typeof value === 'string') {
      cells.kinds[at] = TEXT;
      cells.values[at] = this.#pool.add(value);
    } else if (typeof value === 'boolean') {
      cells.kinds[at] = BOOLEAN;
      cells.values[at] = value ? 1 : 0;
    } else {
      cells.kinds[at] = ERROR;
      cells.values[at] = this.#pool.add(value.error);
    }
  }

  get(row: number, column: number): CellValue {
    const cells = this.#find(row, column);
    if (cells === undefined) return null;
    const at = row & (BLOCK - 1);
    const value = cells.values[at] ?? 0;
    switch (cells.kinds[at]) {
      case NUMBER:
        return value;
      case TEXT:
        return this.#pool.get(value);
      case BOOLEAN:
        return value === 1;
      case ERROR:
        return { error: this.#pool.get(value) };
      default:
        return null;
    }
  }

  setFormula(row: number, column: number, template: number): void {
    const cells = this.#at(row, column);
    cells.formulas ??= new Int32Array(BLOCK);
    cells.formulas[row & (BLOCK - 1)] = template;
  }

  formula(row: number, column: number): number {
    return this.#find(row, column)?.formulas?.[row & (BLOCK - 1)] ?? 0;
  }

  isBlank(row: number, column: number): boolean {
    return (this.#find(row, column)?.kinds[row & (BLOCK - 1)] ?? BLANK) === BLANK;
  }
}
