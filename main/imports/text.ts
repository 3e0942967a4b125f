/** Text of a file in the encodings back offices write: UTF-8, UTF-16, Windows-1252. Streamed, so that it stays flat. */
import { Failure } from '../failure.ts';
import { type FileBytes, pieces } from '../values/file-bytes.ts';
import { oncePer } from '../values/once-per.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** With this a PDF begins; what follows may look like a text for long. */
const PDF = '%PDF-';

/**
 * The encoding of the bytes, found once for all who read them: by byte order mark, by the place of zero bytes, else UTF-8 where all of it is, else
 * Windows-1252. Throws `invalid-input` for an empty and a binary file.
 */
export const encodingOf = oncePer(foundEncoding);

function foundEncoding(bytes: FileBytes): Encoding {
  if (bytes.size === 0) throw new Failure('invalid-input', 'The file is empty.', 'Export it again.');
  const start = bytes.read(0, 4096);
  if (Buffer.from(start.subarray(0, PDF.length)).toString('latin1') === PDF)
    throw new Failure('invalid-input', 'This is a PDF, not a table.', 'Export the same list as CSV or XLSX.');
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zeroBytes(start);
  if (zeros.odd > 0 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0) return 'utf-16be';
  if (zeros.even > 0 || start.some(isControl))
    throw new Failure('invalid-input', 'This is not a text file.', 'Choose a CSV, XLSX or JSON file.');
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Characters that no text has, but for the one with which old programs end theirs. */
function isControl(byte: number): boolean {
  return (byte < 32 && (byte < 9 || byte > 13) && byte !== 26) || byte === 127;
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  bytes.forEach((byte, index) => {
    if (byte === 0) count[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return count;
}

function isUtf8(bytes: FileBytes): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of pieces(bytes)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text in pieces, without a byte order mark. */
export function* textPieces(bytes: FileBytes, encoding = encodingOf(bytes)): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces(bytes)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Bytes that are handed over at a time: what is made of them is forgotten before it is old. */
const AT_ONCE = 1 << 16;

/** The text in UTF-8 in small pieces; a byte order mark of a text in UTF-8 is still there. */
export function* utf8Pieces(bytes: FileBytes, encoding: Encoding): Generator<Uint8Array> {
  const whole = encoding === 'utf-8' ? pieces(bytes) : textPieces(bytes, encoding);
  for (const piece of whole) {
    const all = typeof piece === 'string' ? Buffer.from(piece) : piece;
    for (let at = 0; at < all.length; at += AT_ONCE) yield all.subarray(at, at + AT_ONCE);
  }
}

/** The first characters, for a look at the layout. */
export function textStart(bytes: FileBytes, length: number, encoding = encodingOf(bytes)): string {
  let text = '';
  for (const piece of textPieces(bytes, encoding)) {
    text += piece;
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}
