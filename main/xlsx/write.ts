/**
 * The one place that uses exceljs: writes a planned workbook as a stream. exceljs never reads a file here. It is loaded
 * when a workbook is written, and only this part of it, because loading costs time and memory.
 */
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { isSafeSheetName } from './address.ts';
import { MARGINS } from './paper.ts';
import type { CellStyle, Mark, PlannedBook, PlannedRow, PlannedSheet } from './plan.ts';
import { RowBytes } from './rows.ts';
import { excelFont, excelStyle } from './styles.ts';
import { type ZipEntry, ZipWriter } from './zip-writer.ts';

export interface WriteHooks {
  /** Given each row as it is written. */
  onRow?(sheet: PlannedSheet, row: PlannedRow): void;
  /** Called between pieces with the rows written so far; throws to end the export. */
  onRows?(rows: number): void;
}

/**
 * Writes the workbook to a new file, and lets the disk have it before it resolves. Rejects with the error of the disk
 * (`ENOSPC`, `EACCES`) when it refuses.
 */
export async function writeWorkbook(file: string, book: PlannedBook, hooks: WriteHooks = {}): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true });
  let failed: Error | null = null;
  const refused = new Promise<never>((_, reject) => {
    stream.once('error', (error) => {
      failed = error;
      reject(error);
    });
  });
  // A refusal is awaited below; until then it must not end the process.
  refused.catch(() => {});
  try {
    const { default: WorkbookWriter } = await import('exceljs/lib/stream/xlsx/workbook-writer.js');
    const writer = new WorkbookWriter({ stream: nowhere(), useStyles: true, useSharedStrings: false });
    const zip = new ZipWriter(stream);
    Object.assign(writer, {
      zip,
      stream,
      _openStream: (part: string) => zip.open(part),
      creator: book.company,
      lastModifiedBy: book.company,
      created: book.createdAt,
      modified: book.createdAt,
      title: book.title,
      views: [{ x: 0, y: 0, width: 28_000, height: 18_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }],
      // exceljs would keep an object for each cell of a named range; a range is all the file needs.
      _definedNames: { model: [...book.names].map(([name, range]) => ({ name, ranges: [range] })) },
    });
    const inner = innerOf(writer);
    inner.promise = Promise.all([inner.addThemes(), inner.addOfficeRels()]);
    let rows = 0;
    const ids = new Map<CellStyle, number>();
    const styleId = (style: CellStyle): number => {
      const known = ids.get(style);
      if (known !== undefined) return known;
      const id = inner.styles.addStyleModel(excelStyle(style));
      ids.set(style, id);
      return id;
    };
    const bytes = new RowBytes(PIECE, styleId);
    for (const sheet of book.sheets) {
      const worksheet = openSheet(writer, sheet);
      const output = new RowOutput(worksheet, bytes);
      for (const planned of sheet.rows()) {
        rows += 1;
        hooks.onRow?.(sheet, planned);
        if (!output.add(planned)) continue;
        await output.flush();
        if (failed !== null) throw failed;
        hooks.onRows?.(rows);
      }
      await output.end();
    }
    await Promise.race([writer.commit(), refused]);
  } finally {
    stream.destroy();
  }
}

type Writer = InstanceType<typeof import('exceljs')['stream']['xlsx']['WorkbookWriter']>;
type Worksheet = ReturnType<Writer['addWorksheet']>;

/** What is used of exceljs beyond its types. */
interface InnerWriter {
  readonly styles: { addStyleModel(model: object): number };
  promise: Promise<unknown>;
  addThemes(): Promise<void>;
  addOfficeRels(): Promise<void>;
}
interface InnerSheet {
  startedData: boolean;
  readonly stream: ZipEntry;
  _writeColumns(): void;
  _writeOpenSheetData(): void;
  commit(): void;
}
const innerOf = (writer: Writer): InnerWriter => writer as unknown as InnerWriter;

/** For the zip that exceljs makes at once: its first parts are written anew, into ours. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Bytes that are handed over at once: meanwhile the next ones are made. */
const PIECE = 128 * 1024;

/** Rows on their way into one sheet. exceljs takes them without end and keeps them in memory: here they wait. */
class RowOutput {
  readonly #sheet: InnerSheet;
  readonly #bytes: RowBytes;
  #handed: Promise<void> = Promise.resolve();

  constructor(worksheet: Worksheet, bytes: RowBytes) {
    this.#sheet = worksheet as unknown as InnerSheet;
    this.#bytes = bytes;
  }

  /** Whether there is enough for a piece now. */
  add(row: PlannedRow): boolean {
    this.#bytes.add(row);
    return this.#bytes.full;
  }

  /** Hands over what is left once the compression is through with what came before; meanwhile the process serves others. */
  async flush(): Promise<void> {
    await this.#handed;
    const sheet = this.#sheet;
    if (!sheet.startedData) {
      sheet._writeColumns();
      sheet._writeOpenSheetData();
      sheet.startedData = true;
    }
    this.#handed = sheet.stream.piece(this.#bytes.take());
    // Awaited with the next piece; until then it must not end the process.
    this.#handed.catch(() => {});
    await turn();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.#handed;
    this.#sheet.commit();
    await this.#sheet.stream.finished;
  }
}

function openSheet(writer: Writer, sheet: PlannedSheet): Worksheet {
  if (!isSafeSheetName(sheet.name)) throw new RangeError(`Not a safe sheet name: ${sheet.name}`);
  const { frozen, repeatedRows } = sheet;
  const worksheet = writer.addWorksheet(sheet.name, {
    properties: { defaultRowHeight: 12.75 },
    views: [
      {
        showGridLines: false,
        zoomScale: 100,
        zoomScaleNormal: 100,
        ...(frozen.rows + frozen.columns > 0
          ? { state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows }
          : { state: 'normal' }),
      } as never,
    ],
    pageSetup: {
      paperSize: 9,
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: sheet.onePage ? 1 : 0,
      margins: MARGINS,
      // exceljs puts the dollar sign before the column only.
      printArea: sheet.printArea.replaceAll(/([A-Z]+)([0-9]+)/g, '$1$$$2'),
      ...(repeatedRows === null ? {} : { printTitlesRow: `${repeatedRows.from}:${repeatedRows.to}` }),
    },
    headerFooter: { oddHeader: sheet.header, oddFooter: sheet.footer },
  });
  worksheet.columns = sheet.widths.map((width) => ({ width }));
  if (sheet.filter !== null) worksheet.autoFilter = sheet.filter;
  for (const mark of sheet.marks) addMark(worksheet, mark);
  Object.assign(worksheet, { rowBreaks: sheet.breaks.map((id) => ({ id, max: 16_383, man: 1 })) });
  if (sheet.digitsAsText.length > 0) addIgnoredErrors(worksheet, sheet.digitsAsText);
  return worksheet;
}

/** exceljs has no word for `ignoredErrors`; in the file it follows the page breaks, the last part written. */
function addIgnoredErrors(worksheet: Worksheet, ranges: readonly string[]): void {
  const inner = worksheet as unknown as { _writeRowBreaks(): void; _write(text: string): void };
  const breaks = inner._writeRowBreaks.bind(inner);
  inner._writeRowBreaks = () => {
    breaks();
    inner._write(`<ignoredErrors><ignoredError sqref="${ranges.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`);
  };
}

function addMark(worksheet: Worksheet, { range, when, style }: Mark): void {
  const looks = {
    ...(style.font === undefined ? {} : { font: excelFont(style.font) }),
    ...(style.fill === undefined
      ? {}
      : { fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { argb: `FF${style.fill}` } } }),
  };
  const rule =
    'equals' in when
      ? { type: 'cellIs', operator: 'equal', formulae: [`"${when.equals.replaceAll('"', '""')}"`] }
      : { type: 'expression', formulae: [when.formula] };
  worksheet.addConditionalFormatting({ ref: range, rules: [{ ...rule, style: looks, priority: 1 } as never] });
}
