/**
 * The one place that uses exceljs: writes a planned workbook as a stream. exceljs never reads a file here. It is loaded
 * when a workbook is written, because loading it costs most of a second.
 */
import { createWriteStream } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { isSafeSheetName } from './address.ts';
import type { CellStyle, Line, Mark, PlannedBook, PlannedSheet } from './plan.ts';

/** Between two batches the process serves others and looks whether the export was cancelled. */
const BATCH = 2_000;

export interface WriteHooks {
  /** Called between batches with the rows written so far; throws to end the export. */
  onRows?(rows: number): void;
}

/**
 * Writes the workbook to a new file. Rejects with the error of the disk (`ENOSPC`, `EACCES`) when it refuses. Times in the
 * zip are those of now: see `normalise.ts`.
 */
export async function writeWorkbook(file: string, book: PlannedBook, hooks: WriteHooks = {}): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o600, flags: 'wx' });
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
    const { default: excel } = await import('exceljs');
    const writer = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    Object.assign(writer, {
      creator: book.company,
      lastModifiedBy: book.company,
      created: book.createdAt,
      modified: book.createdAt,
      title: book.title,
      views: [{ x: 0, y: 0, width: 28_000, height: 18_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }],
      // exceljs would keep an object for each cell of a named range; a range is all the file needs.
      _definedNames: { model: [...book.names].map(([name, range]) => ({ name, ranges: [range] })) },
    });
    let rows = 0;
    for (const sheet of book.sheets) {
      const worksheet = openSheet(writer, sheet);
      for (const planned of sheet.rows()) {
        const row = worksheet.getRow(planned.row);
        if (planned.height !== undefined) row.height = planned.height;
        for (const cell of planned.cells) {
          const target = row.getCell(cell.column);
          if (cell.formula !== undefined) target.value = { formula: cell.formula, result: cell.value ?? '' };
          else if (cell.value !== null) target.value = cell.value;
          target.style = excelStyle(cell.style);
        }
        row.commit();
        rows += 1;
        if (rows % BATCH === 0) {
          // Kept by exceljs for shared formulas, which are not used here.
          Object.assign(worksheet, { _formulae: {} });
          await drained(worksheet);
          if (failed !== null) throw failed;
          hooks.onRows?.(rows);
        }
      }
      worksheet.commit();
      await turn();
    }
    await Promise.race([writer.commit(), refused]);
  } finally {
    stream.destroy();
  }
}

type Writer = InstanceType<typeof import('exceljs')['stream']['xlsx']['WorkbookWriter']>;
type Worksheet = ReturnType<Writer['addWorksheet']>;

/** Waits until the compression has caught up: exceljs itself takes rows without end and keeps them in memory. */
async function drained(worksheet: Worksheet): Promise<void> {
  const { buffers = [] } = (worksheet as unknown as { stream: { buffers?: unknown[] } }).stream;
  do await turn();
  while (buffers.length > 32);
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
      margins: { left: 0.5, right: 0.5, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 },
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

function excelFont(font: NonNullable<CellStyle['font']>): object {
  const { color, ...rest } = font;
  return { ...rest, ...(color === undefined ? {} : { color: { argb: `FF${color}` } }) };
}

/** exceljs knows a style again by its object. */
const styles = new WeakMap<CellStyle, object>();

function excelStyle(style: CellStyle): object {
  const known = styles.get(style);
  if (known !== undefined) return known;
  const edge = (side: { line: Line; color: string }) => ({ style: side.line, color: { argb: `FF${side.color}` } });
  const made = {
    ...(style.format === undefined ? {} : { numFmt: style.format }),
    font: { name: 'Arial', size: 9, ...excelFont(style.font ?? {}) },
    ...(style.fill === undefined
      ? {}
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fill}` } } }),
    alignment: {
      vertical: style.vertical ?? 'middle',
      ...(style.align === undefined ? {} : { horizontal: style.align }),
      ...(style.indent === undefined ? {} : { indent: style.indent }),
      ...(style.wrap === true ? { wrapText: true } : {}),
    },
    ...(style.top === undefined && style.bottom === undefined
      ? {}
      : {
          border: {
            ...(style.top === undefined ? {} : { top: edge(style.top) }),
            ...(style.bottom === undefined ? {} : { bottom: edge(style.bottom) }),
          },
        }),
  };
  styles.set(style, made);
  return made;
}
