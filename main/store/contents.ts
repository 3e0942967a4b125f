/** What is in a store, in a few counts: for the storage panel, and to tell a backup from what it would replace. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Day, Instant } from '../values/time.ts';
import { auditHead } from './audit.ts';
import { DATABASE_FILE } from './folder.ts';
import type { Store } from './open.ts';

export interface StoreContents {
  readonly entities: readonly string[];
  readonly connections: readonly string[];
  /** UTC dates with at least one answer, of all connections; null before the first. */
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly calls: number;
  readonly balances: number;
  readonly rates: number;
  readonly movements: number;
  readonly files: number;
  /** Head and length of the audit chain. */
  readonly audit: { readonly hash: string; readonly length: number };
  /** When something last happened in it; null for a new store. */
  readonly lastEventAt: Instant | null;
}

/** What the store holds, counted. */
export function storeContents(store: Store): StoreContents {
  const column = <T>(sql: string): T[] =>
    store
      .query<{ value: T }>(sql)
      .all()
      .map(({ value }) => value);
  const count = (table: string): number => column<number>(`SELECT count(*) AS value FROM ${table}`)[0] ?? 0;
  const end = (order: 'ASC' | 'DESC'): Day | null =>
    column<Day>(
      `SELECT (SELECT day FROM day_look WHERE connection_id = c.id AND outcome <> 'failed' ORDER BY day ${order} LIMIT 1)
         AS value FROM connection c WHERE value IS NOT NULL ORDER BY value ${order} LIMIT 1`,
    )[0] ?? null;
  return {
    entities: column<string>('SELECT name AS value FROM entity ORDER BY name'),
    connections: column<string>('SELECT name AS value FROM connection WHERE removed_at IS NULL ORDER BY name'),
    firstDay: end('ASC'),
    lastDay: end('DESC'),
    calls: count('api_call'),
    balances: count('balance_observation'),
    rates: count('rate_observation'),
    movements: count('movement'),
    files: count('import_file'),
    audit: auditHead(store),
    lastEventAt: column<Instant>('SELECT at AS value FROM audit_event ORDER BY id DESC LIMIT 1')[0] ?? null,
  };
}

export interface StoreFile {
  readonly name: string;
  readonly bytes: number;
}

/** Size of the database with its write-ahead log, and the earlier databases that were kept aside in the folder. */
export function storeFiles(folder: string): { readonly bytes: number; readonly aside: readonly StoreFile[] } {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(DATABASE_FILE))
    .map((name) => ({ name, bytes: statSync(path.join(folder, name)).size }));
  const own = new Set([DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]);
  return {
    bytes: files.filter(({ name }) => own.has(name)).reduce((total, { bytes }) => total + bytes, 0),
    aside: files.filter(({ name }) => /\.before-(restore|upgrade)-[^/]*$/.test(name) && !/-(wal|shm)$/.test(name)),
  };
}
