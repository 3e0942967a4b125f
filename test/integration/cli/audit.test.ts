/** The trail as a file: whole and by connection, its chain followed from the file alone. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { plainAgain } from '../../../main/reports/formats/delimited.ts';
import { addConnection, addEntity, type Entity } from '../../../main/store/connections.ts';
import { changeMonthSetting } from '../../../main/store/month-settings.ts';
import { addNote } from '../../../main/store/notes.ts';
import { openStore } from '../../../main/store/open.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day, Period } from '../../../main/values/time.ts';
import type { AuditResult } from '../../../preload/contract/audit.ts';
import { freshFolder, run } from './terminal.ts';

type Row = Record<
  'record' | 'number' | 'at_utc' | 'by' | 'action' | 'subject' | 'detail' | 'sealed' | 'previous_hash' | 'hash',
  string
>;

function rowsOf(file: string): Row[] {
  const rows: Row[] = parse(readFileSync(file), { columns: true });
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, plainAgain(text)])) as Row,
  );
}

/** Two companies, one connection each, with a note, a setting and names that look like formulas. */
function fill(folder: string): void {
  const store = openStore(folder);
  const add = (name: string): { entity: Entity; connection: number } => {
    const entity = addEntity(store, { name: `${name} Ltd`, base: 'EUR' as Ticker, zone: 'UTC' }, '=Ada');
    const urls = { apiUrl: 'https://example.test', exchangeUrl: 'https://example.test', publicKey: 'key' };
    return {
      entity,
      connection: addConnection(store, { entityId: entity.id, name, ...urls, since: '2026-10-01' as Day }, '=Ada').id,
    };
  };
  const [acme, other] = [add('acme'), add('other')];
  const note = { period: '2026-10' as Period, ticker: null, day: null, text: '-1 is missing', by: '@Ben' };
  addNote(store, acme.connection, note);
  addNote(store, other.connection, note);
  changeMonthSetting(store, acme.entity.id, 'tolerance.base', '0.5', { by: 'Ada', reason: '+ board' });
  store.close();
}

test('every event with its hash, the head, and what a chain does not prove', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const data = path.join(folder, 'data');
  fill(data);
  const out = path.join(folder, 'trail.csv');
  const ended = await run(['--data', data, '--json', 'audit', '--out', out]);
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  const result = ended.json<AuditResult>();
  expect(result).toMatchObject({ file: out, events: 7, length: 7, download: null });
  const rows = rowsOf(out);
  let previous = '0'.repeat(64);
  for (const row of rows.filter(({ record }) => record === 'event')) {
    const { number, at_utc: at, by, action, subject, detail, sealed, previous_hash: previousHash, hash } = row;
    expect(previousHash).toBe(previous);
    // As a reader of the file alone would: the fields by name, as JSON without white space.
    const fields = { action, at, by, detail, id: Number(number), previousHash, sealed, subject };
    expect(createHash('sha256').update(JSON.stringify(fields)).digest('hex')).toBe(hash);
    previous = hash;
  }
  expect(rows.find(({ record }) => record === 'chain')).toMatchObject({ number: '7', hash: previous });
  expect(result.head).toBe(previous);
  expect(rows[0]?.by).toBe('=Ada');
  expect(readFileSync(out, 'utf8')).not.toMatch(/(^|,)"[=+\-@]/m);
  expect(rows.map(({ detail }) => detail)).toContain(result.statement);
  expect(result.statement).toMatch(/order.*does not prove where they came from/);
  const again = await run(['--data', data, '--json', 'audit', '--out', path.join(folder, 'again.csv')], {
    TZ: 'Asia/Tokyo',
  });
  expect(again.json<AuditResult>().sha256).toBe(result.sha256);
});

test('only what is about one connection, and it says so', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  fill(folder);
  const out = path.join(folder, 'acme.csv');
  const ended = await run(['--data', folder, 'audit', '--out', out, '--connection', 'acme']);
  expect(ended.stdout).toContain('4 of 7 events');
  const rows = rowsOf(out);
  expect(rows.filter(({ record }) => record === 'event').map(({ number, action }) => `${number} ${action}`)).toEqual([
    '1 entity.added',
    '2 connection.added',
    '5 note.added',
    '7 setting.changed',
  ]);
  expect(rows.some(({ detail }) => detail.includes('4 of 7'))).toBe(true);
  const unknown = await run(['--data', folder, 'audit', '--out', path.join(folder, 'x.csv'), '--connection', 'nobody']);
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.stderr).toContain('no connection named nobody');
  expect(existsSync(path.join(folder, 'x.csv'))).toBe(false);
});
