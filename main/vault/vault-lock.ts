/**
 * One writer of `vault.json` at a time, over all processes and threads: what is kept is read, changed and written as a
 * whole, and two that do so together would lose what one of them kept.
 */
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import Database, { SqliteError } from 'better-sqlite3';
import { Failure } from '../failure.ts';
import { vaultFailure } from './vault-file.ts';

const AGAIN_MS = 20;
/** As long as a person may take to answer her keychain. */
const LONGEST_MS = 30_000;
const MODE = 0o600;

/**
 * Runs `work` while no other process changes the file. The lock is the operating system's own, taken through SQLite on an
 * empty database beside the file: it ends with the process that holds it, however that ends, and leaves nothing stale.
 * Throws `busy` when another holds it for longer than anybody should, `storage` where no file can be made.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  const database = openLock(lock);
  try {
    const until = performance.now() + LONGEST_MS;
    while (!taken(database, lock)) {
      if (performance.now() > until) {
        const hint = 'Close the other window or wait for the other command, then try again.';
        throw new Failure('busy', 'Another process is changing the kept secrets.', hint, { file });
      }
      await wait(AGAIN_MS);
    }
    return await work();
  } finally {
    database.close();
  }
}

function openLock(lock: string): Database.Database {
  try {
    closeSync(openSync(lock, 'a', MODE));
    return new Database(lock, { timeout: 0 });
  } catch (error) {
    throw vaultFailure('cannot be written', lock, error);
  }
}

function taken(database: Database.Database, lock: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw vaultFailure('cannot be written', lock, error);
  }
}
