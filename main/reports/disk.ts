/** What exports share about the disk: hashes of files on it, and what it refuses as a sentence. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Failure } from '../failure.ts';

/** SHA-256 of a file's bytes, read in pieces. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

const REFUSALS: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['The disk is full', 'Make room or choose another disk, then export again.'],
  EDQUOT: ['The disk is full', 'Make room or choose another disk, then export again.'],
  EACCES: ['The folder may not be written to', 'Choose another folder.'],
  EPERM: ['The file is read-only or open in another program', 'Close it there or choose another name.'],
  EBUSY: ['The file is open in another program', 'Close it there or choose another name.'],
  EROFS: ['The disk is read-only', 'Choose another folder.'],
  ENOENT: ['The folder does not exist', 'Choose a folder that does.'],
  ENAMETOOLONG: ['The name is too long', 'Choose a shorter one.'],
  EISDIR: ['A folder has this name', 'Choose another name.'],
};

/** Throws a Failure (`storage`) where a folder has the name of the file. */
export async function refuseFolder(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() !== true) return;
  throw new Failure('storage', `A folder has this name: ${file} was not written.`, 'Choose another name.');
}

/**
 * Throws a Failure (`storage`) where the file or folder is there and may only be read: a rename would replace it all the same where
 * its folder may be written to.
 */
export async function refuseReadOnly(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null || (found.mode & ANYONE_WRITES) !== 0) return;
  throw new Failure(
    'storage',
    `The ${found.isDirectory() ? 'folder' : 'file'} is read-only: ${file} was not written and is as it was.`,
    'Allow writing to it or choose another name.',
  );
}

const ANYONE_WRITES = 0o222;

/** What the disk said, as a sentence. An earlier file of the name is as it was. */
export function diskFailure(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [what, next] = REFUSALS[code] ?? [];
  if (error instanceof Failure || what === undefined) return error;
  // Where there is no folder, and under a name that cannot be, no file stood before.
  const before = code === 'ENOENT' || code === 'ENAMETOOLONG' ? '' : ' A file of that name is as it was.';
  return new Failure('storage', `${what}: ${file} was not written.${before}`, next, {}, error);
}
