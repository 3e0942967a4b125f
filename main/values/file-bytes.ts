/** The bytes of a file, wherever they are. They are read in pieces, so that no file has to fit into the memory. */
import { createHash } from 'node:crypto';

export interface FileBytes {
  readonly size: number;
  /** The bytes from a place on; fewer where the file ends before. */
  read(from: number, length: number): Uint8Array;
}

/** Bytes of a piece. */
export const PIECE = 1 << 18;

/** The bytes from the first to the last. `check` is called before each piece and stops the reading by what it throws. */
export function* pieces(bytes: FileBytes, check: () => void = () => {}): Generator<Uint8Array> {
  for (let at = 0; at < bytes.size; at += PIECE) {
    check();
    yield bytes.read(at, PIECE);
  }
}

/** SHA-256 as lower-case hex. */
export function hashOf(bytes: FileBytes, check?: () => void): string {
  const hash = createHash('sha256');
  for (const piece of pieces(bytes, check)) hash.update(piece);
  return hash.digest('hex');
}

export function bytesInMemory(bytes: Uint8Array): FileBytes {
  return { size: bytes.length, read: (from, length) => bytes.subarray(from, from + length) };
}
