/** Cell addresses as spreadsheets write them. Rows and columns count from 1. */

/** The grid's size in the file format. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

const letters: string[] = [''];

/** `1` → `A`, `27` → `AA`. */
export function columnLetters(column: number): string {
  for (let next = letters.length; next <= column; next++) {
    const before = Math.floor((next - 1) / 26);
    letters.push((letters[before] ?? '') + String.fromCharCode(65 + ((next - 1) % 26)));
  }
  return letters[column] ?? '';
}

/** `A` → `1`; 0 for text that is no column. */
export function columnNumber(text: string): number {
  let column = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) return 0;
    column = column * 26 + code - 64;
  }
  return column <= MOST_COLUMNS ? column : 0;
}

/** `(7, 2)` → `B7`. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** Reads `B7` or `$B$7`; null for anything else or outside the grid. */
export function parseCell(text: string): { row: number; column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$/.exec(text);
  if (!match) return null;
  const column = columnNumber(match[1] ?? '');
  const row = Number(match[2]);
  return column > 0 && row > 0 && row <= MOST_ROWS ? { row, column } : null;
}

/** A sheet's name as formulas write it: quoted unless it is one plain word. */
export function quotedSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && parseCell(name) === null ? name : `'${name.replaceAll("'", "''")}'`;
}

/**
 * Names that every spreadsheet program takes and that need no escaping in print titles, where an apostrophe makes a file
 * that opens with a repair message: letters, digits, blanks and dashes, at most 31.
 */
export function isSafeSheetName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9 -]{0,29}[A-Za-z0-9]$/.test(name);
}
