/** Rows of a delimited text, each as it stands in the file and with the number of its first line. */
import { parse } from 'csv-parse';
import { Failure } from '../failure.ts';
import type { TableRow } from './table-row.ts';

/** One row of a table is never larger; a quote that is never closed would otherwise swallow the file. */
const MOST_ROW_CHARACTERS = 1_000_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Takes a text in UTF-8 piece by piece and gives the rows that have come whole, blank ones left out. */
export class CsvRows {
  readonly #parser;
  #rows: TableRow[] = [];
  #failed = false;
  /** Bytes of the text, from the row on that was read last. */
  #held: Buffer = Buffer.alloc(0);
  /** Where they begin in the text. */
  #start = 0;
  /** Up to where the text has become rows, and the number of the line that begins there. */
  #from = 0;
  #line = 1;

  constructor(delimiter: string) {
    this.#parser = parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_ROW_CHARACTERS,
      // Taken here, not read from the stream: a stream of objects takes as long again as the parsing. What a row is made of is cut
      // out of the text by the bytes that were read: the parser's own copy of it has blank lines before it, and takes as long again.
      on_record: (record: unknown, { bytes }) => {
        this.#take(record as readonly string[], bytes);
        return null;
      },
    });
    this.#parser.on('error', () => {
      this.#failed = true;
    });
  }

  /** The next bytes of the text. */
  write(piece: Uint8Array): void {
    this.#held = Buffer.concat([this.#held.subarray(this.#from - this.#start), piece]);
    this.#start = this.#from;
    this.#parser.write(piece);
  }

  end(): void {
    this.#parser.end();
  }

  /** Rows since the last time, once there are so many of them. Throws `invalid-input` naming the line that cannot be read. */
  take(atLeast: number): readonly TableRow[] {
    if (this.#failed) throw this.#unreadable();
    if (this.#rows.length < atLeast) return [];
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #take(cells: readonly string[], end: number): void {
    const { line, raw } = this.#next(end);
    if (cells.some((cell) => cell.trim() !== '')) this.#rows.push({ line, cells, raw });
  }

  /** The text up to a place, without the line breaks before and behind it. */
  #next(end: number): { readonly line: number; readonly raw: string } {
    const text = this.#held.toString('utf8', this.#from - this.#start, end - this.#start);
    const from = this.#from === 0 && text.startsWith('\uFEFF') ? 1 : 0;
    this.#from = end;
    let first = from;
    while (isBreak(text.charCodeAt(first))) first += 1;
    let last = text.length;
    while (last > first && isBreak(text.charCodeAt(last - 1))) last -= 1;
    const raw = text.slice(first, last);
    const line = this.#line + breaksIn(text.slice(from, first));
    this.#line = line + breaksIn(raw) + breaksIn(text.slice(last));
    return { line, raw };
  }

  #unreadable(): Failure {
    const { line } = this.#next(this.#start + this.#held.length);
    return new Failure(
      'invalid-input',
      `The file cannot be read from line ${line} on: a quote is open or misplaced.`,
      'It may be cut off. Export it again.',
    );
  }
}

function isBreak(character: number): boolean {
  return character === LINE_FEED || character === CARRIAGE_RETURN;
}

/** Ends of lines: of Windows, of Unix, or of an old Mac. */
function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}
