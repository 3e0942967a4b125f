/** A table of a sheet: its columns, and where each of its cells stands. */
import type { CellStyle, ExactTie, PlannedCell, PlannedRow, UnreadCells } from '../xlsx/plan.ts';
import { blank, type Cell } from './cells.ts';
import { heightOf, linesOf, NOTE_CHARACTERS } from './measure.ts';
import type { Pen, Reference } from './pen.ts';
import { plainText } from './plain-text.ts';
import { type Align, HEADER, indented, SECTION, SUBTITLE } from './style.ts';
import { figureWidth, tenths } from './widths.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly align?: Align;
  readonly width?: number;
  /** `width` is worked out of all its figures, or it has none: its cells are not made once more to be measured. */
  readonly fits?: boolean;
  cell(row: Row, index: number, pen: Pen): Cell;
  /** The cell below the column; blank when absent. */
  total?(pen: Pen): Cell;
  /** Digits kept as text. */
  readonly digits?: boolean;
  /** No formula and no exact sum reads it: the read-back compares it and keeps nothing of it. */
  readonly unread?: boolean;
  /** Right of the print area, to be read on the screen. Such columns stand last. */
  readonly outside?: boolean;
}

/** A column of exact digits as text, for those whose numbers hold 15; to be read on the screen. */
export function digitsBeside<Row>(key: string, header: string, cell: Column<Row>['cell'], width = 26): Column<Row> {
  return { key, header, align: 'right', width, digits: true, outside: true, cell };
}

export interface TableOptions<Row> {
  readonly section?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly totals?: boolean;
  /** Shown in place of rows. */
  readonly none?: string;
  readonly note?: string;
  /** Height of each row, where it is not one line of text. */
  readonly height?: number;
  /** Begins on a page of its own. */
  readonly newPage?: boolean;
  /** Where the columns outside the print area begin; beside the others by default. */
  readonly outsideFrom?: number;
}

/** Cells that formulas point at: one table, or several that share their rows. */
export interface Cells {
  readonly size: number;
  cell(key: string, index: number): Reference;
  /** Rows `from` to `to` of a column, both included; the whole column by default. */
  column(key: string, from?: number, to?: number): Reference;
}

/** Rows that are made once more to see how wide their figures are. */
const MEASURED_ROWS = 500;

/** A table with its place on a sheet. Its rows are made when they are written. */
export class Table<Row> implements Cells {
  readonly sheet: string;
  readonly options: TableOptions<Row>;
  readonly headerRow: number;
  /** Column of the sheet for each column of the table. */
  readonly positions: readonly number[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #notes: readonly string[];
  readonly #unread: ReadonlySet<number>;

  constructor(sheet: string, headerRow: number, options: TableOptions<Row>) {
    this.sheet = sheet;
    this.options = options;
    this.headerRow = headerRow;
    const { columns, outsideFrom = 0 } = options;
    const inside = columns.filter(({ outside }) => outside !== true).length;
    const gap = Math.max(0, outsideFrom - 1 - inside);
    this.positions = columns.map(({ outside }, index) => index + 1 + (outside === true ? gap : 0));
    this.#positions = new Map(columns.map(({ key }, index) => [key, this.positions[index] ?? 0]));
    this.#unread = new Set(this.positions.filter((_, index) => columns[index]?.unread === true));
    this.#notes = options.note === undefined ? [] : linesOf(options.note, NOTE_CHARACTERS);
  }

  /** Rows below the header, and the columns in which nothing reads them. */
  get unread(): UnreadCells | null {
    if (this.#unread.size === 0 || this.size === 0) return null;
    return { from: this.headerRow + 1, to: this.headerRow + this.size, columns: this.#unread };
  }

  get size(): number {
    return this.options.rows.length;
  }

  get lastRow(): number {
    return this.headerRow + Math.max(1, this.size) + (this.options.totals === true ? 1 : 0);
  }

  /** The first row that is free below, after one blank row. */
  get end(): number {
    return this.lastRow + this.#notes.length + 2;
  }

  #column(key: string): number {
    const column = this.#positions.get(key);
    if (column === undefined) throw new RangeError(`${this.sheet} has no column "${key}"`);
    return column;
  }

  cell(key: string, index: number): Reference {
    const column = this.#column(key);
    if (this.#unread.has(column)) throw new RangeError(`The column "${key}" of ${this.sheet} is not to be read`);
    return { sheet: this.sheet, row: this.headerRow + 1 + index, column };
  }

  column(key: string, from = 0, to = Math.max(1, this.size) - 1): Reference {
    return { ...this.cell(key, from), toRow: this.headerRow + 1 + to, toColumn: this.#column(key) };
  }

  total(key: string): Reference {
    return { sheet: this.sheet, row: this.lastRow, column: this.#column(key) };
  }

  /** Widens columns to their figures. Tables of many rows say how wide theirs are themselves. */
  widen(pen: Pen, widths: number[]): void {
    const { columns, rows, totals } = this.options;
    if (rows.length > MEASURED_ROWS) return;
    for (const [place, column] of columns.entries()) {
      let width = totals === true && column.total !== undefined ? figureWidth(placed(0, column.total(pen))) : 0;
      for (const [index, row] of column.fits === true ? [] : rows.entries())
        width = Math.max(width, figureWidth(placed(0, column.cell(row, index, pen))));
      const at = (this.positions[place] ?? 1) - 1;
      if (width > (widths[at] ?? 0)) widths[at] = tenths(width);
    }
  }

  *plan(pen: Pen, widths: readonly number[]): Generator<PlannedRow> {
    const { section, columns, rows, totals, none } = this.options;
    if (section !== undefined)
      yield { row: this.headerRow - 1, height: 16, cells: [{ column: 1, value: section, style: SECTION }] };
    const at = (index: number) => this.positions[index] ?? 0;
    const headers = columns.map(({ header, align = 'left' }, index) => ({
      column: at(index),
      value: header === '' ? null : plainText(header),
      style: index === 0 ? HEADER[align] : indented(HEADER[align]),
    }));
    yield { row: this.headerRow, height: Math.max(25.5, heightOf(headers, widths) ?? 0), cells: headers };
    if (rows.length === 0)
      yield { row: this.headerRow + 1, cells: [{ column: 1, value: none ?? 'None.', style: SUBTITLE }] };
    const styleAt = stepping();
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Row;
      const cells = columns.map((column, place) => {
        const cell = column.cell(row, index, pen);
        return placed(at(place), cell, place === 0 ? cell.style : styleAt(place, cell.style));
      });
      const height = this.options.height ?? heightOf(cells, widths);
      yield { row: this.headerRow + 1 + index, cells, ...(height === null ? {} : { height }) };
    }
    if (totals === true)
      yield {
        row: this.lastRow,
        cells: columns.map((column, place) => placed(at(place), column.total?.(pen) ?? blank('total'))),
      };
    for (const [index, line] of this.#notes.entries())
      yield { row: this.lastRow + 1 + index, cells: [{ column: 1, value: line, style: SUBTITLE }] };
  }
}

/** The style one step in, for cells of columns that mostly have the style of the row above. */
function stepping(): (place: number, style: CellStyle) => CellStyle {
  const above: CellStyle[] = [];
  const steps: CellStyle[] = [];
  return (place, style) => {
    const known = above[place] === style ? steps[place] : undefined;
    if (known !== undefined) return known;
    const stepped = indented(style);
    above[place] = style;
    steps[place] = stepped;
    return stepped;
  };
}

/** Not by spreading: there are two million of them, and cells of one shape are read faster. */
function placed(column: number, cell: Cell, style = cell.style): PlannedCell {
  const { value, formula, bound } = cell;
  return { column, value, formula, style, bound };
}

/** Within one row: the text of `total` is the sum of `plus` less the sum of `minus`. */
export function exactTie(
  table: Cells,
  index: number,
  total: string,
  plus: readonly string[],
  minus: readonly string[] = [],
): ExactTie {
  return {
    total: table.cell(total, index),
    parts: () => [
      ...plus.map((key) => table.cell(key, index)),
      ...minus.map((key) => ({ ...table.cell(key, index), minus: true })),
    ],
  };
}
