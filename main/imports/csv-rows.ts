/** Rows of a delimited text, each as it stands in the file and with the number of its first line. */
import { type Options, type Parser, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { Failure } from '../failure.ts';
import type { TableRow } from './table-row.ts';

/** One row of a table is never larger; a quote that is never closed would otherwise swallow the file. */
const MOST_ROW_CHARACTERS = 1_000_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * Takes a text in UTF-8 piece by piece and gives the rows that have come whole, blank ones left out. Up to the first quote a row is a
 * line and its cells stand between the delimiters; from there on csv-parse reads, in several times the time.
 */
export class CsvRows {
  readonly #delimiter: string;
  /** What ends a line; null until the first line is whole. */
  #lineEnd: Buffer | null = null;
  #parser: Parser | null = null;
  #rows: TableRow[] = [];
  #failed = false;
  /** The line of a row whose quotes stand wrong. */
  #failedAt: number | null = null;
  /** Bytes of the text, from the row on that was read last. */
  #held: Buffer = Buffer.alloc(0);
  /** Where they begin in the text. */
  #start = 0;
  /** Up to where the text has become rows, and the number of the line that begins there. */
  #from = 0;
  #line = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The next bytes of the text. */
  write(piece: Uint8Array): void {
    this.#held = Buffer.concat([this.#held.subarray(this.#from - this.#start), piece]);
    this.#start = this.#from;
    if (this.#parser !== null) this.#parser.write(piece);
    else if (piece.includes(QUOTE)) this.#quoted().write(this.#held);
    else this.#lines(false);
  }

  end(): void {
    if (this.#parser === null) this.#lines(true);
    else this.#parser.end();
  }

  /** Rows of lines without a quote. */
  #lines(isEnd: boolean): void {
    this.#lineEnd ??= lineEndOf(this.#held, isEnd);
    const lineEnd = this.#lineEnd;
    if (lineEnd === null) return;
    for (;;) {
      const at = this.#held.indexOf(lineEnd, this.#from - this.#start);
      if (at < 0) break;
      this.#take(null, this.#start + at + lineEnd.length);
    }
    const end = this.#start + this.#held.length;
    if (isEnd && end > this.#from) this.#take(null, end);
    if (end - this.#from > MOST_ROW_CHARACTERS) this.#failed = true;
  }

  /** What reads on from the row in which the first quote stands. */
  #quoted(): Parser {
    const begin = this.#start;
    const parser = parse({
      ...this.#reading(),
      bom: begin === 0,
      // A quote within a cell that does not begin with one, as in 12" pipe, is a character like others.
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST_ROW_CHARACTERS,
      // Taken here, not read from the stream: a stream of objects takes as long again as the parsing. What a row is made of is cut
      // out of the text by the bytes that were read: the parser's own copy of it has blank lines before it, and takes as long again.
      on_record: (record: unknown, { bytes }) => {
        this.#take(record as readonly string[], begin + bytes);
        return null;
      },
    });
    parser.on('error', () => {
      this.#failed = true;
    });
    this.#parser = parser;
    return parser;
  }

  #reading(): Options {
    const end = this.#lineEnd === null ? {} : { record_delimiter: this.#lineEnd };
    return { delimiter: this.#delimiter, ...end, relax_column_count: true };
  }

  /** Whether all quotes of a row stand where they may: else the next rows may have become part of it. */
  #isQuotedRight(raw: string): boolean {
    try {
      return parseAtOnce(raw, this.#reading()).length === 1;
    } catch {
      return false;
    }
  }

  /** Rows since the last time, once there are so many of them. Throws `invalid-input` naming the line that cannot be read. */
  take(atLeast: number): readonly TableRow[] {
    if (this.#failed) throw this.#unreadable();
    if (this.#rows.length < atLeast) return [];
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** The row up to a place; without its cells, they stand between the delimiters. */
  #take(given: readonly string[] | null, end: number): void {
    const { line, raw } = this.#next(end);
    if (given?.some((cell) => cell.startsWith('"')) && !this.#isQuotedRight(raw)) {
      this.#failedAt ??= line;
      this.#failed = true;
    }
    const cells = given ?? raw.split(this.#delimiter);
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
    const line = this.#failedAt ?? this.#next(this.#start + this.#held.length).line;
    return new Failure(
      'invalid-input',
      `The file cannot be read from line ${line} on: a quote is open or misplaced.`,
      'It may be cut off: export it again. Within a cell in quotes, a quote stands twice.',
    );
  }
}

/** What ends the first line; null where that is not to be seen yet. */
function lineEndOf(bytes: Buffer, isEnd: boolean): Buffer | null {
  const end = bytes.findIndex(isBreak);
  const [first, next] = [bytes[end], bytes[end + 1]];
  if (!isEnd && (first === undefined || (first === CARRIAGE_RETURN && next === undefined))) return null;
  return Buffer.from(first !== CARRIAGE_RETURN ? '\n' : next === LINE_FEED ? '\r\n' : '\r');
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
