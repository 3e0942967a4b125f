/**
 * A workbook as sheets of tables. Formulas name tables and columns, never letters: where a cell stands is known to the
 * model alone, so that no formula can point beside its figure.
 */
import { cellName } from '../xlsx/address.ts';
import type { CellStyle, ExactTie, Mark, PlannedCell, PlannedRow, PlannedSheet } from '../xlsx/plan.ts';
import { absolute, blank, type Cell, Pen, plainText, type Reference } from './cells.ts';
import { type Align, HEADER, indented, SECTION, SUBTITLE, TITLE, WARNING } from './style.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly align?: Align;
  readonly width?: number;
  cell(row: Row, index: number, pen: Pen): Cell;
  /** The cell below the column; blank when absent. */
  total?(pen: Pen): Cell;
  /** Digits kept as text. */
  readonly digits?: boolean;
  /** Right of the print area, to be read on the screen. Such columns stand last. */
  readonly outside?: boolean;
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

/** A table with its place on a sheet. Its rows are made when they are written. */
export class Table<Row> implements Cells {
  readonly sheet: string;
  readonly options: TableOptions<Row>;
  readonly headerRow: number;
  /** Column of the sheet for each column of the table. */
  readonly positions: readonly number[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #notes: readonly string[];

  constructor(sheet: string, headerRow: number, options: TableOptions<Row>) {
    this.sheet = sheet;
    this.options = options;
    this.headerRow = headerRow;
    const { columns, outsideFrom = 0 } = options;
    const inside = columns.filter(({ outside }) => outside !== true).length;
    const gap = Math.max(0, outsideFrom - 1 - inside);
    this.positions = columns.map(({ outside }, index) => index + 1 + (outside === true ? gap : 0));
    this.#positions = new Map(columns.map(({ key }, index) => [key, this.positions[index] ?? 0]));
    this.#notes = options.note === undefined ? [] : linesOf(options.note, NOTE_CHARACTERS);
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
    return { sheet: this.sheet, row: this.headerRow + 1 + index, column: this.#column(key) };
  }

  column(key: string, from = 0, to = Math.max(1, this.size) - 1): Reference {
    return { ...this.cell(key, from), toRow: this.headerRow + 1 + to, toColumn: this.#column(key) };
  }

  total(key: string): Reference {
    return { sheet: this.sheet, row: this.lastRow, column: this.#column(key) };
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
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Row;
      const cells = columns.map((column, place) => {
        const cell = column.cell(row, index, pen);
        return placed(at(place), cell, place === 0 ? cell.style : indented(cell.style));
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

const LINE_HEIGHT = 12.75;
/** Characters of Arial 9 that one unit of column width takes in running text, a little less than it does. */
const CHARACTERS = 1.3;
/** Characters of a line that stands alone across the columns of a sheet. */
const NOTE_CHARACTERS = 135;
/** Column widths that a printed page shows at full size, upright and across. */
const PAGE_WIDTH = { portrait: 100, landscape: 140 } as const;

/** Height for the longest wrapped text of a row; null where one line will do. */
function heightOf(cells: readonly PlannedCell[], widths: readonly number[]): number | null {
  let lines = 1;
  for (const { column, value, style } of cells) {
    if (style.wrap !== true || typeof value !== 'string') continue;
    const room = (widths[column - 1] ?? 12) * CHARACTERS;
    if (value.length <= room && !value.includes('\n')) continue;
    lines = Math.max(lines, linesOf(value, room).length);
  }
  return lines === 1 ? null : Math.min(lines, 30) * LINE_HEIGHT;
}

/** The text in lines of at most `room` characters, broken between words where there are any. */
function linesOf(words: string, room: number): string[] {
  const lines: string[] = [];
  for (const paragraph of plainText(words).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (longer.length <= room || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
      while (line.length > room) {
        const cut = Math.max(1, Math.floor(room));
        lines.push(line.slice(0, cut).toWellFormed());
        line = line.slice(cut).toWellFormed();
      }
    }
    lines.push(line);
  }
  return lines;
}

export interface SheetFrame {
  readonly header: (sheet: string) => string;
  readonly footer: string;
  /** Stands below the title of every sheet; empty when there is nothing to warn of. */
  readonly banner: string;
}

/** One sheet: a title, then tables below each other. */
export class Sheet {
  readonly name: string;
  readonly pen: Pen;
  readonly #head: readonly PlannedRow[];
  readonly #frame: SheetFrame;
  // biome-ignore lint/suspicious/noExplicitAny: a sheet holds tables of every kind of row
  readonly #tables: Table<any>[] = [];
  readonly marks: Mark[] = [];
  readonly widths: number[] = [];
  /** Sums of exact texts that must equal exact texts. */
  readonly ties: (() => Iterable<ExactTie>)[] = [];
  landscape = true;
  onePage = false;
  frozen = { rows: 0, columns: 1 };
  filter = false;
  readonly #breaks: number[] = [];
  #next: number;

  constructor(name: string, title: string, subtitle: string, frame: SheetFrame) {
    this.name = name;
    this.pen = new Pen(name);
    this.#frame = frame;
    const lines: [string, CellStyle][] = [
      [plainText(title), TITLE],
      ...linesOf(subtitle, NOTE_CHARACTERS).map((line): [string, CellStyle] => [line, SUBTITLE]),
    ];
    this.#head = lines.map(([value, style], index) => ({
      row: index + 1,
      ...(index === 0 ? { height: 21 } : {}),
      cells: [{ column: 1, value, style }],
    }));
    this.#next = lines.length + (frame.banner === '' ? 2 : 3);
  }

  /** Title and subtitle, and below them the banner over as many columns as its words need. */
  *#top(): Generator<PlannedRow> {
    yield* this.#head;
    const { banner } = this.#frame;
    if (banner === '') return;
    const cells: PlannedCell[] = [];
    for (let width = 0; width < banner.length + 4; width += this.widths[cells.length - 1] ?? BLANK_WIDTH)
      cells.push({ column: cells.length + 1, value: cells.length === 0 ? banner : null, style: WARNING });
    yield { row: this.#head.length + 1, cells };
  }

  add<Row>(options: TableOptions<Row>): Table<Row> {
    const headerRow = this.#next + (options.section === undefined ? 0 : 1);
    if (options.newPage === true && this.#tables.length > 0) this.#breaks.push(this.#next - 1);
    const table = new Table(this.name, headerRow, options);
    this.#tables.push(table);
    options.columns.forEach(({ width = BLANK_WIDTH }, index) => {
      const at = (table.positions[index] ?? 1) - 1;
      this.widths[at] = Math.max(this.widths[at] ?? 0, width);
    });
    this.#next = table.end;
    if (this.frozen.rows === 0) this.frozen = { ...this.frozen, rows: headerRow };
    return table;
  }

  mark(place: Reference, when: Mark['when'], style: Mark['style']): void {
    this.marks.push({ range: absolute(place).replaceAll('$', ''), when, style });
  }

  /** The last column that is printed. Sheets narrower than a page get blank columns, so that no line of text is cut. */
  #printed(): number {
    const inside = ({ options }: { options: { columns: readonly { outside?: boolean }[] } }) =>
      options.columns.filter(({ outside }) => outside !== true).length;
    const last = Math.max(1, ...this.#tables.map(inside));
    const page = this.landscape ? PAGE_WIDTH.landscape : PAGE_WIDTH.portrait;
    let width = 0;
    for (let at = 0; at < last; at++) width += this.widths[at] ?? BLANK_WIDTH;
    // A column right of the print area holds exact texts: the page ends before it.
    return width >= page || last < this.widths.length ? last : last + Math.ceil((page - width) / BLANK_WIDTH);
  }

  plan(): PlannedSheet {
    const { pen, widths } = this;
    const tables = this.#tables;
    const [last] = tables.slice(-1);
    const printed = this.#printed();
    const digits = tables.flatMap((table) =>
      table.options.columns
        .filter((column) => column.digits === true && table.size > 0)
        .map((column) => absolute(table.column(column.key)).replaceAll('$', '')),
    );
    const top = () => this.#top();
    const ties = this.ties;
    return {
      name: this.name,
      widths: Array.from(widths, (width) => width ?? BLANK_WIDTH),
      frozen: this.frozen,
      landscape: this.landscape,
      onePage: this.onePage,
      // Repeated rows print below their own position only: the header of the table that can outgrow a page stands last.
      repeatedRows: last === undefined || this.onePage ? null : { from: last.headerRow, to: last.headerRow },
      printArea: `A1:${cellName(Math.max(3, this.#next - 1), printed)}`,
      breaks: this.#breaks,
      filter:
        this.filter && last !== undefined
          ? `A${last.headerRow}:${cellName(last.lastRow, last.options.columns.length)}`
          : null,
      marks: this.marks,
      digitsAsText: digits,
      header: this.#frame.header(this.name),
      footer: this.#frame.footer,
      *rows() {
        yield* top();
        for (const table of tables) yield* table.plan(pen, widths);
      },
      *ties() {
        for (const list of ties) yield* list();
      },
    };
  }
}

/** Width of a column that no table gave one: the default of spreadsheet programs. */
const BLANK_WIDTH = 9;
