/**
 * The texts of stored callbacks: one JSON object, an array of them, or one after the other. Cut out of the file piece by piece,
 * so that each keeps its digits and its spelling and no file has to fit into the memory.
 */
import { Failure } from '../failure.ts';
import type { Batch, TableRow } from './table-row.ts';
import { CHUNK, textPieces } from './text.ts';

const BATCH = 500;
/** A callback is never longer; a bracket that is never closed would otherwise swallow the file. */
const MOST_CHARACTERS = 1_000_000;
const CUT_OFF = 'It may be cut off. Export it again.';

/** Finds the ends of the objects at the top level of the file, or of its one array. */
class Cutter {
  readonly #found: TableRow[] = [];
  #array = false;
  #begun = false;
  #ended = false;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #line = 1;
  #text = '';
  #count = 0;
  #startLine = 1;

  /** Entries that ended in the piece. An array counts its entries, other files their lines. */
  take(piece: string): TableRow[] {
    let start = this.#depth > 0 ? 0 : -1;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at);
      if (character === 10) this.#line += 1;
      if (this.#depth === 0) {
        if (this.#opens(character, piece, at)) start = at;
      } else if (this.#closes(character)) {
        this.#add(this.#text + piece.slice(start, at + 1));
        start = -1;
      }
    }
    if (start >= 0) this.#text += piece.slice(start);
    if (this.#text.length > MOST_CHARACTERS) throw cannotRead(this.#place(), 'it is too long or has no end');
    return this.#found.splice(0);
  }

  end(): void {
    if (this.#depth > 0) throw cannotRead(this.#place(), 'the file ends within it');
    if (!this.#begun) throw new Failure('invalid-input', 'The file has no callbacks.', 'Export it again.');
    if (this.#array && !this.#ended) throw new Failure('invalid-input', 'The array of callbacks has no end.', CUT_OFF);
  }

  #place(): number {
    return this.#array ? this.#count + 1 : this.#startLine;
  }

  /** Between two entries: whether one begins here. */
  #opens(character: number, piece: string, at: number): boolean {
    if (character === 32 || (character >= 9 && character <= 13) || character === 0xfeff) return false;
    const first = !this.#begun;
    this.#begun = true;
    if (character === 0x7b && !this.#ended) {
      this.#depth = 1;
      this.#startLine = this.#line;
      return true;
    }
    if (first && character === 0x5b) this.#array = true;
    else if (this.#array && !this.#ended && character === 0x5d) this.#ended = true;
    else if (character !== 0x2c || !this.#array || this.#ended) {
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
      else if (character === 0x5c) this.#escaped = true;
      else if (character === 0x22) this.#quoted = false;
      return false;
    }
    if (character === 0x22) this.#quoted = true;
    else if (character === 0x7b || character === 0x5b) this.#depth += 1;
    else if (character === 0x7d || character === 0x5d) this.#depth -= 1;
    return this.#depth === 0;
  }

  #add(raw: string): void {
    this.#text = '';
    this.#found.push({ line: this.#place(), cells: [], raw });
    this.#count += 1;
  }
}

export function cannotRead(place: number, reason: string): Failure {
  return new Failure('invalid-input', `Callback ${place} cannot be read: ${reason}.`, CUT_OFF);
}

/** The callbacks of a file in batches. Throws `invalid-input` naming the line, or the entry of an array, that is not one. */
export function* callbackTexts(bytes: Uint8Array): Generator<Batch> {
  const cutter = new Cutter();
  let read = 0;
  let rows: TableRow[] = [];
  for (const piece of textPieces(bytes)) {
    read += CHUNK;
    rows.push(...cutter.take(piece));
    for (; rows.length >= BATCH; rows = rows.slice(BATCH)) {
      yield { rows: rows.slice(0, BATCH), read: Math.min(1, read / bytes.length) };
    }
  }
  cutter.end();
  yield { rows, read: 1 };
}
