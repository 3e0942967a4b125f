/**
 * Cells of one sheet, column by column in typed arrays: a month with 100,000 lines has two million cells, and an object for
 * each would cost more memory than the whole export may use.
 */

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

/**
 * The text with memory of its own. What a parser hands out is a part of the piece it read, and would hold all of it: in the
 * end the whole unpacked sheet.
 */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}

/** Texts of a whole workbook, each kept once, and the room its grids take. */
export class TextPool {
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();
  #cells = 0;

  /** Throws a RangeError when the grids of a workbook grow beyond what one may have. */
  reserve(cells: number): void {
    this.#cells += cells;
    if (this.#cells > MOST_CELLS) throw new RangeError(`more than ${MOST_CELLS} cells`);
  }

  add(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    this.#texts.push(own);
    this.#ids.set(own, this.#texts.length - 1);
    return this.#texts.length - 1;
  }

  get(id: number): string {
    return this.#texts[id] ?? '';
  }
}

interface Column {
  kinds: Uint8Array;
  values: Float64Array;
  formulas: Int32Array | null;
}

/** Rows and columns count from 1. A formula is the number of a template of `formula.ts`; 0 is none. */
export class Grid {
  readonly #columns: (Column | undefined)[] = [];
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

  #at(row: number, column: number): Column {
    const capacity = this.#columns[column]?.kinds.length ?? 0;
    let cells = this.#columns[column];
    if (cells === undefined || row >= capacity) {
      const size = Math.max(64, row + 1, Math.ceil(capacity * 1.5));
      this.#pool.reserve(size - capacity);
      const kinds = new Uint8Array(size);
      const values = new Float64Array(size);
      let formulas: Int32Array | null = null;
      if (cells !== undefined) {
        kinds.set(cells.kinds);
        values.set(cells.values);
        if (cells.formulas !== null) {
          formulas = new Int32Array(size);
          formulas.set(cells.formulas);
        }
      }
      cells = { kinds, values, formulas };
      this.#columns[column] = cells;
    }
    if (row > this.rows) this.rows = row;
    return cells;
  }

  set(row: number, column: number, value: CellValue): void {
    const cells = this.#at(row, column);
    if (value === null) {
      cells.kinds[row] = BLANK;
    } else if (typeof value === 'number') {
      cells.kinds[row] = NUMBER;
      cells.values[row] = value;
    } else if (typeof value === 'string') {
      cells.kinds[row] = TEXT;
      cells.values[row] = this.#pool.add(value);
    } else if (typeof value === 'boolean') {
      cells.kinds[row] = BOOLEAN;
      cells.values[row] = value ? 1 : 0;
    } else {
      cells.kinds[row] = ERROR;
      cells.values[row] = this.#pool.add(value.error);
    }
  }

  get(row: number, column: number): CellValue {
    const cells = this.#columns[column];
    if (cells === undefined) return null;
    const value = cells.values[row] ?? 0;
    switch (cells.kinds[row]) {
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
    cells.formulas ??= new Int32Array(cells.kinds.length);
    cells.formulas[row] = template;
  }

  formula(row: number, column: number): number {
    return this.#columns[column]?.formulas?.[row] ?? 0;
  }

  hasFormulas(column: number): boolean {
    return (this.#columns[column]?.formulas ?? null) !== null;
  }

  isBlank(row: number, column: number): boolean {
    return (this.#columns[column]?.kinds[row] ?? BLANK) === BLANK;
  }
}
