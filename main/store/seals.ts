/**
 * Seals tie evidence into the audit chain: every audit event carries a hash over the rows that came since the event
 * before it. Rows that can be rebuilt from a sealed answer or file are checked against that rebuild instead.
 */
import { createHash } from 'node:crypto';
import type { Json } from '../values/canonical-json.ts';
import type { Store } from './open.ts';

/** Columns that enter the seal. A response and a file enter by their SHA-256, which is checked on its own. */
const SEALED = {
  setting: 'id, entity_id, connection_id, key, value, at, by, reason',
  api_call:
    'id, connection_id, host, endpoint, request_body, status, response_headers, response_sha256, sent_at, answered_at, ' +
    'elapsed_ms, server_date, error_code, error_message, app_version',
  account_look: 'id, connection_id, before_call_id, accounts_call_id, after_call_id, observed_at',
  import_file:
    'id, entity_id, connection_id, kind, name, sha256, reading, covers_from, covers_to, imported_at, by, origin',
  rate_approval: 'id, rate_id, by, at',
  movement_approval: 'id, observation_id, by, at',
  decision: 'id, connection_id, period, kind, ticker, day, movement_id, value, note, by, at',
  note: 'id, connection_id, period, ticker, day, text, by, at',
} as const;

/** Rows that a person entered have nothing they could be rebuilt from. */
const SEALED_WHEN_ENTERED = {
  rate_observation:
    'id, entity_id, connection_id, from_ticker, to_ticker, rate_from, rate_to, kind, at, fixing_day, source, typed_by, note',
  movement_observation:
    'id, movement_id, type, status, created_at, confirmed_at, cancelled_at, fields, entered_by, note, observed_at',
} as const;

const QUERIES: readonly (readonly [table: string, sql: string])[] = [
  ...Object.entries(SEALED).map(
    ([table, columns]) => [table, `SELECT ${columns} FROM ${table} WHERE id > ? AND id <= ? ORDER BY id`] as const,
  ),
  ...Object.entries(SEALED_WHEN_ENTERED).map(
    ([table, columns]) =>
      [
        table,
        `SELECT ${columns} FROM ${table} WHERE id > ? AND id <= ? AND ${table === 'rate_observation' ? 'typed_by' : 'entered_by'} IS NOT NULL ORDER BY id`,
      ] as const,
  ),
];

/** `to`: the highest id of each table that is sealed. `sha256`: over the rows sealed by this event. */
export interface Seal {
  readonly to: Readonly<Record<string, number>>;
  readonly sha256: string;
}

export const NO_SEAL: Seal = { to: {}, sha256: '' };

export function sealJson(seal: Seal): Json {
  return { to: seal.to, sha256: seal.sha256 };
}

/** Highest ids of now. */
export function sealEnds(store: Store): Readonly<Record<string, number>> {
  return Object.fromEntries(
    QUERIES.map(([table]) => [
      table,
      store.query<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`).get()?.id ?? 0,
    ]),
  );
}

/** The hash over the rows of all sealed tables after `from` up to `to`. */
export function sealHash(store: Store, from: Seal['to'], to: Seal['to']): string {
  const hash = createHash('sha256');
  for (const [table, sql] of QUERIES) {
    const start = from[table] ?? 0;
    const end = to[table] ?? 0;
    if (end <= start) continue;
    hash.update(`${table}\n`);
    for (const row of store.query(sql).raw().iterate(start, end)) hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}
