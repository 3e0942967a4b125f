/**
 * Seals tie evidence into the audit chain: every audit event carries a hash over the rows that came since the event
 * before it. Rows that can be rebuilt from a sealed answer or file are checked against that rebuild instead.
 */
import { createHash } from 'node:crypto';
import type { Json } from '../values/canonical-json.ts';
import type { Store } from './open.ts';

/** Columns that enter the seal. A response and a file enter by their SHA-256, which is checked on its own. */
const SEALED: Readonly<Record<string, string>> = {
  // Base currency and zone of an entity decide figures.
  entity: 'id, name, base, zone, created_at',
  setting: 'id, entity_id, connection_id, key, value, at, by, reason',
  api_call:
    'id, connection_id, host, endpoint, request_body, status, response_headers, response_sha256, sent_at, answered_at, ' +
    'elapsed_ms, server_date, error_code, error_message, app_version',
  day_look: 'id, connection_id, day, outcome, observed_at, api_call_id',
  account_look: 'id, connection_id, before_call_id, accounts_call_id, after_call_id, observed_at',
  import_file: 'id, entity_id, connection_id, kind, name, sha256, reading, imported_at, by, origin',
  // What a person entered can be rebuilt from nothing; of imported rows it is enough to seal what their file does not say.
  rate_observation: `id, entity_id, connection_id, api_call_id, import_row_id, typed_by, note, CASE WHEN typed_by IS NOT NULL
    THEN json_array(from_ticker, to_ticker, rate_from, rate_to, kind, at, fixing_day, source) END`,
  rate_approval: 'id, rate_id, by, at',
  rate_rejection: 'id, rate_id, by, note, at',
  movement: 'id, connection_id, external_id',
  movement_observation: `id, movement_id, import_row_id, entered_by, note, observed_at, CASE WHEN entered_by IS NOT NULL
    THEN json_array(type, status, created_at, confirmed_at, cancelled_at, fields) END`,
  movement_approval: 'id, observation_id, by, at',
  decision: 'id, connection_id, period, kind, ticker, day, movement_id, value, note, by, at',
  control_total: 'id, connection_id, from_day, to_day, type, status, ticker, count, amount, note, by, at',
  note: 'id, connection_id, period, ticker, day, text, by, at',
  report_export:
    'id, connection_id, period, format, dataset, app_version, as_of, file_name, file_sha256, content_sha256, at, by',
};
const TABLES = Object.keys(SEALED);

/** By table: the highest id that is sealed, and the hash over the rows that this event seals where there are any. */
export interface Seal {
  readonly to: Readonly<Record<string, number>>;
  readonly sha256: Readonly<Record<string, string>>;
}

/** A seal as an audit event keeps it. */
export function sealJson({ to, sha256 }: Seal): Json {
  return { to, sha256 };
}

function lastId(store: Store, table: string): number {
  return store.query<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`).get()?.id ?? 0;
}

const HASHED_TOGETHER = 500;

/** The hash over the rows of a table after one id up to another. */
export function rowsHash(store: Store, table: string, from: number, to: number): string {
  const hash = createHash('sha256');
  // Many rows at a time: an import seals hundreds of thousands.
  const rows = store.query<{ text: string | null }>(
    `SELECT string_agg(json_array(${SEALED[table]}), char(10)) AS text
     FROM (SELECT * FROM ${table} WHERE id > ? AND id <= ? ORDER BY id)`,
  );
  for (let after = from; after < to; after += HASHED_TOGETHER) {
    const text = rows.get(after, Math.min(to, after + HASHED_TOGETHER))?.text ?? '';
    if (text !== '') hash.update(`${text}\n`);
  }
  return hash.digest('hex');
}

/** Seals every row that came since the last seal. */
export function sealSince(store: Store, before: Seal['to']): Seal {
  const to: Record<string, number> = {};
  const sha256: Record<string, string> = {};
  for (const table of TABLES) {
    const from = before[table] ?? 0;
    const end = lastId(store, table);
    to[table] = end;
    if (end > from) sha256[table] = rowsHash(store, table, from, end);
  }
  return { to, sha256 };
}
