/** Rows of a CSV or XLSX file, with line number and raw text. Streamed in batches. */
import { Failure } from '../failure.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { isCompound } from '../xlsx/archive.ts';
import { CsvRows } from './csv-rows.ts';
import type { Batch, TableRow } from './table-row.ts';
import { encodingOf, textStart, utf8Pieces } from './text.ts';
import { workbookRows } from './workbook-rows.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** The comma last: where another one parts the lines as evenly, it is a decimal mark. */
const DELIMITERS: readonly Delimiter[] = [';', '\t', '|', ','];
const FIRST_ROWS = 1000;

/** Whether the bytes are those of a workbook, of one that is protected with a password too. */
export function isWorkbook(bytes: FileBytes): boolean {
  return isCompound(bytes) || Buffer.from(bytes.read(0, 4)).toString('latin1') === 'PK\x03\x04';
}

/** The delimiter that parts the first lines most evenly. */
export function delimiterOf(bytes: FileBytes): Delimiter {
  if (isWorkbook(bytes)) return ',';
  const lines = textStart(bytes, 65_536)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const counts = DELIMITERS.map((delimiter) => {
    const alike = Map.groupBy(lines, (line) => line.split(delimiter).length - 1);
    return { delimiter, score: Math.max(0, ...[...alike].map(([count, { length }]) => count * length)) };
  });
  const best = counts.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? ',' : best.delimiter;
}

/**
 * Rows of the file in batches, blank ones left out. Throws `invalid-input` naming the line that cannot be read. `check` stops the
 * reading by what it throws.
 */
export async function* tableRows(
  bytes: FileBytes,
  delimiter: Delimiter,
  check: () => void = () => {},
): AsyncGenerator<Batch> {
  if (isWorkbook(bytes)) {
    yield* workbookRows(bytes, check);
    return;
  }
  const encoding = encodingOf(bytes);
  mislabelled(textStart(bytes, 1000, encoding).trimStart());
  const csv = new CsvRows(delimiter);
  let read = 0;
  // The header stands among the first rows that are handed over.
  let atLeast = FIRST_ROWS;
  for (const piece of utf8Pieces(bytes, encoding)) {
    check();
    csv.write(piece);
    read += piece.length;
    await turn();
    const rows = csv.take(atLeast);
    if (rows.length === 0) continue;
    atLeast = 1;
    yield { rows, read: Math.min(1, read / bytes.size) };
  }
  csv.end();
  await turn();
  const rows = csv.take(1);
  const last = rows.at(-1);
  if (last === undefined) return;
  yield { rows: endsLine(bytes) ? rows : [...rows.slice(0, -1), { ...last, open: true }], read: 1 };
}

/** Whether the text ends with the end of a line, in one byte or two. */
function endsLine(bytes: FileBytes): boolean {
  return bytes.read(Math.max(0, bytes.size - 2), 2).some((byte) => byte === 10 || byte === 13);
}

/** Throws for a text that is no table, whatever its name says. */
function mislabelled(start: string): void {
  if (/^<[!?a-z]/i.test(start))
    throw new Failure(
      'invalid-input',
      'This is a web page or XML, not a table.',
      'The site may have asked to sign in. Export the file again.',
    );
  if (/^(?:\{\s*["}]|\[\s*[{"\]])/.test(start))
    throw new Failure(
      'invalid-input',
      'This is JSON, not a table.',
      'Import it as callbacks, or export the table as CSV or XLSX.',
    );
}

/** What stands above the first row of a table: the names of its columns, and the rows above them. */
export interface Head {
  readonly columns: readonly string[];
  readonly titles: readonly TableRow[];
}

/**
 * The rows below the header row, whose head is handed over before the first of them; `header` 0 stands for a table without one.
 * Throws `invalid-input` when there is no such line.
 */
export async function* tableBelow(
  bytes: FileBytes,
  { delimiter, header }: { readonly delimiter: Delimiter; readonly header: number },
  begin: (head: Head) => void,
  check: () => void,
): AsyncGenerator<Batch> {
  let width = -1;
  for await (const { rows, read } of tableRows(bytes, delimiter, check)) {
    const first = width < 0;
    if (first) {
      const head = headOf(rows, header);
      width = head.columns.length;
      begin(head);
    }
    const below = first ? rows.filter((row) => row.line > header) : rows;
    const last = below.at(-1);
    const cutOff = last?.open === true && last.cells.length < width;
    yield { rows: cutOff ? [...below.slice(0, -1), { ...last, cutOff }] : below, read };
  }
}

function headOf(rows: readonly TableRow[], header: number): Head {
  const named = header === 0 ? rows[0]?.cells.map(() => '') : rows.find((row) => row.line === header)?.cells;
  if (named === undefined)
    throw new Failure('invalid-input', `Line ${header} is no header row.`, 'Set "header" in the mapping.');
  return { columns: columnNames(named), titles: rows.filter((row) => row.line < header) };
}

/** Lets errors and messages of this thread through. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Names of the columns as the mapping uses them: a second `Amount` is `Amount (2)`, a nameless one `Column 3`. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() === '' ? `Column ${index + 1}` : cell.trim().replace(/\s+/g, ' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
