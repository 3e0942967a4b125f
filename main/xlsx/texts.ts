/**
 * Texts, each kept once, as code units beside each other: a month has two hundred thousand that stand once in it, and a
 * string for each, with its entry in a map, would take several times the room.
 */

/** Code units that get their room at once; a longer text has a piece of its own. */
const PIECE = 65_536;
/** A text that came so often is a word: a movement stands in as many rows as it has lines. */
const OFTEN = 8;
/** Share of the table that is filled at most. */
const FULL = 0.6;

export class Texts {
  readonly #pieces: Uint16Array[] = [];
  /** Units of the last piece that are taken. */
  #taken = PIECE;
  /** By number of the text. */
  #piece = new Int32Array(1_024);
  #start = new Int32Array(1_024);
  #length = new Int32Array(1_024);
  #hash = new Int32Array(1_024);
  #size = 0;
  /** Number of a text plus one, at the place its hash leads to or behind it; 0 is free. */
  #table = new Int32Array(4_096);
  #times = new Int32Array(1_024);
  /** Texts that came often, as strings: they are words by which formulas look, and asked for many times. */
  readonly #words = new Map<number, string>();

  /** The number of the text; the same for the same text. */
  add(text: string): number {
    const hash = hashOf(text);
    let place = hash & (this.#table.length - 1);
    for (let entry = this.#table[place] ?? 0; entry !== 0; entry = this.#table[place] ?? 0) {
      const number = entry - 1;
      if (this.#hash[number] === hash && this.is(number, text)) {
        const times = (this.#times[number] ?? 0) + 1;
        this.#times[number] = times;
        if (times === OFTEN) this.#words.set(number, this.#read(number));
        return number;
      }
      place = (place + 1) & (this.#table.length - 1);
    }
    this.#table[place] = this.#keep(text, hash) + 1;
    if (this.#size > this.#table.length * FULL) this.#widen();
    return this.#size - 1;
  }

  get(number: number): string {
    return this.#words.get(number) ?? (number < this.#size ? this.#read(number) : '');
  }

  #read(number: number): string {
    const units = this.#pieces[this.#piece[number] ?? 0];
    let from = this.#start[number] ?? 0;
    let text = '';
    for (const end = from + (this.#length[number] ?? 0); from < end; from += MOST_ARGUMENTS)
      text += String.fromCharCode(...(units?.subarray(from, Math.min(end, from + MOST_ARGUMENTS)) ?? []));
    return text;
  }

  /** Whether the text of the number is this one. */
  is(number: number, text: string): boolean {
    const { length } = text;
    if (this.#length[number] !== length) return false;
    const units = this.#pieces[this.#piece[number] ?? 0];
    const start = this.#start[number] ?? 0;
    for (let at = 0; at < length; at++) if (units?.[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  #keep(text: string, hash: number): number {
    const { length } = text;
    const own = length > PIECE;
    if (own || this.#taken + length > PIECE) {
      this.#pieces.push(new Uint16Array(own ? length : PIECE));
      this.#taken = 0;
    }
    const units = this.#pieces.at(-1);
    if (units !== undefined) for (let at = 0; at < length; at++) units[this.#taken + at] = text.charCodeAt(at);
    const number = this.#size;
    if (number === this.#piece.length) {
      [this.#piece, this.#start, this.#length, this.#hash, this.#times] = [
        doubled(this.#piece),
        doubled(this.#start),
        doubled(this.#length),
        doubled(this.#hash),
        doubled(this.#times),
      ];
    }
    this.#piece[number] = this.#pieces.length - 1;
    this.#start[number] = this.#taken;
    this.#length[number] = length;
    this.#hash[number] = hash;
    // What follows a text with a piece of its own gets a new one.
    this.#taken = own ? PIECE : this.#taken + length;
    this.#size = number + 1;
    return number;
  }

  #widen(): void {
    const table = new Int32Array(this.#table.length * 2);
    for (let number = 0; number < this.#size; number++) {
      let place = (this.#hash[number] ?? 0) & (table.length - 1);
      while (table[place] !== 0) place = (place + 1) & (table.length - 1);
      table[place] = number + 1;
    }
    this.#table = table;
  }
}

/** Of one call: a longer text is put together. */
const MOST_ARGUMENTS = 1_024;

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/** FNV-1a over code units, with its high bits folded in. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
