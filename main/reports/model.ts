/**
 * A workbook as sheets of tables. Formulas name tables and columns, never letters: where a cell stands is known to the
 * model alone, so that no formula can point beside its figure.
 */
import { cellName } from '../xlsx/address.ts';
import type { CellStyle, ExactTie, Mark, PlannedCell, PlannedRow, PlannedSheet } from '../xlsx/plan.ts';
import { LINE_HEIGHT, linesOf, NOTE_CHARACTERS } from './measure.ts';
import { absolute, Pen, type Reference } from './pen.ts';
import { plainText } from './plain-text.ts';
import { SUBTITLE, TITLE, WARNING } from './style.ts';
import { Table, type TableOptions } from './table.ts';
import { headerWidth, readablePage } from './widths.ts';

/** Column widths of a printed page, upright at full size; across a little smaller, so that it holds the dates of a month. */
const PAGE_WIDTH = { portrait: 100, landscape: 155 } as const;
/** Width of a column that no table gave one: the default of spreadsheet programs. */
const BLANK_WIDTH = 9;

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
  /** Printed on one page, where that can be read. */
  onePage = false;
  /** The table whose header is printed on each page that follows; the last one by default, which can outgrow a page. */
  // biome-ignore lint/suspicious/noExplicitAny: a sheet holds tables of every kind of row
  repeated: Table<any> | null | undefined = undefined;
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
    options.columns.forEach(({ header, width = BLANK_WIDTH }, index) => {
      const at = (table.positions[index] ?? 1) - 1;
      this.widths[at] = Math.max(this.widths[at] ?? 0, width, headerWidth(header));
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
    // The page ends before columns right of the print area, which hold exact texts.
    const outside = this.#tables.flatMap(({ options, positions }) => {
      const first = options.columns.findIndex((column) => column.outside === true);
      return first < 0 ? [] : [(positions[first] ?? 1) - 1];
    });
    const most = Math.min(...outside);
    let width = 0;
    let at = 0;
    for (; at < last || (at < most && width < page); at++) width += this.widths[at] ?? BLANK_WIDTH;
    return at;
  }

  /** Whether the letters of the whole sheet on one page are large enough. */
  #isReadable(printed: number): boolean {
    const page = readablePage(this.landscape);
    let height = (this.#next - 1) * LINE_HEIGHT;
    for (const row of this.#rows()) height += (row.height ?? LINE_HEIGHT) - LINE_HEIGHT;
    const width = Array.from({ length: printed }, (_, at) => this.widths[at] ?? BLANK_WIDTH);
    return height <= page.down && width.reduce((all, one) => all + one, 0) <= page.across;
  }

  *#rows(): Generator<PlannedRow> {
    yield* this.#top();
    for (const table of this.#tables) yield* table.plan(this.pen, this.widths);
  }

  plan(): PlannedSheet {
    const { pen, widths } = this;
    const tables = this.#tables;
    for (const table of tables) table.widen(pen, widths);
    const [last] = tables.slice(-1);
    const printed = this.#printed();
    const onePage = this.onePage && this.#isReadable(printed);
    // Repeated rows print below their own position only.
    const repeated = this.repeated === undefined ? last : this.repeated;
    const digits = tables.flatMap((table) =>
      table.options.columns
        .filter((column) => column.digits === true && table.size > 0)
        .map((column) => absolute(table.column(column.key)).replaceAll('$', '')),
    );
    const rows = () => this.#rows();
    const ties = this.ties;
    return {
      name: this.name,
      widths: Array.from(widths, (width) => width ?? BLANK_WIDTH),
      frozen: this.frozen,
      landscape: this.landscape,
      onePage,
      repeatedRows: repeated == null || onePage ? null : { from: repeated.headerRow, to: repeated.headerRow },
      printArea: `A1:${cellName(Math.max(3, this.#next - 1), printed)}`,
      breaks: onePage ? [] : this.#breaks,
      filter:
        this.filter && last !== undefined
          ? `A${last.headerRow}:${cellName(last.lastRow, last.options.columns.length)}`
          : null,
      marks: this.marks,
      digitsAsText: digits,
      unread: tables.flatMap((table) => table.unread ?? []),
      header: this.#frame.header(this.name),
      footer: this.#frame.footer,
      rows,
      *ties() {
        for (const list of ties) yield* list();
      },
    };
  }
}
