/** Backups by the engine's own means, checked before they count, and kept for a while. */
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../failure.ts';
import { type Day, type Instant, instantOfMs } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { storageFailure } from './failures.ts';
import { DATABASE_FILE, FILE_MODE, prepareFolder } from './folder.ts';
import { checkVersion, isOurs, schemaDifference, versionOf } from './migrate.ts';
import { openStore, type Store } from './open.ts';
import { MIGRATIONS } from './schema.ts';

export interface BackupHooks {
  readonly onProgress?: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void;
  readonly cancelled?: () => boolean;
}

export interface BackupResult {
  readonly file: string;
  readonly bytes: number;
}

/** Pages copied between two looks at whether to go on. */
const PAGES = 2000;

export interface BackupOptions extends BackupHooks {
  /** A file of that name is replaced, once the new copy is checked; a person was asked before. */
  readonly replace?: boolean;
}

/**
 * Writes a copy of the database, with what is still in the write-ahead log, beside its place; it is checked and then takes its
 * name. Secrets are not part of it: they are not in the database. Throws `conflict` when the file exists and is not to be
 * replaced, or belongs to the data folder; `cancelled`, `storage`. In each case what had the name before is still there.
 */
export async function backUp(
  store: Store,
  file: string,
  { replace = false, ...hooks }: BackupOptions = {},
): Promise<BackupResult> {
  if (existsSync(file)) refuseExisting(store, file, replace);
  const unfinished = `${file}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'wx', FILE_MODE));
    await store.db.backup(unfinished, {
      progress: (pages) => followCopy(pages, hooks),
    });
    const bytes = checkCopy(unfinished, path.basename(file));
    renameSync(unfinished, file);
    return { file, bytes };
  } catch (error) {
    removeDatabase(unfinished);
    throw error instanceof Failure ? error : (storageFailure(error, file) ?? error);
  }
}

/** A file of another name may be the same one, by a link: the database that is open is never replaced. */
function refuseExisting(store: Store, file: string, replace: boolean): void {
  const name = path.basename(file);
  const own = path.dirname(realpathSync(file)) === realpathSync(store.folder);
  if (own)
    throw new Failure(
      'conflict',
      `${name} belongs to the data folder of Citron Desk.`,
      'Save the backup in another folder. Nothing was changed.',
    );
  if (!replace || !statSync(file).isFile())
    throw new Failure('conflict', `${file} exists already.`, 'Choose another name. Nothing was changed.');
}

/** Tells how far a copy is and says how many pages come next. */
function followCopy({ totalPages, remainingPages }: Database.BackupMetadata, hooks: BackupHooks): number {
  if (hooks.cancelled?.()) throw new Failure('cancelled', 'The copying was stopped.', 'No file was written.');
  hooks.onProgress?.({ step: 'copying', done: totalPages - remainingPages, total: totalPages });
  return PAGES;
}

/**
 * Size of a copy that is a whole database of this app; `name` is that of the file it was made from. Throws `invalid-input` for
 * a file of another program, `check-failed`, `newer-database` or `storage`.
 */
export function checkCopy(file: string, name: string): number {
  // Written to, so that a copy of a write-ahead log database becomes one file that stands on its own.
  const db = new Database(file, { fileMustExist: true });
  try {
    if (versionOf(db) === 0 || !isOurs(db)) throw notABackup(name);
    checkVersion(db, MIGRATIONS.length);
    db.pragma('journal_mode = DELETE');
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
    const version = db.pragma('user_version', { simple: true });
    const difference = version === MIGRATIONS.length ? schemaDifference(db, MIGRATIONS) : null;
    if (first?.integrity_check !== 'ok' || difference !== null)
      throw new Failure(
        'check-failed',
        `${name} is not a sound database of Citron Desk: ${difference ?? first?.integrity_check}.`,
        'Use another backup. Nothing was changed.',
      );
    const pages = db.pragma('page_count', { simple: true }) as number;
    return pages * (db.pragma('page_size', { simple: true }) as number);
  } finally {
    db.close();
  }
}

function notABackup(name: string, cause?: unknown): Failure {
  return new Failure(
    'invalid-input',
    `${name} is not a backup of Citron Desk.`,
    'Choose a file that Citron Desk wrote as a backup; its name usually begins with citron-desk-. Nothing was changed.',
    {},
    cause,
  );
}

function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}

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
  const incoming = `${target}.incoming`;
  try {
    prepareFolder(folder);
    removeDatabase(incoming);
    await copyDatabase(file, incoming, { name, ...hooks });
    checkCopy(incoming, name);
    const aside = setAside(target, instantOfMs(now));
    try {
      renameSync(incoming, target);
    } catch (error) {
      if (aside !== null) renameSync(aside, target);
      throw error;
    }
    const store = openStore(folder);
    appendAudit(store, { by, action: 'store.restored', subject: name });
    store.close();
    return { aside };
  } catch (error) {
    removeDatabase(incoming);
    throw error instanceof Failure ? error : (storageFailure(error, file) ?? error);
  }
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

const BACKUP_NAME = /^citron-desk-(\d{4}-\d{2}-\d{2})T[\dTZ-]*\.sqlite$/;

/** File name of an automatic backup. */
export function backupName(at: Instant): string {
  return `citron-desk-${at.slice(0, 19).replaceAll(':', '-')}Z.sqlite`;
}

/**
 * Automatic backups that are no longer needed: of today the newest three stay, of earlier days the newest of each, of ten
 * days. Names that are no automatic backup are never among them.
 */
export function outdatedBackups(names: readonly string[], today: Day): string[] {
  const backups = names
    .filter((name) => BACKUP_NAME.test(name))
    .toSorted()
    .reverse();
  const byDay = Map.groupBy(backups, (name) => BACKUP_NAME.exec(name)?.[1] ?? '');
  const earlier = [...byDay.keys()].filter((day) => day !== today).slice(0, 10);
  const kept = new Set([...(byDay.get(today) ?? []).slice(0, 3), ...earlier.map((day) => byDay.get(day)?.[0] ?? '')]);
  return backups.filter((name) => !kept.has(name));
}

/** Backs up into a folder by the day's name and removes what is outdated there. */
export async function backUpInto(store: Store, folder: string, hooks: BackupHooks = {}): Promise<BackupResult> {
  prepareFolder(folder);
  const now = store.now();
  const result = await backUp(store, path.join(folder, backupName(now)), hooks);
  for (const name of outdatedBackups(readdirSync(folder), now.slice(0, 10) as Day)) rmSync(path.join(folder, name));
  return result;
}
