/** Puts a backup in place of the store. What was there is kept. */
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../failure.ts';
import { type Instant, instantOfMs } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type BackupHooks, checkCopy, followCopy, notABackup, removeDatabase } from './backup.ts';
import { placeBeside } from './beside.ts';
import { storageFailure } from './failures.ts';
import { DATABASE_FILE, FILE_MODE, prepareFolder } from './folder.ts';
import { openStore } from './open.ts';
import { whileAlone } from './opening-lock.ts';

export interface RestoreResult {
  /** Where the database that was there before is kept; null when there was none. */
  readonly aside: string | null;
}

/**
 * Puts a backup in place of the folder's database; the old one is kept aside under another name. The backup is copied and
 * checked first, so that a bad one changes nothing. No store may be open on the folder. Throws `not-found`,
 * `check-failed`, `newer-database`, `busy` when another process has the database open, `storage`.
 */
export async function restore(
  folder: string,
  file: string,
  by: string,
  now: number = Date.now(),
  { name = path.basename(file), ...hooks }: NamedHooks = {},
): Promise<RestoreResult> {
  if (!existsSync(file)) throw new Failure('not-found', `There is no file ${file}.`, 'Check its path.');
  const target = path.join(folder, DATABASE_FILE);
  let incoming: string | null = null;
  try {
    prepareFolder(folder);
    incoming = placeBeside(target, 'incoming');
    await copyDatabase(file, incoming, { name, ...hooks });
    checkCopy(incoming, name);
    const copy = incoming;
    const aside = whileAlone(folder, 'replacing', OPENING_MS, () => replace(target, copy, instantOfMs(now)));
    const store = openStore(folder);
    appendAudit(store, { by, action: 'store.restored', subject: name });
    store.close();
    return { aside };
  } catch (error) {
    if (incoming !== null) removeDatabase(incoming);
    throw error instanceof Failure ? error : (storageFailure(error, file) ?? error);
  }
}

/** Longer than any opening takes. */
const OPENING_MS = 10_000;

/** Gives the place of what was there before. */
function replace(target: string, incoming: string, at: Instant): string | null {
  const aside = setAside(target, at);
  try {
    renameSync(incoming, target);
  } catch (error) {
    if (aside !== null) renameSync(aside, target);
    throw error;
  }
  return aside;
}

/** What a person knows of a backup that was handed in under another name. */
export interface NamedHooks extends BackupHooks {
  readonly name?: string;
}

/** Copies a database, whoever has it open. Throws `invalid-input` for a file that is none. */
export async function copyDatabase(
  from: string,
  to: string,
  { name = path.basename(from), ...hooks }: NamedHooks = {},
): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    source.pragma('schema_version');
    closeSync(openSync(to, 'wx', FILE_MODE));
    await source.backup(to, { progress: (pages) => followCopy(pages, hooks) });
    chmodSync(to, FILE_MODE);
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') throw notABackup(name, error);
    throw error;
  } finally {
    source.close();
  }
}

/** Renames the database that is there, once its write-ahead log is folded in and nobody else has it open. */
function setAside(target: string, at: Instant): string | null {
  if (!existsSync(target)) return null;
  const aside = `${target}.before-restore-${at.replaceAll(/[-:]/g, '').replace('.', '')}`;
  const isOurs = foldLog(target);
  renameSync(target, aside);
  for (const end of ['-wal', '-shm']) {
    // Of a damaged database the log may be all that is left: it goes aside with it.
    if (existsSync(`${target}${end}`)) {
      if (isOurs) rmSync(`${target}${end}`);
      else renameSync(`${target}${end}`, `${aside}${end}`);
    }
  }
  return aside;
}

/** False for a file that SQLite cannot read: restoring over it is what a backup is for. */
function foldLog(target: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(target, { timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = DELETE');
    return true;
  } catch (error) {
    const failure = storageFailure(error, target);
    if (failure?.code === 'busy')
      throw new Failure('busy', 'The data folder is in use.', 'Close Citron Desk and every sync on it, then restore.');
    if (failure === null) throw error;
    return false;
  } finally {
    db?.close();
  }
}
