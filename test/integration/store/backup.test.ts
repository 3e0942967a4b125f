import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { appendAudit, auditEvents } from '../../../main/store/audit.ts';
import { backUp, backUpInto, backupName, outdatedBackups } from '../../../main/store/backup.ts';
import { addEntity, listEntities } from '../../../main/store/connections.ts';
import { openStore, type Store, transaction } from '../../../main/store/open.ts';
import { restore } from '../../../main/store/restore.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day, Instant } from '../../../main/values/time.ts';

const fresh = () => path.join(mkdtempSync(path.join(tmpdir(), 'backup-')), 'data');
const entity = (store: Store, name: string) => addEntity(store, { name, base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
const names = (store: Store) => listEntities(store).map(({ name }) => name);

describe('backup and restore', () => {
  it('brings back what was there, and keeps what came after it aside', async () => {
    const folder = fresh();
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'backup-')), 'copy.sqlite');
    const store = openStore(folder);
    entity(store, 'Acme');
    expect(existsSync(`${store.file}-wal`)).toBe(true);
    const { bytes } = await backUp(store, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(bytes);
    entity(store, 'Later');
    store.close();

    const { aside } = await restore(folder, file, 'Ada');
    const restored = openStore(folder);
    expect(names(restored)).toEqual(['Acme']);
    expect([...auditEvents(restored)].at(-1)).toMatchObject({
      action: 'store.restored',
      by: 'Ada',
      subject: 'copy.sqlite',
    });
    expect(statSync(restored.file).mode & 0o777).toBe(0o600);
    restored.close();
    const old = new Database(aside ?? '', { readonly: true });
    expect(old.prepare('SELECT name FROM entity ORDER BY id').pluck().all()).toEqual(['Acme', 'Later']);
    old.close();
  });

  it('restores into a folder that is not there, and over a damaged database', async () => {
    const store = openStore(fresh());
    entity(store, 'Acme');
    const file = path.join(store.folder, 'copy.sqlite');
    await backUp(store, file);
    store.close();
    const empty = fresh();
    expect(await restore(empty, file, 'Ada')).toEqual({ aside: null });
    writeFileSync(path.join(empty, 'citron-desk.sqlite'), 'damaged'.repeat(1000));
    const { aside } = await restore(empty, file, 'Ada');
    expect(readFileSync(aside ?? '', 'utf8')).toMatch(/^damaged/);
    const restored = openStore(empty);
    expect(names(restored)).toEqual(['Acme']);
    restored.close();
  });

  it('changes nothing when the backup is none, or is missing', async () => {
    const folder = fresh();
    const store = openStore(folder);
    entity(store, 'Acme');
    store.close();
    const bad = path.join(mkdtempSync(path.join(tmpdir(), 'backup-')), 'bad.sqlite');
    writeFileSync(bad, 'no database at all'.repeat(300));
    await expect(restore(folder, bad, 'Ada')).rejects.toMatchObject({ code: 'invalid-input' });
    const other = new Database(bad.replace('bad', 'other'));
    other.exec('CREATE TABLE recipe (name TEXT)');
    other.close();
    await expect(restore(folder, bad.replace('bad', 'other'), 'Ada')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(restore(folder, `${bad}.missing`, 'Ada')).rejects.toMatchObject({ code: 'not-found' });
    expect(readdirSync(folder)).toEqual(['citron-desk.sqlite', 'citron-desk.sqlite.lock']);
    const again = openStore(folder);
    expect(names(again)).toEqual(['Acme']);
    again.close();
  });

  it('refuses while the database is in use', async () => {
    const folder = fresh();
    const store = openStore(folder);
    entity(store, 'Acme');
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'backup-')), 'copy.sqlite');
    await backUp(store, file);
    await expect(restore(folder, file, 'Ada')).rejects.toMatchObject({ code: 'busy' });
    expect(names(store)).toEqual(['Acme']);
    store.close();
  });

  it('never writes over a file, and leaves none when it is stopped', async () => {
    const store = openStore(fresh());
    transaction(store, () => {
      for (let n = 0; n < 3000; n += 1) appendAudit(store, { by: 'Ada', action: 'fill', subject: 'x'.repeat(4000) });
    });
    const folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
    const file = path.join(folder, 'copy.sqlite');
    const stopped = backUp(store, file, { cancelled: () => true });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
    await backUp(store, file);
    await expect(backUp(store, file)).rejects.toMatchObject({ code: 'conflict' });
    await expect(backUp(store, path.join(folder, 'missing', 'copy.sqlite'))).rejects.toMatchObject({ code: 'storage' });
    store.close();
  });

  it('takes the place of a file where a person agreed to it, and leaves that file alone when it is stopped', async () => {
    const store = openStore(fresh());
    entity(store, 'Acme');
    const folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
    const file = path.join(folder, 'copy.sqlite');
    writeFileSync(file, 'another file');
    const stopped = backUp(store, file, { replace: true, cancelled: () => true });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(file, 'utf8')).toBe('another file');
    const { bytes } = await backUp(store, file, { replace: true });
    expect(readdirSync(folder)).toEqual(['copy.sqlite']);
    expect(statSync(file)).toMatchObject({ size: bytes });
    const copy = new Database(file, { readonly: true });
    expect(copy.prepare('SELECT name FROM entity').pluck().all()).toEqual(['Acme']);
    copy.close();
    store.close();
  });

  it('never takes the place of the open database, by a link neither', async () => {
    const store = openStore(fresh());
    entity(store, 'Acme');
    const folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
    symlinkSync(store.folder, path.join(folder, 'linked'), 'junction');
    for (const place of [store.folder, path.join(folder, 'linked')]) {
      const file = path.join(place, 'citron-desk.sqlite');
      await expect(backUp(store, file, { replace: true })).rejects.toMatchObject({ code: 'conflict' });
    }
    await expect(backUp(store, folder, { replace: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(names(store)).toEqual(['Acme']);
    store.close();
  });
});

describe('retention', () => {
  const at = (text: string) => backupName(`${text}:00.000Z` as Instant);

  it('keeps three of today and the newest of each of ten earlier days', () => {
    const today = ['2026-11-20T08:00', '2026-11-20T09:00', '2026-11-20T10:00', '2026-11-20T11:00'].map(at);
    const earlier = Array.from({ length: 12 }, (_, n) => String(19 - n).padStart(2, '0')).flatMap((day) => [
      at(`2026-11-${day}T08:00`),
      at(`2026-11-${day}T18:00`),
    ]);
    const outdated = outdatedBackups([...earlier, ...today, 'mine.sqlite', 'citron-desk.sqlite'], '2026-11-20' as Day);
    const kept = [...earlier, ...today].filter((name) => !outdated.includes(name));
    expect(kept).toHaveLength(13);
    expect(kept).toContain(at('2026-11-10T18:00'));
    expect(kept).not.toContain(at('2026-11-10T08:00'));
    expect(kept).not.toContain(at('2026-11-09T18:00'));
    expect(kept).not.toContain(at('2026-11-20T08:00'));
    expect(outdated).not.toContain('mine.sqlite');
  });

  it('removes what is outdated after each automatic backup', async () => {
    let now = Date.parse('2026-11-20T08:00:00Z');
    const store = openStore(fresh(), { clock: () => now });
    const folder = path.join(store.folder, 'backups');
    mkdirSync(folder);
    for (let n = 0; n < 5; n += 1) {
      await backUpInto(store, folder);
      now += 3_600_000;
    }
    expect(readdirSync(folder).toSorted()).toEqual(
      ['2026-11-20T10:00', '2026-11-20T11:00', '2026-11-20T12:00'].map(at),
    );
    store.close();
  });
});
