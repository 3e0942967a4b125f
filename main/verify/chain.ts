/** Verification of the database itself, its schema, and the audit chain with its seals. */
import { type AuditEvent, auditEvents, auditHash, FIRST_HASH } from '../store/audit.ts';
import { schemaDifference } from '../store/migrate.ts';
import type { Store } from '../store/open.ts';
import { MIGRATIONS } from '../store/schema.ts';
import { rowsHash, type Seal } from '../store/seals.ts';
import type { Tick } from './tick.ts';

/** SQLite's own check of pages, indexes and constraints. */
export function checkDatabase(store: Store): string | null {
  const [first] = store.db.pragma('integrity_check(1)') as { integrity_check: string }[];
  if (first?.integrity_check !== 'ok') return `SQLite says: ${first?.integrity_check ?? 'nothing'}`;
  const [missing] = store.db.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[];
  return missing === undefined
    ? null
    : `${missing.table} ${missing.rowid} refers to a row of ${missing.parent} that is not there`;
}

/** Triggers that refuse changes of evidence are part of the schema. */
export function checkSchema(store: Store): string | null {
  return schemaDifference(store.db, MIGRATIONS);
}

/** Every event has the number after the one before it, carries its hash, and has the hash of its own fields. */
export function checkChain(store: Store, tick: Tick): string | null {
  let previous: Pick<AuditEvent, 'id' | 'hash'> = { id: 0, hash: FIRST_HASH };
  for (const event of auditEvents(store)) {
    tick();
    if (event.id !== previous.id + 1) return `audit event ${previous.id + 1} is missing`;
    if (event.previousHash !== previous.hash) return `audit event ${event.id} does not follow from the one before it`;
    if (auditHash(event) !== event.hash) return `audit event ${event.id} does not have the hash of its fields`;
    previous = event;
  }
  return null;
}

/** Every row sealed by an audit event is as it was then. */
export function checkSeals(store: Store, tick: Tick): string | null {
  let before: Seal['to'] = {};
  for (const event of [...auditEvents(store)]) {
    const seal = JSON.parse(event.sealed) as Seal;
    for (const [table, to] of Object.entries(seal.to)) {
      tick();
      const from = before[table] ?? 0;
      if (to <= from) continue;
      if (rowsHash(store, table, from, to) !== seal.sha256[table])
        return `${rows(table, from + 1, to)} changed since audit event ${event.id} of ${event.at}`;
    }
    before = seal.to;
  }
  return null;
}

function rows(table: string, first: number, last: number): string {
  return first === last ? `${table} ${first}` : `a row of ${table} from ${first} to ${last}`;
}
