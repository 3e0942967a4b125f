/** What SQLite and the file system report, told as sentences a person can act on. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SqliteError } from 'better-sqlite3';
import { Failure } from '../failure.ts';

const NO_FOLDER: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EIO']);
const FULL = 'Free some disk space and try again; everything stored so far is kept.';

/** The Failure for an error of SQLite or the file system; null for any other error. */
export function storageFailure(error: unknown, file: string): Failure | null {
  const code = error instanceof SqliteError || isSystemError(error) ? error.code : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('storage', 'The disk is full.', FULL, { file }, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new Failure(
      'busy',
      'Another process is writing to the data folder.',
      'Wait until its sync or import has finished, then try again.',
      { file },
      error,
    );
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Failure(
      'storage',
      `The ${isAbout(error, file) ? `file ${file}` : `folder ${path.dirname(file)}`} cannot be written to.`,
      'Give yourself write permission for it, or choose another folder.',
      { file },
      error,
    );
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new Failure(
      'storage',
      'The database file is damaged or is not a Citron Desk database.',
      'Restore a backup; the damaged file is left as it is.',
      { file },
      error,
    );
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || NO_FOLDER.has(code))
    return new Failure(
      'storage',
      `The folder ${path.dirname(file)} cannot be used.`,
      'Check that it is there, that it is a folder, and that its disk works; or choose another.',
      { file, reason: code },
      error,
    );
  return null;
}

/** Whether SQLite found the file itself damaged, or to be none of its own. */
export function isDamage({ cause }: Failure): boolean {
  return cause instanceof SqliteError && (cause.code === 'SQLITE_NOTADB' || cause.code.startsWith('SQLITE_CORRUPT'));
}

/** Whether the file system names the file itself, and not the folder it stands in. */
function isAbout(error: unknown, file: string): boolean {
  return isSystemError(error) && error.path === file && existsSync(file);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
