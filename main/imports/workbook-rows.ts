/** Rows of a workbook's first sheet with contents, as text. Formulas give their stored results; nothing is computed. */
import { plainNumber } from '../citron/exact-json.ts';
import { Failure } from '../failure.ts';
import { type CellValue, type Grid, isCellError } from '../xlsx/grid.ts';
import { readWorkbook } from '../xlsx/read.ts';
import type { TableRow } from './table.ts';

const MOST_CELLS = 30_000_000;

/** A number as the shortest text that means the same double: what the spreadsheet shows, up to its 15 digits. */
function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(String(value)) ?? String(value);
  if (isCellError(value)) return value.error;
  return String(value);
}

function rowOf(grid: Grid, row: number): TableRow {
  const cells = Array.from({ length: grid.columns }, (_, index) => textOf(grid.get(row, index + 1)));
  return { line: row, cells, raw: JSON.stringify(cells) };
}

/** Throws `invalid-input` for a workbook that cannot be read or has no contents. */
export async function workbookRows(bytes: Uint8Array): Promise<TableRow[]> {
  const { sheets } = await readWorkbook(bytes);
  const grid = [...sheets.values()].find(({ rows }) => rows > 0);
  if (grid === undefined) throw new Failure('invalid-input', 'The workbook is empty.', 'Choose another file.');
  if (grid.rows * grid.columns > MOST_CELLS)
    throw new Failure(
      'invalid-input',
      'The sheet reaches too far for what it holds.',
      'Delete the cells far below or to the right of the table.',
    );
  const rows = Array.from({ length: grid.rows }, (_, index) => rowOf(grid, index + 1));
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}
