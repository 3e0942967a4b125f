import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appendAudit, auditEvents, auditHash, auditHead, FIRST_HASH } from '../../../main/store/audit.ts';
import { storageFailure } from '../../../main/store/failures.ts';
import { openStore, transaction } from '../../../main/store/open.ts';
import { MIGRATIONS } from '../../../main/store/schema.ts';
import { insert } from '../../../main/store/tables.ts';
import type { DecimalText } from '../../../main/values/money.ts';

function fresh(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'data');
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('openStore', () => {
  it('keeps folder and files to their owner', () => {
    const folder = fresh();
    const store = openStore(folder);
    appendAudit(store, { by: 'Ada', action: 'test', subject: 'test' });
    expect(mode(folder)).toBe('700');
    for (const end of ['', '-wal', '-shm']) expect(mode(`${store.file}${end}`)).toBe('600');
    store.close();
  });

  it('closes an empty folder to others, and leaves the mode of a folder with other files', () => {
    const empty = fresh();
    mkdirSync(empty, { mode: 0o755 });
    openStore(empty).close();
    expect(mode(empty)).toBe('700');
    const shut = fresh();
    mkdirSync(shut, { mode: 0o555 });
    // The superuser may write all the same.
    if (process.getuid?.() === 0) openStore(shut).close();
    else expect(() => openStore(shut)).toThrow(expect.objectContaining({ code: 'storage' }));
    expect(mode(shut)).toBe('500');
    const used = fresh();
    mkdirSync(used, { mode: 0o755 });
    writeFileSync(path.join(used, 'other.txt'), '');
    openStore(used).close();
    expect(mode(used)).toBe('755');
  });

  it('writes ahead and syncs fully, with foreign keys', () => {
    const store = openStore(fresh());
    expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(store.db.pragma('foreign_keys', { simple: true })).toBe(1);
    store.close();
  });

  it('refuses a database of a newer version and leaves it as it was', () => {
    const folder = fresh();
    const store = openStore(folder);
    store.db.pragma('user_version = 99');
    store.close();
    const before = readFileSync(store.file);
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'newer-database' }));
    expect(readFileSync(store.file).equals(before)).toBe(true);
  });

  it('refuses a file that is no database, and one of another program', () => {
    const folder = fresh();
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, 'citron-desk.sqlite'),
      'not a database, but long enough to look like one'.repeat(50),
    );
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'storage' }));
    const other = fresh();
    mkdirSync(other);
    const db = new Database(path.join(other, 'citron-desk.sqlite'));
    db.exec('CREATE TABLE recipe (name TEXT)');
    db.close();
    expect(() => openStore(other)).toThrow(/not a Citron Desk database/);
  });

  it('names the file where the system refused the file, and the folder where it refused that', () => {
    const folder = fresh();
    mkdirSync(folder);
    const file = path.join(folder, 'citron-desk.sqlite');
    writeFileSync(file, '');
    const refused = (place: string) =>
      Object.assign(new Error('refused'), { code: 'EACCES', syscall: 'open', path: place });
    expect(storageFailure(refused(file), file)?.message).toBe(`The file ${file} cannot be written to.`);
    expect(storageFailure(refused(folder), file)?.message).toBe(`The folder ${folder} cannot be written to.`);
  });

  it('refuses a path that is a file', () => {
    const folder = fresh();
    writeFileSync(folder, '');
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'storage' }));
  });

  it('makes every folder on the way, closed to others', () => {
    const top = fresh();
    const folder = path.join(top, 'books', '2026');
    openStore(folder).close();
    for (const made of [top, path.join(top, 'books'), folder]) expect(mode(made)).toBe('700');
  });

  it('refuses a link that leads nowhere', () => {
    const folder = fresh();
    symlinkSync(`${folder}-gone`, folder);
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'storage' }));
  });

  it('opens nothing to read where there is nothing', () => {
    const folder = fresh();
    expect(() => openStore(folder, { readOnly: true })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(existsSync(folder)).toBe(false);
  });

  it('names a schema that was changed from outside', () => {
    const folder = fresh();
    const store = openStore(folder);
    store.db.exec('DROP TRIGGER api_call_no_update');
    store.close();
    expect(() => openStore(folder)).toThrow(/trigger api_call_no_update is missing/);
  });

  it('backs up before an upgrade, and leaves the version before a failed one', () => {
    const folder = fresh();
    const store = openStore(folder);
    appendAudit(store, { by: 'Ada', action: 'before', subject: 'upgrade' });
    store.close();
    const next = [...MIGRATIONS, 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;'];
    expect(() =>
      openStore(folder, { migrations: [...MIGRATIONS, 'CREATE TABLE half (id); CREATE NONSENSE;'] }),
    ).toThrow(expect.objectContaining({ code: 'storage' }));
    const upgraded = openStore(folder, { migrations: next });
    expect(upgraded.db.pragma('user_version', { simple: true })).toBe(2);
    expect(upgraded.query("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    upgraded.close();
    const copy = `${store.file}.before-upgrade-from-1`;
    expect(existsSync(copy)).toBe(true);
    expect(mode(copy)).toBe('600');
    const backup = new Database(copy, { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(1);
    expect(backup.prepare('SELECT count(*) FROM audit_event').pluck().get()).toBe(1);
    backup.close();
  });

  it('says that the disk is full, and keeps what was stored before', () => {
    const store = openStore(fresh());
    appendAudit(store, { by: 'Ada', action: 'kept', subject: 'test' });
    store.db.pragma(`max_page_count = ${store.db.pragma('page_count', { simple: true })}`);
    const fill = () =>
      transaction(store, () => {
        for (let n = 0; n < 500; n += 1) appendAudit(store, { by: 'Ada', action: 'fill', subject: 'x'.repeat(1000) });
      });
    expect(fill).toThrow(expect.objectContaining({ code: 'storage', message: 'The disk is full.' }));
    expect(auditHead(store).length).toBe(1);
    store.close();
  });
});

describe('rows', () => {
  it('refuses an amount that is a number, has an exponent, or is missing', () => {
    const store = openStore(fresh());
    const row = (rate: unknown) => ({
      entity_id: 1,
      connection_id: null,
      from_ticker: 'BTC',
      to_ticker: 'EUR',
      rate_from: rate as DecimalText,
      rate_to: '1' as DecimalText,
      kind: 'quote',
      at: '2026-10-31T23:59:00.000Z',
      fixing_day: null,
      source: 'test',
      api_call_id: null,
      import_row_id: null,
      typed_by: null,
      note: '',
    });
    for (const bad of [1.5, 1, '1e5', '', '1,5', '.5', null, undefined, '٣'])
      expect(() => insert(store, 'rate_observation', row(bad))).toThrow(TypeError);
    store.close();
  });

  it('refuses to change or delete evidence', () => {
    const store = openStore(fresh());
    appendAudit(store, { by: 'Ada', action: 'a', subject: 'b' });
    expect(() => store.db.exec("UPDATE audit_event SET by = 'Eve'")).toThrow(/append-only/);
    expect(() => store.db.exec('DELETE FROM audit_event')).toThrow(/append-only/);
    store.close();
  });
});

describe('audit trail', () => {
  it('is a chain that can be recomputed', () => {
    const store = openStore(fresh());
    expect(auditHead(store)).toEqual({ hash: FIRST_HASH, length: 0 });
    appendAudit(store, { by: 'Ada', action: 'first', subject: 'one', detail: { b: 1, a: '0.10' } });
    appendAudit(store, { by: 'Ben', action: 'second', subject: 'two' });
    const events = [...auditEvents(store)];
    expect(events.map((event) => event.detail)).toEqual(['{"a":"0.10","b":1}', '{}']);
    expect(events.map(auditHash)).toEqual(events.map((event) => event.hash));
    expect(events[1]?.previousHash).toBe(events[0]?.hash);
    expect(auditHead(store)).toEqual({ hash: events[1]?.hash, length: 2 });
    store.close();
  });
});
