/**
 * Verification of what came from files: every file is imported again into an empty store, by the same code and in the same
 * order, and every row that follows is compared.
 */
import type { ImportMapping } from '../../preload/contract/import-mapping.ts';
import { runImport } from '../imports/index.ts';
import { auditEvents } from '../store/audit.ts';
import { storedBytes } from '../store/files.ts';
import { openScratchStore, type Store } from '../store/open.ts';
import type { Seal } from '../store/seals.ts';
import { type Instant, msOf } from '../values/time.ts';
import type { Tick } from './tick.ts';

/**
 * What follows from one file, in the order it was stored. Its rows were stored together, so that their ids are a range. Ids
 * themselves are left out: they depend on what else was stored.
 */
const DERIVED: readonly (readonly [what: string, sql: string])[] = [
  ['row', 'SELECT line, raw FROM import_row WHERE id BETWEEN ? AND ? ORDER BY id'],
  [
    'movement',
    `SELECT r.line, m.external_id, o.type, o.status, o.created_at, o.confirmed_at, o.cancelled_at, o.fields
     FROM movement_observation AS o CROSS JOIN import_row AS r ON r.id = o.import_row_id
       CROSS JOIN movement AS m ON m.id = o.movement_id
     WHERE o.import_row_id BETWEEN ? AND ? ORDER BY o.id`,
  ],
  [
    'movement line',
    `SELECT r.line, m.external_id, l.seq, l.kind, l.name, l.ticker, l.amount, l.label, l.day
     FROM movement_observation AS o CROSS JOIN import_row AS r ON r.id = o.import_row_id
       CROSS JOIN movement AS m ON m.id = o.movement_id CROSS JOIN movement_line AS l ON l.observation_id = o.id
     WHERE o.import_row_id BETWEEN ? AND ? ORDER BY o.id, l.seq`,
  ],
  [
    'book balance',
    `SELECT r.line, b.connection_id, b.as_of, b.account, b.account_name, b.ticker, b.quantity, b.carrying, b.cost
     FROM ledger_balance AS b CROSS JOIN import_row AS r ON r.id = b.import_row_id
     WHERE b.import_row_id BETWEEN ? AND ? ORDER BY b.id`,
  ],
  [
    'rate',
    `SELECT r.line, o.entity_id, o.from_ticker, o.to_ticker, o.rate_from, o.rate_to, o.kind, o.at, o.fixing_day, o.source
     FROM rate_observation AS o CROSS JOIN import_row AS r ON r.id = o.import_row_id
     WHERE o.import_row_id BETWEEN ? AND ? ORDER BY o.id`,
  ],
];

/** First and last row of a file. */
function rowRange(store: Store, fileId: number): [first: number, last: number] {
  const range = store
    .query<{ first: number | null; last: number | null }>(
      'SELECT min(id) AS first, max(id) AS last FROM import_row WHERE file_id = ?',
    )
    .get(fileId);
  return [range?.first ?? 0, range?.last ?? 0];
}

interface FileRow {
  readonly id: number;
  readonly name: string;
  readonly connection: string;
  readonly connectionId: number;
  readonly reading: string;
  readonly importedAt: Instant;
  readonly by: string;
  readonly origin: string;
}

/** Every row, movement, line, book balance and rate of every file is what the file says by its mapping. */
export async function checkImports(store: Store, tick: Tick): Promise<string | null> {
  const ids = store.query<{ id: number }>('SELECT id FROM import_file ORDER BY id').all();
  if (ids.length === 0) return null;
  const seals = [...auditEvents(store)].map(({ sealed }) => (JSON.parse(sealed) as Seal).to);
  let now = 0;
  const scratch = openScratchStore(() => now);
  try {
    copyConnections(store, scratch);
    let manual = 0;
    for (const { id } of ids) {
      const file = store.query<FileRow>(FILE).get(id);
      if (file === undefined) return `file ${id} has no result`;
      now = msOf(file.importedAt);
      copyKnownCodes(store, scratch, file.connectionId, lastCallBefore(seals, id));
      manual = copyEntered(store, scratch, manual, id);
      const wrong = await replay(store, scratch, file, tick);
      if (wrong !== null) return `file ${id} (${file.name}): ${wrong}`;
    }
    return null;
  } finally {
    scratch.close();
  }
}

const FILE = `
  SELECT f.id, f.name, 'connection ' || f.connection_id AS connection, f.connection_id AS connectionId, f.reading,
    f.imported_at AS importedAt, f.by, f.origin
  FROM import_file AS f WHERE f.id = ? AND EXISTS (SELECT 1 FROM import_result WHERE file_id = f.id)`;

/** A removed connection may have left its name to another: in the scratch store they go by their ids. */
function copyConnections(store: Store, scratch: Store): void {
  for (const table of ['entity', 'connection']) {
    for (const row of store.query<Record<string, unknown>>(`SELECT * FROM ${table}`).all()) {
      const copy = table === 'connection' ? { ...row, name: `connection ${row.id}`, removed_at: null } : row;
      add(scratch, table, copy);
    }
  }
}

function add(scratch: Store, table: string, row: Record<string, unknown>): void {
  const names = Object.keys(row);
  const marks = names.map((name) => `@${name}`).join(', ');
  scratch
    .query(`INSERT OR IGNORE INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${marks})`)
    .run(row);
}

/** The last API call that was stored when a file was, by the seal of the event that its import left. */
function lastCallBefore(seals: readonly Seal['to'][], fileId: number): number {
  return seals.find((to) => (to.import_file ?? 0) >= fileId)?.api_call ?? 0;
}

/** Codes are read by the currencies that were known when the file came. */
function copyKnownCodes(store: Store, scratch: Store, connectionId: number, lastCall: number): void {
  const currencies = store
    .query<Record<string, unknown>>(
      'SELECT * FROM currency_observation WHERE connection_id = @connectionId AND api_call_id <= @lastCall',
    )
    .all({ connectionId, lastCall });
  for (const row of currencies) add(scratch, 'currency_observation', row);
  const tickers = store
    .query<Record<string, unknown>>(
      `SELECT o.* FROM balance_observation AS o
       JOIN (SELECT ticker, min(day_look_id) AS look FROM balance_observation WHERE connection_id = @connectionId GROUP BY ticker) AS f
         ON f.ticker = o.ticker AND f.look = o.day_look_id
       JOIN day_look AS l ON l.id = o.day_look_id WHERE l.api_call_id <= @lastCall`,
    )
    .all({ connectionId, lastCall });
  for (const row of tickers) add(scratch, 'balance_observation', row);
}

/** What persons entered between two files: it is sealed, and what files say later is judged beside it. */
function copyEntered(store: Store, scratch: Store, after: number, fileId: number): number {
  const entered = store
    .query<Record<string, unknown> & { id: number; connection_id: number; external_id: string }>(
      `SELECT o.*, m.connection_id, m.external_id FROM movement_observation AS o JOIN movement AS m ON m.id = o.movement_id
       WHERE o.entered_by IS NOT NULL AND o.id > ?
         AND o.id < coalesce((SELECT min(id) FROM movement_observation WHERE import_row_id BETWEEN ? AND ?), 0) ORDER BY o.id`,
    )
    .all(after, ...rowRange(store, fileId));
  let last = after;
  for (const { connection_id, external_id, ...row } of entered) {
    add(scratch, 'movement', { connection_id, external_id });
    const movement = scratch
      .query<{ id: number }>('SELECT id FROM movement WHERE connection_id = ? AND external_id = ?')
      .get(connection_id, external_id);
    const { id, ...fields } = row;
    add(scratch, 'movement_observation', { ...fields, movement_id: movement?.id ?? 0 });
    last = id;
  }
  return last;
}

async function replay(store: Store, scratch: Store, file: FileRow, tick: Tick): Promise<string | null> {
  const mapping = JSON.parse(file.reading) as ImportMapping;
  let done = 0;
  const hooks = {
    onProgress: (rows: number) => {
      tick(rows - done);
      done = rows;
    },
    cancelled: () => false,
  };
  const { name, by, origin } = file;
  const bytes = storedBytes(store, file.id);
  const options = { name, bytes, mapping, by, origin, trial: false, withoutRefused: true };
  await runImport(scratch, file.connection, options, hooks);
  const again = scratch.query<{ id: number }>('SELECT max(file_id) AS id FROM import_result').get();
  if (again === undefined) return 'it can no longer be imported';
  const results = [resultText(store, file.id), resultText(scratch, again.id)];
  if (results[0] !== results[1]) return `its result is stored as ${results[0]}, rebuilt ${results[1]}`;
  for (const [what, sql] of DERIVED) {
    const wrong = firstDifference(store, file.id, scratch, again.id, sql);
    if (wrong !== null) return `a ${what} is not as the file says: ${wrong}`;
  }
  return null;
}

function resultText(store: Store, fileId: number): string {
  return JSON.stringify(
    store.query('SELECT rows, covers_from, covers_to, findings FROM import_result WHERE file_id = ?').get(fileId),
  );
}

/** The first row of one list that differs from the other, by the line of the file it comes from. */
function firstDifference(store: Store, fileId: number, scratch: Store, againId: number, sql: string): string | null {
  const stored = store.db
    .prepare<[number, number]>(sql)
    .raw()
    .iterate(...rowRange(store, fileId)) as IterableIterator<unknown[]>;
  const rebuilt = scratch.db
    .prepare<[number, number]>(sql)
    .raw()
    .iterate(...rowRange(scratch, againId)) as IterableIterator<unknown[]>;
  try {
    for (;;) {
      const found = stored.next();
      const expected = rebuilt.next();
      if (found.done === true && expected.done === true) return null;
      const [have, want] = [JSON.stringify(found.value ?? null), JSON.stringify(expected.value ?? null)];
      if (have === want) continue;
      const line = (found.value ?? expected.value)?.[0];
      return `line ${line}: stored ${have.slice(0, 300)}, rebuilt ${want.slice(0, 300)}`;
    }
  } finally {
    stored.return?.();
    rebuilt.return?.();
  }
}
