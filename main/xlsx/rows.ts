/**
 * Rows as the file holds them. A month has two million cells; exceljs would make several objects for each, which costs more
 * time and memory than all the rest of an export. They are written as bytes: texts put together would be copied again.
 */
import { columnLetters } from './address.ts';
import type { CellStyle, PlannedRow } from './plan.ts';

/** UTF-8 takes at most three bytes for each unit of a text. */
const MOST_BYTES = 3;

/** Writes rows into pieces of at least a given size. */
export class RowBytes {
  readonly #size: number;
  readonly #styleId: (style: CellStyle) => number;
  /** By column: how a cell begins, the style of the last one, and what follows with it. */
  readonly #heads: string[] = [];
  readonly #above: CellStyle[] = [];
  readonly #marks: Marks[] = [];
  #bytes: Buffer;
  /** Where the next piece is written while this one is taken. */
  #other: Buffer;
  #end = 0;

  constructor(size: number, styleId: (style: CellStyle) => number) {
    this.#size = size;
    this.#styleId = styleId;
    this.#bytes = Buffer.allocUnsafeSlow(size + ROOM);
    this.#other = Buffer.allocUnsafeSlow(size + ROOM);
  }

  /** Whether a piece is full. */
  get full(): boolean {
    return this.#end >= this.#size;
  }

  /** What was written since the last time. It stays until this is called once more. */
  take(): Buffer {
    const piece = this.#bytes.subarray(0, this.#end);
    [this.#bytes, this.#other] = [this.#other, this.#bytes];
    this.#end = 0;
    return piece;
  }

  /** Adds the `<row>` element. Throws a RangeError for a number that is not finite. */
  add({ row, height, cells }: PlannedRow): void {
    const number = String(row);
    this.#plain('<row r="');
    this.#plain(number);
    this.#plain(height === undefined ? '">' : `" ht="${height}" customHeight="1">`);
    for (const { column, value, formula, style } of cells) {
      this.#plain(this.#head(column));
      this.#plain(number);
      const marks = this.#styled(column, style);
      const text = typeof value === 'number' ? null : value;
      if (text === null && value !== null) {
        if (!Number.isFinite(value)) throw new RangeError(`${columnLetters(column)}${row} is no number`);
        this.#plain(formula === undefined ? marks.number : marks.numberOfFormula);
      } else if (formula !== undefined) this.#plain(marks.textOfFormula);
      else if (text === null) {
        this.#plain(marks.blank);
        continue;
      } else this.#plain(marks.text);
      if (formula !== undefined) {
        this.#text(formula, false);
        this.#plain('</f><v>');
      }
      if (text === null) this.#plain(String(value ?? ''));
      else this.#text(text, true);
      this.#plain('</v></c>');
    }
    this.#plain('</row>');
  }

  #head(column: number): string {
    let head = this.#heads[column];
    if (head === undefined) {
      head = `<c r="${columnLetters(column)}`;
      this.#heads[column] = head;
    }
    return head;
  }

  /** Mostly the style of the cell above. */
  #styled(column: number, style: CellStyle): Marks {
    const known = this.#above[column] === style ? this.#marks[column] : undefined;
    if (known !== undefined) return known;
    const marks = marksOf(`" s="${this.#styleId(style)}"`);
    this.#above[column] = style;
    this.#marks[column] = marks;
    return marks;
  }

  #reserve(length: number): Buffer {
    const least = this.#end + length * MOST_BYTES;
    if (least > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(least * 2);
      this.#bytes.copy(larger, 0, 0, this.#end);
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  /** ASCII without markup. */
  #plain(text: string): void {
    const { length } = text;
    const bytes = this.#reserve(length);
    const end = this.#end;
    for (let at = 0; at < length; at++) bytes[end + at] = text.charCodeAt(at);
    this.#end = end + length;
  }

  /** Any text. The plain ones are most of them. */
  #text(text: string, ofCell: boolean): void {
    const { length } = text;
    const bytes = this.#reserve(length);
    const end = this.#end;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f || code === AMPERSAND || code === LESS || code === GREATER || code === UNDERSCORE) {
        const marked = ofCell ? escapedText(text) : escaped(text);
        this.#end = end + this.#reserve(marked.length).write(marked, end);
        return;
      }
      bytes[end + at] = code;
    }
    this.#end = end + length;
  }
}

/** What stands between the address of a cell and its contents, by their kind. */
interface Marks {
  readonly number: string;
  readonly text: string;
  readonly numberOfFormula: string;
  readonly textOfFormula: string;
  readonly blank: string;
}

function marksOf(style: string): Marks {
  return {
    number: `${style}><v>`,
    text: `${style} t="str"><v>`,
    numberOfFormula: `${style}><f>`,
    textOfFormula: `${style} t="str"><f>`,
    blank: `${style}/>`,
  };
}

/** For the row with which a piece is full. */
const ROOM = 8_192;
const AMPERSAND = 0x26;
const LESS = 0x3c;
const GREATER = 0x3e;
const UNDERSCORE = 0x5f;

const MARKUP = /[&<>]/g;
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(MARKUP, (mark) => NAMES[mark] ?? mark);
}

/** `_x0041_` in a text would be read as `A`: its first underscore is written as such a code itself. */
function escapedText(text: string): string {
  const plain = escaped(text);
  return plain.includes('_x') ? plain.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : plain;
}

/** A text as it was meant: spreadsheet programs write characters that XML cannot hold as `_xHHHH_`. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
