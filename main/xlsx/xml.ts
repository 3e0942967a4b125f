/** Streamed XML without DOCTYPE and without entities of its own. */
import { SaxesParser } from 'saxes';
import { unreadable } from './archive.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Elements that come by the hundred thousand, in the plainest spelling there is: they need no parser. */
  readonly plain?: PlainElements;
}

export interface PlainElements {
  /** Name of the element in which they stand, one after another. */
  readonly within: string;
  readonly name: string;
  /** Takes whole elements from a place of the text on. Gives the place of the first one that it leaves to the parser. */
  take(text: string, from: number): number;
}

/** A workbook's parts nest a dozen deep. */
const MOST_DEPTH = 64;
/** One tag or one text; a cell holds 32,767 characters. */
const MOST_TOKEN = 1024 * 1024;

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Reads one part of a workbook; names come without their prefix. Throws a Failure (`invalid-input`). */
export async function readXml(part: string, pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reading = readingXml(part, pieces, handler);
  while ((await reading.next()).done !== true);
}

/** The same piece by piece: gives the length of each that the handler has seen. */
export async function* readingXml(
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): AsyncGenerator<number> {
  const reader = new Reader(part, handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) {
      reader.read(decoder.decode(piece, { stream: true }));
      yield piece.length;
    }
    reader.read(decoder.decode());
    reader.close();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(`"${part}" in it is not UTF-8`, error);
    if (error instanceof RangeError) throw unreadable(`"${part}" in it holds ${error.message}`, error);
    throw error;
  }
}

class Reader {
  readonly #part: string;
  readonly #parser = new SaxesParser();
  readonly #plain: PlainElements | undefined;
  /** Text that ends within a plain element. */
  #rest = '';
  #depth = 0;
  /** Depth of the element in which plain ones stand; 0 outside. */
  #within = 0;
  /** Characters that the parser was given in all, and those up to the end of the last tag. */
  #given = 0;
  #tagged = 0;
  /** Characters since the last tag. */
  #waiting = 0;

  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#plain = handler.plain;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw unreadable(`"${part}" in it is not well-formed`, error);
    });
    parser.on('doctype', () => {
      throw unreadable(`"${part}" in it declares a document type`);
    });
    parser.on('opentag', (tag) => {
      this.#waiting = 0;
      this.#tagged = parser.position;
      this.#depth += 1;
      if (this.#depth > MOST_DEPTH) throw unreadable(`"${part}" in it is nested more than ${MOST_DEPTH} deep`);
      if (tag.name === this.#plain?.within) this.#within = this.#depth;
      handler.open?.(local(tag.name), tag.attributes);
    });
    parser.on('closetag', (tag) => {
      this.#waiting = 0;
      this.#tagged = parser.position;
      if (this.#depth === this.#within) this.#within = 0;
      this.#depth -= 1;
      handler.close?.(local(tag.name));
    });
    if (handler.text) {
      const text = handler.text.bind(handler);
      parser.on('text', text);
      parser.on('cdata', text);
    }
  }

  read(piece: string): void {
    const plain = this.#plain;
    if (plain === undefined) {
      this.#give(piece);
      return;
    }
    const text = this.#rest + piece;
    this.#rest = '';
    const end = `</${plain.name}>`;
    let from = 0;
    while (from < text.length) {
      if (this.#between()) {
        from = plain.take(text, from);
        // The next one may not have come whole.
        if (from < text.length && text.length - from < MOST_TOKEN && text.indexOf(end, from) < 0) {
          this.#rest = text.slice(from);
          return;
        }
      }
      const mark = this.#within > 0 ? end : `<${plain.within}>`;
      const at = text.indexOf(mark, from);
      const to = at < 0 ? text.length : at + mark.length;
      this.#give(text.slice(from, to));
      from = to;
    }
  }

  /** Whether the parser stands right behind a tag, where the next plain element may begin. */
  #between(): boolean {
    return this.#within > 0 && this.#depth === this.#within && this.#tagged === this.#given;
  }

  #give(text: string): void {
    this.#waiting += text.length;
    this.#given += text.length;
    this.#parser.write(text);
    if (this.#waiting > MOST_TOKEN)
      throw unreadable(`"${this.#part}" in it holds a text of more than ${MOST_TOKEN} characters`);
  }

  close(): void {
    this.#give(this.#rest);
    this.#parser.close();
  }
}
