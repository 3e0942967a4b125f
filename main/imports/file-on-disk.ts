/** A file that a person named or handed in, read from where it is. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { bytesInMemory, type FileBytes } from '../values/file-bytes.ts';

/** Where the bytes of a file are: in the call that brought them, or on the disk. Plain data that can be cloned. */
export type FileContent = Uint8Array | { readonly path: string };

/** Files beyond this are refused: no back-office export of a month comes near it. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Opens a file for as long as `work` takes. Throws `not-found` and `invalid-input` with its name for a folder, a file that may not be
 * read, and one that is too large.
 */
export async function withFile<T>(
  name: string,
  content: FileContent,
  work: (bytes: FileBytes) => T | Promise<T>,
): Promise<T> {
  if (content instanceof Uint8Array) return work(checked(name, bytesInMemory(content)));
  const descriptor = reading(name, () => openSync(content.path, 'r'));
  try {
    const found = reading(name, () => fstatSync(descriptor));
    if (!found.isFile())
      throw new Failure('invalid-input', `${name} is not a file.`, 'Choose the file itself, saved on this computer.');
    return await work(checked(name, { size: found.size, read: reader(name, descriptor, found.size) }));
  } finally {
    closeSync(descriptor);
  }
}

function checked(name: string, bytes: FileBytes): FileBytes {
  if (bytes.size <= MOST_BYTES) return bytes;
  throw new Failure(
    'invalid-input',
    `${name} is larger than 256 MB.`,
    'Check that it is the right one; an export can be split by month.',
  );
}

/** Nothing behind the end that the file had when it was opened. */
function reader(name: string, descriptor: number, size: number): FileBytes['read'] {
  return (from, length) => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
    let taken = 0;
    while (taken < bytes.length) {
      const count = reading(name, () => readSync(descriptor, bytes, taken, bytes.length - taken, from + taken));
      if (count === 0) break;
      taken += count;
    }
    return bytes.subarray(0, taken);
  };
}

function reading<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Failure('not-found', `There is no file ${name}.`, 'Check its name and folder.');
    throw new Failure(
      'invalid-input',
      `${name} cannot be read (${code ?? 'unknown error'}).`,
      'Check its permissions.',
    );
  }
}
