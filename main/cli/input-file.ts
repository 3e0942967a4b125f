/** Files that a person names at the terminal. */
import { withFile } from '../imports/file-on-disk.ts';

/** Reads a file of the person's whole. Throws `not-found` and `invalid-input` with its name. */
export function readInputFile(file: string): Promise<Uint8Array> {
  return withFile(file, { path: file }, (bytes) => bytes.read(0, bytes.size));
}
