/**
 * The texts of stored callbacks: one JSON object, an array of them, or one after the other; the same as JSON texts within JSON; and
 * pages, objects that hold a list of them. Cut out of the file piece by piece, so that each keeps its digits and its spelling and no
 * file has to fit into the memory.
 */
import { Failure } from '../failure.ts';
import { type FileBytes, PIECE } from '../values/file-bytes.ts';
import type { Batch, TableRow } from './table-row.ts';
import { textPieces } from './text.ts';

const BATCH = 500;
/** A callback is never longer; a bracket that is never closed would otherwise swallow the file. */
const MOST_CHARACTERS = 1_000_000;
const CUT_OFF = 'It may be cut off. Export it again.';
/** Under these names a page holds its list. */
const LISTS = ['data', 'callbacks', 'items'];
const LIST = new RegExp(`"(?:${LISTS.join('|')})"\\s*:\\s*$`);

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** Finds the ends of the entries of a file, in the lists in which they stand. */
class Cutter {
  readonly #found: TableRow[] = [];
  /** The file is one array. */
  #array = false;
  #begun = false;
  #ended = false;
  /** In the list of a page; behind it, in the rest of the page. */
  #page: 'none' | 'list' | 'rest' = 'none';
  #listed = false;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #line = 1;
  #text = '';
  #count = 0;
  #startLine = 1;

  /** Entries that ended in the piece. Lists count their entries, other files their lines. */
  take(piece: string): TableRow[] {
    let start = this.#inside() ? 0 : -1;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at);
      if (character === 10) this.#line += 1;
      if (!this.#inside()) {
        if (this.#opens(character, piece, at)) start = at;
      } else if (this.#closes(character)) {
        if (this.#page === 'rest') this.#page = 'none';
        else this.#add(this.#text + piece.slice(start, at + 1));
        this.#text = '';
        start = -1;
      } else if (character === OPEN_BRACKET && this.#depth === 2 && !this.#quoted) {
        if (this.#holdsList(this.#text + piece.slice(start, at))) {
          this.#text = '';
          start = -1;
          this.#depth = 0;
        }
      }
    }
    if (start >= 0) this.#text += piece.slice(start);
    if (this.#text.length > MOST_CHARACTERS) throw cannotRead(this.#place(), 'it is too long or has no end');
    return this.#found.splice(0);
  }

  end(): void {
    if (this.#page !== 'none') throw new Failure('invalid-input', 'The list of callbacks has no end.', CUT_OFF);
    if (this.#inside()) throw cannotRead(this.#place(), 'the file ends within it');
    if (this.#array && !this.#ended) throw new Failure('invalid-input', 'The array of callbacks has no end.', CUT_OFF);
    if (this.#count === 0) throw new Failure('invalid-input', 'The file has no callbacks.', 'Export it again.');
  }

  #inside(): boolean {
    return this.#depth > 0 || this.#quoted;
  }

  #place(): number {
    return this.#array || this.#listed ? this.#count + 1 : this.#startLine;
  }

  /** Between two entries: whether one begins here. */
  #opens(character: number, piece: string, at: number): boolean {
    if (character === 32 || (character >= 9 && character <= 13) || character === 0xfeff) return false;
    const first = !this.#begun;
    this.#begun = true;
    const inList = this.#page === 'list';
    if ((character === OPEN_BRACE || character === QUOTE) && (inList || !this.#ended)) {
      if (character === QUOTE) this.#quoted = true;
      else this.#depth = 1;
      this.#startLine = this.#line;
      return true;
    }
    if (first && character === OPEN_BRACKET) this.#array = true;
    else if (inList && character === CLOSE_BRACKET) {
      this.#page = 'rest';
      this.#depth = 1;
      return true;
    } else if (this.#array && !inList && !this.#ended && character === CLOSE_BRACKET) this.#ended = true;
    else if (character !== COMMA || !(inList || (this.#array && !this.#ended))) {
      const shown = piece.slice(at, at + 20).split(/\r?\n/)[0] ?? '';
      throw new Failure(
        'invalid-input',
        `Line ${this.#line} is not a callback: "${shown}".`,
        'Callbacks are JSON: one object, an array, or one object per line.',
      );
    }
    return false;
  }

  /** Within an entry: whether it ends here. */
  #closes(character: number): boolean {
    if (this.#quoted) {
      if (this.#escaped) this.#escaped = false;
      else if (character === BACKSLASH) this.#escaped = true;
      else if (character === QUOTE) {
        this.#quoted = false;
        return this.#depth === 0;
      }
      return false;
    }
    if (character === QUOTE) this.#quoted = true;
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) this.#depth += 1;
    else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) this.#depth -= 1;
    return this.#depth === 0;
  }

  /**
   * Whether the list that begins behind this text holds callbacks: it is named so, in an object that is no callback itself. Throws for
   * a page with two such lists, and for pages within pages: nobody can tell which one is meant.
   */
  #holdsList(before: string): boolean {
    if (!LIST.test(before)) return false;
    if (this.#page === 'rest') throw severalLists('two lists beside each other');
    if (isCallback(before)) return false;
    if (this.#page === 'list') throw severalLists('a list within a list');
    this.#page = 'list';
    this.#listed = true;
    return true;
  }

  #add(raw: string): void {
    this.#found.push({ line: this.#place(), cells: [], raw });
    this.#count += 1;
  }
}

/** Whether the beginning of an object, up to a value, names an id as a callback does. */
function isCallback(before: string): boolean {
  try {
    return 'id' in (JSON.parse(`${before}null}`) as object);
  } catch {
    // What is no JSON is told when its end has come.
    return true;
  }
}

function severalLists(what: string): Failure {
  return new Failure('invalid-input', `The file holds ${what}.`, 'Export the callbacks as one list.');
}

export function cannotRead(place: number, reason: string): Failure {
  return new Failure('invalid-input', `Callback ${place} cannot be read: ${reason}.`, CUT_OFF);
}

/** The callbacks of a file in batches. Throws `invalid-input` naming the line, or the entry of a list, that is not one. */
export function* callbackTexts(bytes: FileBytes): Generator<Batch> {
  const cutter = new Cutter();
  let read = 0;
  let rows: TableRow[] = [];
  for (const piece of textPieces(bytes)) {
    read += PIECE;
    rows.push(...cutter.take(piece));
    for (; rows.length >= BATCH; rows = rows.slice(BATCH)) {
      yield { rows: rows.slice(0, BATCH), read: Math.min(1, read / bytes.size) };
    }
  }
  cutter.end();
  yield { rows, read: 1 };
}
