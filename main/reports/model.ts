/**
 * A workbook as sheets of tables. Formulas name tables and columns, never letters: where a cell stands is known to the
 * model alone, so that no formula can point beside its figure.
 */
import type { Decimal } from '../values/money.ts';
import { decimalText } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import { msOf } from '../values/time.ts';
import { cellName, quotedSheet } from '../xlsx/address.ts';
import type { CellStyle, Mark, PlannedCell, PlannedRow, PlannedSheet } from '../xlsx/plan.ts';
import {
  type Align,
  cellStyle,
  DATE_FORMAT,
  HEADER,
  MOMENT_FORMAT,
  numberFormat,
  SECTION,
  SUBTITLE,
  TITLE,
  type Tone,
  WARNING,
} from './style.ts';

/** A cell or a rectangle of cells. */
export interface Reference {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly toRow?: number;
  readonly toColumn?: number;
}

export type Cell = Omit<PlannedCell, 'column'>;

/** Double arithmetic over a few thousand terms loses less than this share of the largest of them. */
const DOUBLE_ERROR = 1e-12;
const DAY_MS = 86_400_000;
/** Days from the spreadsheet's day 0 to 1 January 1970. */
const EPOCH = 25_569;

export function blank(tone: Tone = 'formula'): Cell {
  return { value: null, style: cellStyle(tone, 'left') };
}

/** Text that the file format can hold and every program reads back alike. It is never a formula, whatever it begins with. */
export function plainText(value: string): string {
  const clean = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '\ufffd');
  return clean.length > 32_000 ? `${clean.slice(0, 32_000)}…` : clean;
}

export function text(
  value: string,
  tone: Tone = 'formula',
  align: Align = 'left',
  more: { wrap?: boolean; mono?: boolean } = {},
): Cell {
  return { value: value === '' ? null : plainText(value), style: cellStyle(tone, align, undefined, more) };
}

/** The nearest double of an amount, shown at `decimals`. */
export function amount(value: Decimal, decimals: number, tone: Tone = 'evidence', room = decimals): Cell {
  return { value: value.toNumber(), style: cellStyle(tone, 'right', numberFormat(decimals, room)) };
}

/** Every digit, as text that no formula reads. */
export function exact(value: Decimal | null, tone: Tone = 'evidence'): Cell {
  return text(value === null ? '' : decimalText(value), tone, 'right');
}

export function count(value: number, tone: Tone = 'evidence'): Cell {
  return { value, style: cellStyle(tone, 'right', numberFormat(0)) };
}

export function serialOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH;
}

export function date(day: Day, tone: Tone = 'evidence', align: Align = 'left'): Cell {
  return { value: serialOfDay(day), style: cellStyle(tone, align, DATE_FORMAT) };
}

/** A moment in UTC, to the second. */
export function moment(at: Instant | null, tone: Tone = 'evidence'): Cell {
  if (at === null) return text('–', tone, 'right');
  return {
    value: Math.round(msOf(at) / 1000) / 86_400 + EPOCH,
    style: cellStyle(tone, 'right', MOMENT_FORMAT),
  };
}

/** A formula and the exact figure it must give: half a shown unit and the double error apart at most. */
export function calculated(
  formula: string,
  value: Decimal,
  decimals: number,
  tone: Tone = 'formula',
  room = decimals,
): Cell {
  const number = value.toNumber();
  return {
    formula,
    value: number,
    style: cellStyle(tone, 'right', numberFormat(decimals, room)),
    bound: 0.5 * 10 ** -decimals + Math.abs(number) * DOUBLE_ERROR,
  };
}

export function calculatedCount(formula: string, value: number, tone: Tone = 'formula'): Cell {
  return { formula, value, style: cellStyle(tone, 'right', numberFormat(0)), bound: 0 };
}

export function calculatedText(formula: string, value: string, tone: Tone = 'formula', align: Align = 'left'): Cell {
  return { formula, value: plainText(value), style: cellStyle(tone, align) };
}

/** Writes formulas from the point of view of one sheet. */
export class Pen {
  readonly sheet: string;

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** The place as text: `B7`, `$B$7:$B$14`, `'Roll-forward'!$B$7:$B$14`. */
  at(place: Reference): string {
    const prefix = place.sheet === this.sheet ? '' : `${quotedSheet(place.sheet)}!`;
    const from = cellName(place.row, place.column);
    if (place.toRow === undefined && place.toColumn === undefined) return prefix + from;
    return `${prefix}${absolute(place)}`;
  }

  /** A formula with places and numbers put in: f`ROUND(${quantity}*${rate},2)`. */
  f = (parts: TemplateStringsArray, ...places: readonly (Reference | number)[]): string =>
    parts.reduce((whole, part, index) => {
      const place = places[index];
      const shown = place === undefined ? '' : typeof place === 'number' ? String(place) : this.at(place);
      return whole + part + shown;
    }, '');
}

function absolute({ row, column, toRow = row, toColumn = column }: Reference): string {
  const fixed = (r: number, c: number) => `$${cellName(r, c).replace(/(\d+)$/, '$$$1')}`;
  return `${fixed(row, column)}:${fixed(toRow, toColumn)}`;
}

/** As a defined name holds it. */
export function nameTarget(place: Reference): string {
  const range = absolute(place);
  const [from, to] = range.split(':');
  return `'${place.sheet}'!${from === to ? from : range}`;
}

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
}

export interface TableOptions<Row> {
  readonly section?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly totals?: boolean;
  /** Shown in place of rows. */
  readonly none?: string;
  readonly note?: string;
}

/** A table with its place on a sheet. Its rows are made when they are written. */
export class Table<Row> {
  readonly sheet: string;
  readonly options: TableOptions<Row>;
  readonly headerRow: number;
  readonly #positions: ReadonlyMap<string, number>;

  constructor(sheet: string, headerRow: number, options: TableOptions<Row>) {
    this.sheet = sheet;
    this.headerRow = headerRow;
    this.options = options;
    this.#positions = new Map(options.columns.map(({ key }, index) => [key, index + 1]));
  }

  get size(): number {
    return this.options.rows.length;
  }

  get lastRow(): number {
    return this.headerRow + Math.max(1, this.size) + (this.options.totals === true ? 1 : 0);
  }

  #column(key: string): number {
    const column = this.#positions.get(key);
    if (column === undefined) throw new RangeError(`${this.sheet} has no column "${key}"`);
    return column;
  }

  cell(key: string, index: number): Reference {
    return { sheet: this.sheet, row: this.headerRow + 1 + index, column: this.#column(key) };
  }

  /** Rows `from` to `to` of a column, both included; the whole column by default. */
  column(key: string, from = 0, to = Math.max(1, this.size) - 1): Reference {
    return { ...this.cell(key, from), toRow: this.headerRow + 1 + to, toColumn: this.#column(key) };
  }

  total(key: string): Reference {
    return { sheet: this.sheet, row: this.lastRow, column: this.#column(key) };
  }

  *plan(pen: Pen): Generator<PlannedRow> {
    const { section, columns, rows, totals, none, note } = this.options;
    if (section !== undefined)
      yield { row: this.headerRow - 1, height: 16, cells: [{ column: 1, value: section, style: SECTION }] };
    yield {
      row: this.headerRow,
      height: 25.5,
      cells: columns.map(({ header, align = 'left' }, index) => ({
        column: index + 1,
        value: header === '' ? null : plainText(header),
        style: HEADER[align],
      })),
    };
    if (rows.length === 0)
      yield { row: this.headerRow + 1, cells: [{ column: 1, value: none ?? 'None.', style: SUBTITLE }] };
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Row;
      yield {
        row: this.headerRow + 1 + index,
        cells: columns.map((column, at) => ({ column: at + 1, ...column.cell(row, index, pen) })),
      };
    }
    if (totals === true)
      yield {
        row: this.lastRow,
        cells: columns.map((column, at) => ({ column: at + 1, ...(column.total?.(pen) ?? blank('total')) })),
      };
    if (note !== undefined)
      yield { row: this.lastRow + 1, cells: [{ column: 1, value: plainText(note), style: SUBTITLE }] };
  }
}

export interface SheetFrame {
  readonly header: (sheet: string) => string;
  readonly footer: string;
  /** Stands in the third row of every sheet; empty when there is nothing to warn of. */
  readonly banner: string;
}

/** One sheet: a title, then tables below each other. */
export class Sheet {
  readonly name: string;
  readonly pen: Pen;
  readonly #title: string;
  readonly #subtitle: string;
  readonly #frame: SheetFrame;
  // biome-ignore lint/suspicious/noExplicitAny: a sheet holds tables of every kind of row
  readonly #tables: Table<any>[] = [];
  readonly marks: Mark[] = [];
  readonly widths: number[] = [];
  landscape = true;
  onePage = false;
  frozen = { rows: 0, columns: 1 };
  repeated: { from: number; to: number } | null = null;
  filter = false;
  #next = 5;

  constructor(name: string, title: string, subtitle: string, frame: SheetFrame) {
    this.name = name;
    this.pen = new Pen(name);
    this.#title = title;
    this.#subtitle = subtitle;
    this.#frame = frame;
  }

  add<Row>(options: TableOptions<Row>): Table<Row> {
    const headerRow = this.#next + (options.section === undefined ? 0 : 1);
    const table = new Table(this.name, headerRow, options);
    this.#tables.push(table);
    options.columns.forEach(({ width = 12 }, index) => {
      this.widths[index] = Math.max(this.widths[index] ?? 0, width);
    });
    this.#next = table.lastRow + (options.note === undefined ? 2 : 3);
    if (this.frozen.rows === 0) this.frozen = { ...this.frozen, rows: headerRow };
    return table;
  }

  mark(place: Reference, when: Mark['when'], style: Mark['style']): void {
    this.marks.push({ range: absolute(place).replaceAll('$', ''), when, style });
  }

  plan(): PlannedSheet {
    const tables = this.#tables;
    const [last] = tables.slice(-1);
    const lastColumn = Math.max(1, ...tables.map(({ options }) => options.columns.length));
    const digits = tables.flatMap((table) =>
      table.options.columns
        .filter((column) => column.digits === true && table.size > 0)
        .map((column) => absolute(table.column(column.key)).replaceAll('$', '')),
    );
    const { pen } = this;
    const head: PlannedRow[] = [
      { row: 1, height: 21, cells: [{ column: 1, value: plainText(this.#title), style: TITLE }] },
      { row: 2, cells: [{ column: 1, value: plainText(this.#subtitle), style: SUBTITLE }] },
    ];
    if (this.#frame.banner !== '')
      head.push({ row: 3, cells: [{ column: 1, value: this.#frame.banner, style: WARNING as CellStyle }] });
    return {
      name: this.name,
      widths: this.widths,
      frozen: this.frozen,
      landscape: this.landscape,
      onePage: this.onePage,
      repeatedRows:
        this.repeated ??
        (tables.length === 1 && last !== undefined ? { from: last.headerRow, to: last.headerRow } : null),
      printArea: `A1:${cellName(Math.max(3, this.#next - 1), lastColumn)}`,
      breaks: [],
      filter: this.filter && last !== undefined ? `A${last.headerRow}:${cellName(last.lastRow, lastColumn)}` : null,
      marks: this.marks,
      digitsAsText: digits,
      header: this.#frame.header(this.name),
      footer: this.#frame.footer,
      *rows() {
        yield* head;
        for (const table of tables) yield* table.plan(pen);
      },
    };
  }
}
