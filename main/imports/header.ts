/** The header row of a file and a look at the rows beneath it, from which a mapping is proposed. */
import { Failure } from '../failure.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { columnNames, type Delimiter, delimiterOf, tableRows } from './table.ts';
import type { TableRow } from './table-row.ts';

export interface Look {
  readonly delimiter: Delimiter;
  /** Line of the header row; 0 where there is none. */
  readonly header: number;
  readonly columns: readonly string[];
  /** Rows above the header: a title, the date of the balances. */
  readonly titles: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Cells of a column in the rows that were looked at, blank ones left out. */
  cells(column: string): readonly string[];
}

/** A cell without a word: a number, a date, a time or nothing. */
const FIGURE = /^[\s\d.,:/+TZ-]*$/;

const LOOKED_AT = 5000;
const TITLE_ROWS = 20;

/** Throws `invalid-input` for a file without a header row, unless it may have none, and for one without rows. */
export async function lookAt(bytes: FileBytes, { headless = false } = {}): Promise<Look> {
  const delimiter = delimiterOf(bytes);
  const rows: TableRow[] = [];
  for await (const batch of tableRows(bytes, delimiter)) {
    rows.push(...batch.rows);
    if (rows.length >= LOOKED_AT) break;
  }
  // Exports may carry a title above the table: the header is the first row as wide as most rows are.
  const width = mostCommon(rows.map((row) => row.cells.length));
  const place = rows.slice(0, TITLE_ROWS).findIndex((row) => row.cells.length >= width && filled(row) * 2 > width);
  const header = rows[place];
  if (header === undefined || width < 2) {
    throw new Failure('invalid-input', 'No header row was found.', 'The first row must name the columns.');
  }
  const named = !header.cells.every((cell) => FIGURE.test(cell));
  if (!named && !headless) throw noNames();
  const columns = columnNames(named ? header.cells : header.cells.map(() => ''));
  const body = rows.slice(named ? place + 1 : place);
  if (body.length === 0) throw new Failure('invalid-input', 'The file has a header but no rows.', 'Export it again.');
  return {
    delimiter,
    header: named ? header.line : 0,
    columns,
    titles: rows.slice(0, place),
    rows: body,
    cells: (column) => {
      const index = columns.indexOf(column);
      return index < 0 ? [] : body.map((row) => (row.cells[index] ?? '').trim()).filter((cell) => cell !== '');
    },
  };
}

/** Of a file that begins with figures. */
export function noNames(): Failure {
  return new Failure(
    'invalid-input',
    'The first row holds figures, not the names of columns.',
    'Add a row above it that names them, such as timestamp,open,high,low,close,volume for candles.',
  );
}

function filled(row: TableRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length;
}

function mostCommon(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** The name of a second column like this one, as `columnNames` tells them apart. */
const second = (name: string) => `${name} (2)`;

/**
 * Of columns by what they are used as: those whose name stands in the header more than once, above cells that differ. Nobody can tell
 * which one is meant.
 */
export function doubledRoles<Role extends string>(
  look: Look,
  columns: Readonly<Record<Role, string>>,
): readonly (readonly [Role, string])[] {
  const cells = (name: string) => {
    const place = look.columns.indexOf(name);
    return JSON.stringify(look.rows.map((row) => (row.cells[place] ?? '').trim()));
  };
  return (Object.entries(columns) as [Role, string][]).filter(
    ([, name]) => name !== '' && look.columns.includes(second(name)) && cells(name) !== cells(second(name)),
  );
}

/** What is asked of such columns, which are used as nothing until a person says it, before the other questions of a file. */
export function withDoubled(
  doubled: readonly (readonly [role: string, name: string])[],
  others: readonly string[],
): string[] {
  const asked = doubled.map(
    ([role, name]) =>
      `columns.${role}: which of the columns named "${name}" is it? The second one is "${second(name)}".`,
  );
  return [...asked, ...others.filter((one) => !doubled.some(([role]) => one.startsWith(`columns.${role}:`)))];
}

/** Columns by what they are used as, those left out that nobody can tell apart. */
export function withoutDoubled<C extends Readonly<Record<string, string>>>(
  columns: C,
  doubled: readonly (readonly [string, string])[],
): C {
  return { ...columns, ...Object.fromEntries(doubled.map(([role]) => [role, ''])) };
}

/** Header words, compared without case, accents of spelling and punctuation. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The first column whose name is one of the words; the words stand in the order of preference. */
export function columnNamed(columns: readonly string[], words: readonly string[]): string {
  for (const word of words) {
    const found = columns.find((column) => plainWords(column) === word);
    if (found !== undefined) return found;
  }
  return '';
}
