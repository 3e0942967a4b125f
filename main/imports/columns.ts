/** Columns of a file by the names a mapping uses. */
import { Failure } from '../failure.ts';
import type { TableRow } from './table-row.ts';

/** Gives a row's cell under a column's name; empty where the mapping names no column. */
export type CellOf = (row: TableRow, column: string) => string;

/** Throws `invalid-input` when the mapping names a column that the file does not have. */
export function cellReader(columns: readonly string[], used: readonly string[]): CellOf {
  const places = new Map(columns.map((name, index) => [name, index]));
  const missing = used.filter((name) => name !== '' && !places.has(name));
  if (missing.length > 0) {
    throw new Failure(
      'invalid-input',
      `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}.`,
      `Its columns: ${[...places.keys()].join(', ')}. Change the mapping.`,
    );
  }
  return (row, column) => {
    const place = column === '' ? undefined : places.get(column);
    return place === undefined ? '' : (row.cells[place] ?? '').trim();
  };
}
