/** Rows of a CSV or XLSX file, with line number and raw text. Streamed in batches. */
import { parse } from 'csv-parse';
import { Failure } from '../failure.ts';
import { type FileBytes, PIECE } from '../values/file-bytes.ts';
import { isCompound } from '../xlsx/archive.ts';
import type { Batch, TableRow } from './table-row.ts';
import { encodingOf, textPieces, textStart } from './text.ts';
import { workbookRows } from './workbook-rows.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** The comma last: where another one parts the lines as evenly, it is a decimal mark. */
const DELIMITERS: readonly Delimiter[] = [';', '\t', '|', ','];
const BATCH = 1000;
/** One row of a table is never larger; a quote that is never closed would otherwise swallow the file. */
const MOST_ROW_CHARACTERS = 1_000_000;

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
  let parsed: TableRow[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MOST_ROW_CHARACTERS,
    // Taken here, not read from the stream: a stream of objects takes as long again as the parsing.
    on_record: (record: unknown, { lines }) => {
      parsed.push(rowOf(record as Parsed, lines));
      return null;
    },
  });
  let failed: Error | null = null;
  parser.on('error', (error) => {
    failed ??= error;
  });
  const taken = (atLeast: number, read: number): Batch[] => {
    if (failed !== null) throw unreadable(failed);
    const batches: Batch[] = [];
    let start = 0;
    for (; parsed.length - start >= atLeast; start += BATCH) {
      batches.push({ rows: parsed.slice(start, start + BATCH), read });
    }
    if (start > 0) parsed = parsed.slice(start);
    return batches;
  };
  let read = 0;
  for (const piece of textPieces(bytes, encoding)) {
    check();
    parser.write(piece);
    read += PIECE;
    await turn();
    yield* taken(BATCH, Math.min(1, read / bytes.size));
  }
  parser.end();
  await turn();
  yield* taken(1, 1);
}

/** Throws for a text that is no table, whatever its name says. */
function mislabelled(start: string): void {
  if (/^<[!?a-z]/i.test(start))
    throw new Failure(
      'invalid-input',
      'This is a web page or XML, not a table.',
      'The site may have asked to sign in. Export the file again.',
    );
  if (/^(?:\{|\[\s*[{"\]])/.test(start))
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
  let begun = false;
  for await (const batch of tableRows(bytes, delimiter, check)) {
    if (!begun) begin(headOf(batch.rows, header));
    yield begun ? batch : { ...batch, rows: batch.rows.filter((row) => row.line > header) };
    begun = true;
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

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
}

function rowOf({ record, raw }: Parsed, lines: number): TableRow {
  const text = raw.endsWith('\n') ? raw.slice(0, raw.endsWith('\r\n') ? -2 : -1) : raw;
  let inner = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) inner += 1;
  return { line: lines - inner, cells: record, raw: text };
}

function unreadable(error: Error): Failure {
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null;
  return new Failure(
    'invalid-input',
    `The file cannot be read${line === null ? '' : ` from line ${line} on`}: a quote is open or misplaced.`,
    'It may be cut off. Export it again.',
  );
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
