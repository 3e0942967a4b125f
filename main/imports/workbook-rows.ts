/** Rows of a workbook's largest sheet, as text. Formulas give their stored results; nothing is computed. */
import { plainNumber } from '../citron/exact-json.ts';
import { Failure } from '../failure.ts';
import { type CellValue, type Grid, isCellError } from '../xlsx/grid.ts';
import { readWorkbook } from '../xlsx/read.ts';
import type { Batch, TableRow } from './table-row.ts';

const MOST_CELLS = 30_000_000;
const BATCH = 1000;

/** A number as the shortest text that means the same double: what the spreadsheet shows, up to its 15 digits. */
function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(String(value)) ?? String(value);
  if (isCellError(value)) return value.error;
  return String(value);
}

/** What a formula is read as whose result the program that wrote it did not store: no amount, no date, no word. */
const NO_RESULT = 'a formula without its result';

function cellText(grid: Grid, row: number, column: number): string {
  const value = grid.get(row, column);
  return value === null && grid.formula(row, column) !== 0 ? NO_RESULT : textOf(value);
}

function rowOf(grid: Grid, row: number): TableRow {
  const cells = Array.from({ length: grid.columns }, (_, index) => cellText(grid, row, index + 1));
  return { line: row, cells, raw: JSON.stringify(cells) };
}

/** Throws `invalid-input` for a workbook that cannot be read, has no contents or reaches too far. */
export async function* workbookRows(bytes: Uint8Array, check: () => void): AsyncGenerator<Batch> {
  const { sheets } = await readWorkbook(bytes, check);
  // A cover or a summary may stand before the table.
  const [grid] = [...sheets.values()].sort((a, b) => b.rows * b.columns - a.rows * a.columns);
  if (grid === undefined || grid.rows === 0)
    throw new Failure('invalid-input', 'The workbook is empty.', 'Choose another file.');
  if (grid.rows * grid.columns > MOST_CELLS)
    throw new Failure(
      'invalid-input',
      'The sheet reaches too far for what it holds.',
      'Delete the cells far below or to the right of the table.',
    );
  for (let start = 1; start <= grid.rows; start += BATCH) {
    const length = Math.min(BATCH, grid.rows - start + 1);
    const rows = Array.from({ length }, (_, index) => rowOf(grid, start + index));
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    yield { rows: filled, read: (start + length - 1) / grid.rows };
  }
}
