/** Backups by the engine's own means, checked before they count, and kept for a while. */
import { closeSync, existsSync, openSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../failure.ts';
import type { Day, Instant } from '../values/time.ts';
import { placeBeside } from './beside.ts';
import { storageFailure } from './failures.ts';
import { FILE_MODE, prepareFolder } from './folder.ts';
import { checkVersion, isOurs, schemaDifference, versionOf } from './migrate.ts';
import type { Store } from './open.ts';
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
  let unfinished: string | null = null;
  try {
    unfinished = placeBeside(file, 'unfinished');
    closeSync(openSync(unfinished, 'wx', FILE_MODE));
    await store.db.backup(unfinished, {
      progress: (pages) => followCopy(pages, hooks),
    });
    const bytes = checkCopy(unfinished, path.basename(file));
    renameSync(unfinished, file);
    return { file, bytes };
  } catch (error) {
    if (unfinished !== null) removeDatabase(unfinished);
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

/** Tells how far a copy is and says how many pages come next. Throws `cancelled`. */
export function followCopy({ totalPages, remainingPages }: Database.BackupMetadata, hooks: BackupHooks): number {
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

/** `invalid-input` about a file that is no database of this app; `name` is the one the person knows. */
export function notABackup(name: string, cause?: unknown): Failure {
  return new Failure(
    'invalid-input',
    `${name} is not a backup of Citron Desk.`,
    'Choose a file that Citron Desk wrote as a backup; its name usually begins with citron-desk-. Nothing was changed.',
    {},
    cause,
  );
}

/** Removes a database with what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}

const BACKUP_NAME = /^citron-desk-(\d{4}-\d{2}-\d{2})T[\dTZ-]*\.sqlite$/;

/** File name of an automatic backup, with its moment in UTC to the second. */
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
