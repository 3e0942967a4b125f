/**
 * Rows of a sheet in the spelling of our own writer and of most programs: no whitespace between tags, no prefixes, no
 * attribute but the usual ones. They need no XML parser, which reads one character at a time. Whatever is spelt otherwise,
 * or holds a character that XML forbids or reads as another one, is left to the parser.
 */
import { MOST_COLUMNS, MOST_ROWS } from './address.ts';
import type { PlainElements } from './xml.ts';

export interface PlainCell {
  readonly row: number;
  readonly column: number;
  /** `s` of the cell; 0 where it has none. */
  readonly style: number;
  /** `t` of the cell; `n` where it has none. */
  readonly type: string;
  readonly value: string;
  readonly formula: string | null;
}

/** What a row may say beside its number, in the order in which the programs write it; none of it is read. */
const ROW_ATTRIBUTES = [
  ...['spans', 's', 'customFormat', 'ht', 'hidden', 'customHeight', 'outlineLevel', 'collapsed'],
  ...['thickTop', 'thickBot', 'ph', 'x14ac:dyDescent'],
];
const ROW = new RegExp(
  `<row r="([1-9][0-9]{0,6})"${ROW_ATTRIBUTES.map((name) => `(?: ${name}="[0-9a-z.:]{1,20}")?`).join('')}>`,
  'y',
);
const END = '</row>';
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The text that is meant; null where it holds an entity that is not one of the five. */
function meant(text: string): string | null {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&[^;]*;?/g, (entity) => {
    known &&= entity in ENTITIES;
    return ENTITIES[entity] ?? '';
  });
  return known ? plain : null;
}

const QUOTE = 0x22;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const ZERO = 0x30;
const LESS = 0x3c;
const GREATER = 0x3e;
const LETTER_A = 0x41;

/** Letters of a column and digits of a style: more of them is no cell of ours. */
const MOST_LETTERS = 3;
const MOST_STYLE_DIGITS = 9;

/** One cell after the other, by their characters: a match of a pattern would make half a dozen objects for each. */
class CellScanner {
  readonly #text: string;
  /** Where the next cell begins. */
  at: number;
  column = 0;
  style = 0;
  type = 'n';
  value = '';
  formula: string | null = null;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Reads the cell of a row given by its digits; false where it is not a plain one. */
  next(row: string): boolean {
    const text = this.#text;
    if (!text.startsWith('<c r="', this.at)) return false;
    this.at += 6;
    if (!this.#place(row) || !this.#style() || !this.#typeOf()) return false;
    this.formula = null;
    this.value = '';
    if (text.charCodeAt(this.at) === SLASH) return this.#take('/>');
    if (!this.#take('>')) return false;
    if (text.startsWith('<f>', this.at)) {
      this.formula = this.#inside('</f>');
      if (this.formula === null) return false;
    }
    if (text.startsWith('<v>', this.at)) {
      const value = this.#inside('</v>');
      if (value === null) return false;
      this.value = value;
    }
    return this.#take('</c>');
  }

  #take(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  #place(row: string): boolean {
    const text = this.#text;
    const start = this.at;
    let letter = text.charCodeAt(start) - LETTER_A;
    for (this.column = 0; letter >= 0 && letter < 26; letter = text.charCodeAt(this.at) - LETTER_A) {
      this.column = this.column * 26 + letter + 1;
      this.at += 1;
    }
    const letters = this.at - start;
    if (letters === 0 || letters > MOST_LETTERS || this.column > MOST_COLUMNS || !this.#take(row)) return false;
    return this.#quote();
  }

  #quote(): boolean {
    if (this.#text.charCodeAt(this.at) !== QUOTE) return false;
    this.at += 1;
    return true;
  }

  #style(): boolean {
    this.style = 0;
    if (!this.#take(' s="')) return true;
    const start = this.at;
    for (let digit = this.#digit(); digit >= 0 && digit < 10; digit = this.#digit()) {
      this.style = this.style * 10 + digit;
      this.at += 1;
    }
    return this.at > start && this.at - start <= MOST_STYLE_DIGITS && this.#quote();
  }

  #digit(): number {
    return this.#text.charCodeAt(this.at) - ZERO;
  }

  #typeOf(): boolean {
    this.type = 'n';
    if (!this.#take(' t="')) return true;
    if (this.#take('str"')) this.type = 'str';
    else if (this.#take('s"')) this.type = 's';
    else return this.#take('n"');
    return true;
  }

  /** The text up to an end tag, behind the tag that opens it; null where it is not plain. */
  #inside(end: string): string | null {
    const text = this.#text;
    const start = this.at + end.length - 1;
    let at = start;
    let marked = false;
    let code = text.charCodeAt(at);
    for (; code !== LESS; code = text.charCodeAt(++at)) {
      // Also the end of the piece, whose code is no number.
      if (!(code >= FIRST_PRINTED && code < FIRST_HALF) && !(code > LAST_HALF && code < NO_CHARACTER)) return null;
      if (code === GREATER) return null;
      if (code === AMPERSAND) marked = true;
    }
    this.at = at;
    if (!this.#take(end)) return null;
    const found = text.slice(start, at);
    return marked ? meant(found) : found;
  }
}

/** Controls stand before it, halves of characters between the next two, what is no character from the last on. */
const FIRST_PRINTED = 0x20;
const FIRST_HALF = 0xd800;
const LAST_HALF = 0xdfff;
const NO_CHARACTER = 0xfffe;

/** Hands over the cells of whole plain rows, each in an object that holds the next one afterwards. */
export function plainRows(keep: (cell: PlainCell) => void): PlainElements {
  /** The cells of one row: it is taken whole or not at all. */
  const cells: Writable<PlainCell>[] = [];
  let count = 0;
  const rowEnd = (text: string, from: number): number => {
    ROW.lastIndex = from;
    const open = ROW.exec(text);
    if (open === null) return -1;
    const digits = open[1] ?? '';
    const row = Number(digits);
    if (row > MOST_ROWS) return -1;
    const scanner = new CellScanner(text, ROW.lastIndex);
    for (count = 0; !text.startsWith(END, scanner.at); count++) {
      if (!scanner.next(digits)) return -1;
      let cell = cells[count];
      if (cell === undefined) {
        cell = { row, column: 0, style: 0, type: '', value: '', formula: null };
        cells.push(cell);
      }
      cell.row = row;
      cell.column = scanner.column;
      cell.style = scanner.style;
      cell.type = scanner.type;
      cell.value = scanner.value;
      cell.formula = scanner.formula;
    }
    return scanner.at + END.length;
  };
  return {
    within: 'sheetData',
    name: 'row',
    take(text, from) {
      for (let next = from; ; ) {
        const end = rowEnd(text, next);
        if (end < 0) return next;
        for (let index = 0; index < count; index++) keep(cells[index] as PlainCell);
        next = end;
      }
    },
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
