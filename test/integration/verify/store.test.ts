import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_FIELDS } from '../../../main/accounting/movement-fields.ts';
import { proposeMapping, runImport } from '../../../main/imports/index.ts';
import { positionOf } from '../../../main/store/as-of.ts';
import { TABLES } from '../../../main/store/columns.ts';
import { readConnection } from '../../../main/store/connections.ts';
import { stateControlTotal } from '../../../main/store/control-totals.ts';
import { decide } from '../../../main/store/decisions.ts';
import { approveMovement, enterMovement } from '../../../main/store/entered.ts';
import { recordExport } from '../../../main/store/exports.ts';
import { changeMonthSetting } from '../../../main/store/month-settings.ts';
import { addNote } from '../../../main/store/notes.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import { approveRate, rejectRate, typeRate } from '../../../main/store/rates.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { CitronName, Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import { sha256 } from '../../../main/values/hash.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day, Instant, Period } from '../../../main/values/time.ts';
import { type VerifyReport, verifyStore } from '../../../main/verify/store.ts';
import type { ImportKind, ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { startServer } from '../sync/citron-server.ts';
import { connectTo } from '../sync/connect.ts';
import { addTestConnection } from '../sync/setup.ts';

const FILES: Readonly<Record<Exclude<ImportKind, 'callbacks'>, string>> = {
  movements: `Transaction ID,Type,Status,Created,Confirmed,Currency sent,Amount sent,Currency received,Amount received,Amount minus fee
m-1,deposit,confirmed,2026-10-02 06:21:13,2026-10-02 06:25:13,USDTT,881.64266,USDTT,881.64266,874.589519
m-2,withdrawal,not_confirmed,2026-10-03 06:21:13,,BTC,0.5,BTC,0.5,
m-3,deposit,confirmed,2026-10-04 06:21:13,2026-10-04 07:00:00,BTC,0.25,BTC,0.25,0.25
`,
  ledger: `Account,Account name,Currency,Quantity,Carrying amount EUR
1510,Crypto assets BTC,BTC,1.89830305,108317.47
1530,Crypto assets USDT,USDT,109466.49487273,98535.03
`,
  rates: `date,base,quote,rate
2026-10-01,BTC,EUR,58370.95
2026-10-02,BTC,EUR,58371.95
`,
};

async function bring(store: Store, kind: keyof typeof FILES, change: object): Promise<void> {
  const bytes = bytesInMemory(new TextEncoder().encode(FILES[kind]));
  const { mapping } = await proposeMapping(readConnection(store, 'acme'), kind, bytes);
  const file = {
    name: `${kind}.csv`,
    bytes,
    mapping: { ...mapping, ...change } as ImportMapping,
    by: 'Ada',
    origin: 'back office',
    trial: false,
    withoutRefused: false,
  };
  const result = await runImport(store, 'acme', file, { onProgress: () => {}, cancelled: () => false });
  expect(result).toMatchObject({ kept: true, refused: [] });
}

/** A store in which every table of evidence has rows. */
async function fill(folder: string): Promise<void> {
  const server = await startServer({
    now: () => Date.parse('2026-11-20T12:00:00Z'),
    intercept: (_path, date) => (date === '2026-10-05' ? { body: '{"data":{"USDT":"12,5"}}' } : undefined),
  });
  const store = openStore(folder, { clock: () => Date.parse('2026-11-20T12:00:05Z') });
  const { id, entity } = addTestConnection(store, server.url);
  await runSync(store, connectTo(server.url), {
    connection: 'acme',
    from: '2026-10-01' as Day,
    to: '2026-10-06' as Day,
  });
  await server.close();
  await bring(store, 'movements', {});
  await bring(store, 'ledger', { asOf: '2026-10-31' });
  await bring(store, 'rates', { dateMeans: 'end-of-day' });
  const rate = {
    from: 'USDT' as Ticker,
    to: 'EUR' as Ticker,
    rateFrom: '1' as DecimalText,
    rateTo: '0.92' as DecimalText,
  };
  const at = '2026-10-31T23:50:00.000Z' as Instant;
  approveRate(store, typeRate(store, entity.id, { ...rate, at, source: 'bank' }, { by: 'Ada', note: 'mid' }), 'Ben');
  const wrong = typeRate(store, entity.id, { ...rate, at, source: 'paper' }, { by: 'Ada', note: 'mid' });
  rejectRate(store, wrong, 'Ben', 'Read of another day.');
  changeMonthSetting(store, entity.id, 'tolerance.base', '1.00', { by: 'Ada', reason: 'policy' });
  const period = '2026-10' as Period;
  stateControlTotal(store, id, {
    from: '2026-10-01' as Day,
    to: '2026-10-31' as Day,
    type: 'deposit',
    status: 'confirmed',
    ticker: 'USDT' as Ticker,
    count: 1,
    amount: '881.64266' as DecimalText,
    note: 'screen 1',
    by: 'Ada',
  });
  addNote(store, id, { period, ticker: null, day: null, text: 'checked 10 of 10', by: 'Ada' });
  const line = {
    kind: 'adjustment',
    name: 'USDTT' as CitronName,
    ticker: 'USDT' as Ticker,
    amount: '-10.5' as DecimalText,
  } as const;
  const fields = { ...NO_FIELDS, type: 'adjustment', status: 'confirmed', confirmedAt: at, lines: [line] } as const;
  const entered = enterMovement(store, id, fields, { by: 'Ada', note: 'per letter' });
  approveMovement(store, id, entered, 'Ben');
  const movementId = 1;
  const value = { reason: 'double' };
  decide(store, id, {
    period,
    kind: 'movement-dismissed',
    ticker: 'BTC' as Ticker,
    day: '2026-10-04' as Day,
    movementId,
    value,
    note: 'n1',
    by: 'Ada',
  });
  const position = positionOf(store, readConnection(store, 'acme'));
  const [dataset, fileSha256, contentSha256] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [
    string,
    string,
    string,
  ];
  const made = {
    period,
    format: 'xlsx',
    dataset,
    position,
    fileName: 'acme.xlsx',
    fileSha256,
    contentSha256,
    by: 'Ada',
  };
  recordExport(store, made, () => {});
  store.close();
}

const EVIDENCE = [
  'setting',
  'api_call',
  'day_look',
  'balance_observation',
  'currency_observation',
  'account_look',
  'import_file',
  'import_result',
  'import_chunk',
  'import_row',
  'rate_observation',
  'rate_approval',
  'rate_rejection',
  'movement',
  'movement_observation',
  'movement_line',
  'movement_approval',
  'decision',
  'control_total',
  'ledger_balance',
  'note',
  'report_export',
  'audit_event',
  'entity',
] as const;

/** Keys of tables that are not known by an id. */
const KEYS: Readonly<Record<string, readonly [string, string]>> = {
  balance_observation: ['day_look_id', 'ticker'],
  import_result: ['file_id', 'file_id'],
  import_chunk: ['file_id', 'seq'],
  movement_line: ['observation_id', 'seq'],
};

let original = '';
beforeAll(async () => {
  original = path.join(mkdtempSync(path.join(tmpdir(), 'verify-')), 'data');
  await fill(original);
});

/** Changes a copy of the store behind the back of its guards, and verifies it. */
async function verifyAfter(change: (db: Database.Database) => void): Promise<VerifyReport> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'verify-')), 'data');
  cpSync(original, folder, { recursive: true });
  const db = new Database(path.join(folder, 'citron-desk.sqlite'));
  const guards = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
    change(db);
    for (const { sql } of guards) db.exec(sql);
  })();
  db.close();
  const store = openStore(folder, { readOnly: true });
  const report = await verifyStore(store);
  store.close();
  return report;
}

/** Another value of the same form: a text with its last digit or letter changed, a number one higher. */
function changed(value: unknown): unknown {
  if (value === null) return '1';
  if (typeof value === 'number') return value + 1;
  if (value instanceof Uint8Array) return Buffer.from(value).fill(0x31, value.length - 2, value.length - 1);
  const text = String(value);
  const digit = text.search(/\d(?=\D*$)/);
  if (digit >= 0) return `${text.slice(0, digit)}${(Number(text[digit]) + 1) % 10}${text.slice(digit + 1)}`;
  return text === '' ? '1' : `${text.slice(0, -1)}${text.endsWith('x') ? 'y' : 'x'}`;
}

describe('verify', () => {
  it('holds for a store that nobody touched, and says what it looked at', async () => {
    const report = await verifyAfter(() => {});
    expect(report.checks.filter(({ finding }) => finding !== null)).toEqual([]);
    expect(report).toMatchObject({ holds: true, first: null, audit: { length: expect.any(Number) } });
    const rows = Object.fromEntries(report.checks.map((check) => [check.id, check.rows]));
    expect(rows).toMatchObject({ hashes: 15, balances: 6, imports: 7, currencies: 3, rates: 1 });
  });

  it('is tried on every table that is guarded against deletion', () => {
    const store = openStore(original, { readOnly: true });
    const guarded = store.query<{ name: string }>(
      "SELECT tbl_name AS name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_no_delete'",
    );
    expect(EVIDENCE.toSorted()).toEqual(
      guarded
        .all()
        .map(({ name }) => name)
        .toSorted(),
    );
    store.close();
  });

  it.each(EVIDENCE)('finds one changed digit in any column of %s', async (table) => {
    const columns = Object.keys(TABLES[table]);
    for (const column of columns) {
      const report = await verifyAfter((db) => {
        const [order, key] = KEYS[table] ?? ['id', 'id'];
        const row = db
          .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${order} DESC LIMIT 1`)
          .get();
        if (row === undefined) throw new Error(`${table} is empty`);
        const { changes } = db
          .prepare(`UPDATE ${table} SET "${column}" = ? WHERE ${order} = ? AND ${key} = ?`)
          .run(changed(row[column]), row[order], row[key]);
        expect(changes).toBe(1);
      });
      expect(report.first, `${table}.${column}`).not.toBeNull();
    }
  });

  it.each(EVIDENCE)('finds a deleted row of %s', async (table) => {
    const report = await verifyAfter((db) => {
      const [key] = KEYS[table] ?? ['id'];
      db.exec(`DELETE FROM ${table} WHERE ${key} = (SELECT min(${key}) FROM ${table})`);
    });
    expect(report.holds).toBe(false);
  });

  it('finds a currency that its list names and nobody keeps, though no file needs it', async () => {
    const report = await verifyAfter((db) => db.exec("DELETE FROM currency_observation WHERE name = 'USDTE'"));
    expect(report.first).toMatch(
      /^Currencies against their answers: currencies of API call \d+ are not as its list says: /,
    );
  });

  it('finds a moment that does not exist', async () => {
    const report = await verifyAfter((db) =>
      db.exec("UPDATE import_file SET imported_at = '2026-41-20T12:00:05.000Z'"),
    );
    expect(report.first).toMatch(/^Movements, book balances and rates against their files: it cannot be read: /);
  });

  it('names a changed balance by its day and currency', async () => {
    const report = await verifyAfter((db) =>
      db.exec("UPDATE balance_observation SET amount = '9500.500001' WHERE day = '2026-10-03' AND ticker = 'USDT'"),
    );
    expect(report.first).toMatch(/look \d+ at 2026-10-03: USDT is stored as 9500.500001, the answer says 9500.500000/);
  });

  it('names a changed answer, also when its hash was made to fit', async () => {
    const text = (db: Database.Database) =>
      db.exec(
        `UPDATE api_call SET response_text = replace(response_text, '9500.5', '9500.6')
         WHERE id = (SELECT api_call_id FROM day_look WHERE day = '2026-10-03')`,
      );
    expect((await verifyAfter(text)).first).toMatch(/response of API call \d+ does not have its SHA-256/);
    const everything = await verifyAfter((db) => {
      db.function('sha256', (value) => sha256(String(value)));
      text(db);
      db.exec('UPDATE api_call SET response_sha256 = sha256(response_text)');
      db.exec("UPDATE balance_observation SET amount = '9500.600000' WHERE day = '2026-10-03' AND ticker = 'USDT'");
    });
    expect(everything.first).toMatch(/^Evidence against its seals.*: a row of api_call from 1 to \d+ changed since/);
  });

  it('names what a person wrote and another one changed', async () => {
    const report = await verifyAfter((db) => db.exec("UPDATE note SET text = 'checked 9 of 10'"));
    expect(report.first).toMatch(/^Evidence against its seals.*: note 1 changed since audit event/);
  });

  it('names a movement line that was changed, by the line of its file', async () => {
    const report = await verifyAfter((db) =>
      db.exec("UPDATE movement_line SET amount = '-7.053142' WHERE kind = 'fee'"),
    );
    expect(report.first).toMatch(/movements.csv.*a movement line is not as the file says: line 2: .*-7.053142/);
  });

  it('names a guard that was taken away', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'verify-')), 'data');
    cpSync(original, folder, { recursive: true });
    const db = new Database(path.join(folder, 'citron-desk.sqlite'));
    db.exec('DROP TRIGGER note_no_delete');
    db.close();
    const store = openStore(folder, { readOnly: true });
    expect((await verifyStore(store)).first).toMatch(/trigger note_no_delete is missing/);
    store.close();
  });

  it('can be stopped, and tells how far it is', async () => {
    const store = openStore(original, { readOnly: true });
    const steps: number[] = [];
    const hooks = { onProgress: ({ done }: { done: number }) => steps.push(done), cancelled: () => steps.length >= 3 };
    await expect(verifyStore(store, hooks)).rejects.toMatchObject({ code: 'cancelled' });
    expect(steps).toEqual([0, 1, 2]);
    await expect(verifyStore(store)).resolves.toMatchObject({ holds: true });
    store.close();
  });
});
