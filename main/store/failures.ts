/** What SQLite and the file system report, told as sentences a person can act on. */
import { SqliteError } from 'better-sqlite3';
import { Failure } from '../failure.ts';

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
      'The data folder cannot be written to.',
      'Give yourself write permission for it, or choose another folder with --data.',
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
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || code === 'ENOTDIR' || code === 'EEXIST')
    return new Failure(
      'storage',
      'The data folder cannot be used.',
      'Check that the path is a folder on a disk that works, or choose another with --data.',
      { file, reason: code },
      error,
    );
  return null;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
