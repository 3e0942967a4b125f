/** Rows of a workbook's fullest sheet, as text. */
import { plainNumber } from '../citron/exact-json.ts';
import { Failure } from '../failure.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { type CellValue, isCellError } from '../xlsx/grid.ts';
import { type SheetRow, sheetRows } from '../xlsx/sheet-rows.ts';
import { isLongNumber } from './long-numbers.ts';
import type { Batch, TableRow } from './table-row.ts';

/** Rows that are handed over at once: the header stands among the first of them. */
const BATCH = 1000;

/** A number as the shortest text that means the same double: what the spreadsheet shows, up to its 15 digits. */
function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(String(value)) ?? String(value);
  if (isCellError(value)) return value.error;
  return String(value);
}

function tableRow({ row, cells }: SheetRow): TableRow {
  const texts = cells.map(textOf);
  const longNumbers = texts.flatMap((text, place) =>
    typeof cells[place] === 'number' && isLongNumber(text) ? [place] : [],
  );
  return { line: row, cells: texts, raw: JSON.stringify(texts), longNumbers };
}

/** Throws `invalid-input` for a workbook that cannot be read, has no contents or reaches too far. */
export async function* workbookRows(bytes: FileBytes, check: () => void): AsyncGenerator<Batch> {
  let any = false;
  let waiting: TableRow[] = [];
  for await (const { rows, read } of sheetRows(bytes, check)) {
    for (const row of rows) {
      const one = tableRow(row);
      if (one.cells.some((cell) => cell.trim() !== '')) waiting.push(one);
    }
    if (waiting.length < BATCH && (read < 1 || waiting.length === 0)) continue;
    any = true;
    yield { rows: waiting, read };
    waiting = [];
  }
  if (!any) throw new Failure('invalid-input', 'The workbook is empty.', 'Choose another file.');
}
