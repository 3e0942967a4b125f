/** Opens the data folder. Everything the app keeps is in the one SQLite database there; secrets are not. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../failure.ts';
import { type Instant, instantOfMs } from '../values/time.ts';
import { storageFailure } from './failures.ts';
import { DATABASE_FILE, prepareFile, prepareFolder } from './folder.ts';
import { checkVersion, migrate, schemaDifference } from './migrate.ts';
import { hasLock, whileAlone } from './opening-lock.ts';
import { MIGRATIONS } from './schema.ts';

export interface Store {
  readonly db: Database.Database;
  readonly folder: string;
  readonly file: string;
  /** The local clock, UTC. */
  now(): Instant;
  /** A prepared statement, compiled once per store. */
  query<Row = unknown>(sql: string): Database.Statement<unknown[], Row>;
  close(): void;
}

export interface OpenOptions {
  /**
   * Opens the database as it stands, for verification: read-only, no upgrade, and without the schema check, which the
   * verification makes itself in order to name what it finds.
   */
  readonly readOnly?: boolean;
  /** Far side of the clock, for tests. */
  readonly clock?: () => number;
  readonly migrations?: readonly string[];
}

/** How long a writer waits for another process's transaction. */
const BUSY_MS = 10_000;

/**
 * Opens the store in a folder and creates both when they are not there. Throws a Failure: `newer-database` when a later
 * version of the app wrote it; `storage` when the folder cannot be written, the disk is full, or the file is damaged, of
 * another program, or has another schema than its version should have; `not-found` when it is to be read only and not there.
 */
export function openStore(folder: string, options: OpenOptions = {}): Store {
  const readOnly = options.readOnly ?? false;
  const file = path.join(folder, DATABASE_FILE);
  if (readOnly && !existsSync(file))
    throw new Failure('not-found', `There is no data in ${folder}.`, 'Check the path given with --data.');
  try {
    if (!readOnly) prepareFolder(folder);
    const open = () => openDatabase(folder, readOnly, options.migrations ?? MIGRATIONS);
    const db = readOnly && !hasLock(folder) ? open() : whileAlone(folder, 'opening', BUSY_MS, open);
    return storeOf(db, folder, file, options.clock ?? Date.now);
  } catch (error) {
    throw error instanceof Failure ? error : (storageFailure(error, file) ?? error);
  }
}

function openDatabase(folder: string, readOnly: boolean, migrations: readonly string[]): Database.Database {
  const file = readOnly ? path.join(folder, DATABASE_FILE) : prepareFile(folder);
  const db = new Database(file, { timeout: BUSY_MS, readonly: readOnly, fileMustExist: true });
  try {
    prepareDatabase(db, migrations, readOnly);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareDatabase(db: Database.Database, migrations: readonly string[], readOnly: boolean): void {
  checkVersion(db, migrations.length);
  db.pragma('foreign_keys = ON');
  if (readOnly) return;
  db.pragma('journal_mode = WAL');
  // What is said to be stored survives a power cut.
  db.pragma('synchronous = FULL');
  migrate(db, migrations);
  const difference = schemaDifference(db, migrations);
  if (difference !== null)
    throw new Failure(
      'storage',
      `The database was changed by another program: ${difference}.`,
      'Run verify to see what still holds, or restore a backup; nothing was changed.',
    );
}

/** An empty store in memory, in which a verification rebuilds what it compares. Rows may refer to rows that it leaves out. */
export function openScratchStore(clock: () => number): Store {
  const db = new Database(':memory:');
  for (const migration of MIGRATIONS) db.exec(migration);
  db.pragma('foreign_keys = OFF');
  return storeOf(db, '', ':memory:', clock);
}

function storeOf(db: Database.Database, folder: string, file: string, clock: () => number): Store {
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    db,
    folder,
    file,
    now: () => instantOfMs(clock()),
    query<Row>(sql: string) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = db.prepare<unknown[], unknown>(sql);
        statements.set(sql, statement);
      }
      return statement as Database.Statement<unknown[], Row>;
    },
    close: () => db.close(),
  };
}

/**
 * Runs `work` as one transaction: all of it is kept, or nothing. Inside another one it is a part of that. Errors of SQLite
 * become a Failure (`storage`, `busy`); everything else passes.
 */
export function transaction<T>(store: Store, work: () => T): T {
  try {
    const run = store.db.transaction(work);
    return store.db.inTransaction ? run() : run.immediate();
  } catch (error) {
    throw storageFailure(error, store.file) ?? error;
  }
}

/** Runs `work` on one state of the database, whatever others write meanwhile; it holds up no writer. Throws like `transaction`. */
export function snapshot<T>(store: Store, work: () => T): T {
  try {
    return store.db.transaction(work).deferred();
  } catch (error) {
    throw storageFailure(error, store.file) ?? error;
  }
}
