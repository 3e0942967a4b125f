/** Text of a file in the encodings back offices write: UTF-8, UTF-16, Windows-1252. Streamed, so that it stays flat. */
import { Failure } from '../failure.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are decoded at a time. */
export const CHUNK = 1 << 18;

/** Files beyond this are refused: no back-office export of a month comes near it. */
export const MOST_BYTES = 256 * 1024 * 1024;

function* chunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}

/**
 * The encoding of the bytes: by byte order mark, by the place of zero bytes, else UTF-8 where all of it is, else
 * Windows-1252. Throws `invalid-input` for an empty, a binary and a too large file.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes.length === 0) throw new Failure('invalid-input', 'The file is empty.', 'Export it again.');
  if (bytes.length > MOST_BYTES)
    throw new Failure('invalid-input', 'The file is larger than 256 MB.', 'Split it by month and import the parts.');
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zeroBytes(bytes.subarray(0, 4096));
  if (zeros.odd > 0 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0) return 'utf-16be';
  if (zeros.even > 0)
    throw new Failure('invalid-input', 'This is not a text file.', 'Choose a CSV, XLSX or JSON file.');
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  bytes.forEach((byte, index) => {
    if (byte === 0) count[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return count;
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunks(bytes)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text in pieces, without a byte order mark. */
export function* textPieces(bytes: Uint8Array, encoding = encodingOf(bytes)): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of chunks(bytes)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The first characters, for a look at the layout. */
export function textStart(bytes: Uint8Array, length: number): string {
  let text = '';
  for (const piece of textPieces(bytes)) {
    text += piece;
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}
