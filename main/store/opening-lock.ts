/**
 * Keeps the opening of a database and its replacement by a restore apart: who opened the old file a moment before it is
 * renamed would write to the one that was set aside. Where a database is open already, SQLite's own lock says so.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE, FILE_MODE } from './folder.ts';

/** Openings share the lock; a replacement has it alone. */
const TAKING = { opening: ['BEGIN', 'SELECT 1 FROM sqlite_schema'], replacing: ['BEGIN EXCLUSIVE'] } as const;

/** Name of the empty database beside the store whose lock it is: the operating system's own, which no crash leaves behind. */
const LOCK_FILE = `${DATABASE_FILE}.lock`;

/**
 * Runs `work` on a data folder in which nothing of the other kind is under way; waits up to `waitMs` for that, and throws
 * SQLite's `SQLITE_BUSY` after it.
 */
export function whileAlone<T>(folder: string, kind: keyof typeof TAKING, waitMs: number, work: () => T): T {
  const file = path.join(folder, LOCK_FILE);
  closeSync(openSync(file, 'a', FILE_MODE));
  const lock = new Database(file, { timeout: waitMs });
  try {
    for (const statement of TAKING[kind]) lock.exec(statement);
    return work();
  } finally {
    lock.close();
  }
}

/** Whether a folder has the lock: one that is only read is left as it is. */
export function hasLock(folder: string): boolean {
  return existsSync(path.join(folder, LOCK_FILE));
}
