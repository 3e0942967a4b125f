/** Brings a database to the version of this app, with a backup before each upgrade, and checks that it has the schema it should have. */
import { closeSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Failure } from '../failure.ts';
import { oncePer } from '../values/once-per.ts';
import { FILE_MODE } from './folder.ts';

/** Marks the file as ours, `CtDk`. */
const APPLICATION_ID = 0x4374446b;

/** Version of the schema; 0 for a database that this app never wrote to. */
export function versionOf(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Whether the app marked the database as its own. */
export function isOurs(db: Database.Database): boolean {
  return db.pragma('application_id', { simple: true }) === APPLICATION_ID;
}

/** Throws `newer-database` for a database of a later app, `storage` for a database of another program. */
export function checkVersion(db: Database.Database, latest: number): number {
  const version = versionOf(db);
  if (version > latest)
    throw new Failure(
      'newer-database',
      'The data folder was written by a newer version of Citron Desk.',
      'Install that version or a later one; nothing was changed.',
      { database: String(version), app: String(latest) },
    );
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!isOurs(db) && !empty)
    throw new Failure(
      'storage',
      'The file citron-desk.sqlite in the data folder is not a Citron Desk database.',
      'Choose another folder with --data; nothing was changed.',
    );
  return version;
}

/** A copy by the engine, so that it holds what is still in the write-ahead log. Replaces an unfinished one. */
function backUp(db: Database.Database, version: number): string {
  const file = `${db.name}.before-upgrade-from-${version}`;
  rmSync(file, { force: true });
  closeSync(openSync(file, 'w', FILE_MODE));
  db.prepare('VACUUM INTO ?').run(file);
  return file;
}

/**
 * Runs the missing migrations, each in a transaction of its own, so that a failed one leaves the version before it. The
 * version is read again under the write lock: another process may have upgraded meanwhile.
 */
export function migrate(db: Database.Database, migrations: readonly string[]): void {
  while (checkVersion(db, migrations.length) < migrations.length) {
    const version = versionOf(db);
    if (version > 0) backUp(db, version);
    const step = db.transaction(() => {
      if (versionOf(db) !== version) return;
      db.exec(migrations[version] ?? '');
      db.pragma(`user_version = ${version + 1}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    });
    runStep(step.immediate, version);
  }
}

function runStep(step: () => void, version: number): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_ERROR') throw error;
    throw new Failure(
      'storage',
      'The database could not be upgraded for this version of Citron Desk.',
      'Nothing was changed; go on with the version you had.',
      { version: String(version), reason: error.message },
      error,
    );
  }
}

type SchemaEntry = { type: string; name: string; sql: string | null };

function entriesOf(db: Database.Database): Map<string, string | null> {
  const rows = db
    .prepare<[], SchemaEntry>("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .all();
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}

/** What the migrations make, found by running them in memory. */
const expectedOf = oncePer((migrations: readonly string[]) => {
  const db = new Database(':memory:');
  try {
    for (const migration of migrations) db.exec(migration);
    return entriesOf(db);
  } finally {
    db.close();
  }
});

/**
 * The first table, index or trigger that is missing, added or different from what the migrations make; null when the
 * schema is as it should be. A dropped trigger would let evidence be changed unnoticed.
 */
export function schemaDifference(db: Database.Database, migrations: readonly string[]): string | null {
  const expected = expectedOf(migrations);
  const real = entriesOf(db);
  for (const [name, sql] of expected) {
    if (!real.has(name)) return `${name} is missing`;
    if (real.get(name) !== sql) return `${name} is not as this version made it`;
  }
  const added = [...real.keys()].find((name) => !expected.has(name));
  return added === undefined ? null : `${added} does not belong there`;
}
