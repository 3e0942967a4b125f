/**
 * The store as it was: a second handle on the database, read-only, in which every table of evidence ends at the row that was
 * its newest then. Evidence is append-only, so that what is read through it is what was read then.
 */

import { TABLES } from './columns.ts';
import { openStore, type Store } from './open.ts';

/** Tables of evidence, each with the column and the table by whose newest row it ends. */
const ENDS = {
  entity: ['id', 'entity'],
  setting: ['id', 'setting'],
  api_call: ['id', 'api_call'],
  day_look: ['id', 'day_look'],
  balance_observation: ['day_look_id', 'day_look'],
  currency_observation: ['id', 'currency_observation'],
  account_look: ['id', 'account_look'],
  import_file: ['id', 'import_file'],
  import_result: ['file_id', 'import_file'],
  import_chunk: ['file_id', 'import_file'],
  import_row: ['id', 'import_row'],
  rate_observation: ['id', 'rate_observation'],
  rate_approval: ['id', 'rate_approval'],
  rate_rejection: ['id', 'rate_rejection'],
  movement: ['id', 'movement'],
  movement_observation: ['id', 'movement_observation'],
  movement_line: ['observation_id', 'movement_observation'],
  movement_approval: ['id', 'movement_approval'],
  decision: ['id', 'decision'],
  control_total: ['id', 'control_total'],
  ledger_balance: ['id', 'ledger_balance'],
  note: ['id', 'note'],
  audit_event: ['id', 'audit_event'],
} as const satisfies Partial<Record<keyof typeof TABLES, readonly [column: string, table: string]>>;

type Counted = (typeof ENDS)[keyof typeof ENDS][1];
const COUNTED = [...new Set(Object.values(ENDS).map(([, table]) => table))];

/** How far the evidence went, and what else a figure was read from that may change: the mark of a sample connection. */
export interface Position {
  readonly connectionId: number;
  readonly sample: boolean;
  readonly rows: Readonly<Record<Counted, number>>;
}

function newestRows(store: Store): Position['rows'] {
  const last = (table: Counted): number =>
    store.query<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`).get()?.id ?? 0;
  return Object.fromEntries(COUNTED.map((table) => [table, last(table)])) as Position['rows'];
}

/** Where the evidence ends now. Read it in the `snapshot` of what is read beside it. */
export function positionOf(store: Store, connection: { readonly id: number; readonly sample: boolean }): Position {
  return { connectionId: connection.id, sample: connection.sample, rows: newestRows(store) };
}

/** Another text whenever a month may have other figures; the same while only preferences, leases and the like are kept. */
export function stampOf(store: Store): string {
  return JSON.stringify([newestRows(store), store.query('SELECT * FROM connection').all()]);
}

/**
 * Opens the data folder as it was at a position, with its one connection, also when that was removed since. Views of the
 * tables' names hide the tables, so that every reader of the store reads as it does today. Close it with `close`. Throws like `openStore`.
 */
export function openStoreAsOf(folder: string, position: Position, clock: () => number = Date.now): Store {
  const store = openStore(folder, { readOnly: true, clock });
  try {
    store.db.pragma('temp_store = MEMORY');
    for (const [table, [column, counted]] of Object.entries(ENDS)) {
      const end = position.rows[counted] ?? 0;
      store.db.exec(`CREATE TEMP VIEW ${table} AS SELECT * FROM main.${table} WHERE ${column} <= ${whole(end)}`);
    }
    const columns = ['id', ...Object.keys(TABLES.connection)].map((column) => {
      if (column === 'removed_at') return 'NULL AS removed_at';
      return column === 'sample' ? `${position.sample ? 1 : 0} AS sample` : column;
    });
    store.db.exec(
      `CREATE TEMP VIEW connection AS SELECT ${columns.join(', ')} FROM main.connection
       WHERE id = ${whole(position.connectionId)}`,
    );
  } catch (error) {
    store.close();
    throw error;
  }
  // A view has no index of its own to name; the planner finds the table's.
  return { ...store, query: (sql) => store.query(sql.replaceAll(/ INDEXED BY \w+/g, '')) };
}

function whole(id: unknown): number {
  if (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) return id;
  throw new TypeError(`${String(id)} is not the number of a row`);
}
