/** A backup is looked at before it replaces anything; what was there is kept aside, and the app goes on with the restored store. */
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { HandedFiles } from '../../../main/app/types.ts';
import type { BackupCheckView, RestoreResultView } from '../../../preload/contract/verify.ts';
import { type OpenedApp, openTestApp } from './open-app.ts';

/** Hands files in by their own path. */
const byPath: HandedFiles = {
  choose: async () => null,
  find: (source) => (existsSync(source) ? { file: source, name: path.basename(source) } : null),
};

const open = (): OpenedApp => openTestApp(undefined, { handedFiles: byPath });
const entity = (app: OpenedApp, name: string) => app.call('entity.add', { name, base: 'EUR', zone: 'UTC' });
const entities = async (app: OpenedApp) => (await app.call('app.state', {})).entities.map(({ name }) => name);

async function backUp(app: OpenedApp): Promise<string> {
  const end = await app.finish(() => app.call('backup.start', {}));
  return (end.result as { file: string }).file;
}

test('a backup is checked, restored, and what came after it is kept aside', { timeout: 60_000 }, async () => {
  const app = open();
  await entity(app, 'First Ltd');
  const source = await backUp(app);
  await entity(app, 'Second Ltd');

  await expect(app.call('restore.start', { source, by: 'Ada' })).rejects.toMatchObject({ code: 'invalid-input' });
  const checked = await app.finish(() => app.call('restore.check', { source }));
  const check = checked.result as BackupCheckView;
  expect(check).toMatchObject({ source, name: path.basename(source), report: { holds: true, first: null } });
  expect(check.contents).toMatchObject({ entities: ['First Ltd'], audit: { length: 1 } });
  expect(check.present).toMatchObject({ entities: ['First Ltd', 'Second Ltd'], audit: { length: 2 } });
  // Looking changes nothing.
  expect(await entities(app)).toEqual(['First Ltd', 'Second Ltd']);

  const restored = await app.finish(() => app.call('restore.start', { source, by: 'Ada' }));
  expect(restored).toMatchObject({ state: 'done' });
  const { aside } = restored.result as RestoreResultView;
  expect(await entities(app)).toEqual(['First Ltd']);
  const old = new Database(aside ?? '', { readonly: true });
  expect(old.prepare('SELECT name FROM entity ORDER BY id').pluck().all()).toEqual(['First Ltd', 'Second Ltd']);
  old.close();
  const { events } = await app.call('activity.events', {});
  expect(events[0]).toMatchObject({ action: 'store.restored', by: 'Ada', subject: path.basename(source) });
  expect(await app.call('storage.read', {})).toMatchObject({
    aside: [{ name: path.basename(aside ?? '') }],
    contents: { entities: ['First Ltd'] },
  });
  expect(readdirSync(app.folder)).not.toContain('restore-check');
  // The store is open for work again.
  await entity(app, 'Third Ltd');
  expect(await entities(app)).toEqual(['First Ltd', 'Third Ltd']);
});

test('a backup that was only looked at leaves no copy behind', { timeout: 60_000 }, async () => {
  const app = open();
  const source = await backUp(app);
  await app.finish(() => app.call('restore.check', { source }));
  expect(readdirSync(app.folder)).toContain('restore-check');
  await app.close();
  expect(readdirSync(app.folder)).not.toContain('restore-check');
});

test('what a second window checks is not restored in place of what the first one checked', {
  timeout: 60_000,
}, async () => {
  const first = open();
  await entity(first, 'First Ltd');
  const source = await backUp(first);
  const other = openTestApp(undefined, { handedFiles: byPath });
  await entity(other, 'Other Ltd');
  const theirs = await backUp(other);
  await first.finish(() => first.call('restore.check', { source }));
  const second = openTestApp(first.folder, { handedFiles: byPath });
  await second.finish(() => second.call('restore.check', { source: theirs }));
  const again = { code: 'conflict', hint: 'Check the backup again.' };
  await expect(first.call('restore.start', { source, by: 'Ada' })).rejects.toMatchObject(again);
  await second.close();
  await expect(first.call('restore.start', { source, by: 'Ada' })).rejects.toMatchObject(again);
  await first.finish(() => first.call('restore.check', { source }));
  expect(await first.finish(() => first.call('restore.start', { source, by: 'Ada' }))).toMatchObject({ state: 'done' });
  expect(await entities(first)).toEqual(['First Ltd']);
});

test('a file that is no backup is told in one sentence, and nothing changes', { timeout: 60_000 }, async () => {
  const app = open();
  await entity(app, 'First Ltd');
  const text = path.join(app.folder, 'notes.sqlite');
  writeFileSync(text, 'These are notes, not a database. '.repeat(100));
  const other = path.join(app.folder, 'other.sqlite');
  const db = new Database(other);
  db.exec('CREATE TABLE recipe (name TEXT)');
  db.close();
  const empty = path.join(app.folder, 'empty.sqlite');
  writeFileSync(empty, '');
  for (const source of [text, other, empty]) {
    const end = await app.finish(() => app.call('restore.check', { source }));
    expect(end).toMatchObject({ state: 'failed', error: { code: 'invalid-input' } });
    expect(end.error?.message).toBe(`${path.basename(source)} is not a backup of Citron Desk.`);
  }
  await expect(app.call('restore.check', { source: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await entities(app)).toEqual(['First Ltd']);
});

test('a backup of a newer version is refused by its version', { timeout: 60_000 }, async () => {
  const app = open();
  const source = await backUp(app);
  const db = new Database(source);
  db.pragma('user_version = 999');
  db.close();
  const end = await app.finish(() => app.call('restore.check', { source }));
  expect(end).toMatchObject({ state: 'failed', error: { code: 'newer-database' } });
});

test('a backup in which the trail was changed is restored only when a person says so', {
  timeout: 60_000,
}, async () => {
  const app = open();
  await entity(app, 'First Ltd');
  const source = path.join(app.folder, 'changed.sqlite');
  copyFileSync(await backUp(app), source);
  const db = new Database(source);
  const guards = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec("UPDATE audit_event SET by = 'Mallory' WHERE id = 1");
  for (const { sql } of guards) db.exec(sql);
  db.close();
  const end = await app.finish(() => app.call('restore.check', { source }));
  expect((end.result as BackupCheckView).report).toMatchObject({ holds: false });
  await expect(app.call('restore.start', { source, by: 'Ada' })).rejects.toMatchObject({ code: 'check-failed' });
  const accepted = await app.finish(() => app.call('restore.start', { source, by: 'Ada', acceptFindings: true }));
  expect(accepted).toMatchObject({ state: 'done' });
});

test('the storage says when the store was last verified, and what came of it', { timeout: 60_000 }, async () => {
  const app = open();
  expect(await app.call('storage.read', {})).toMatchObject({ verified: null });
  await app.finish(() => app.call('verify.start', {}));
  const { verified } = await app.call('storage.read', {});
  expect(verified).toMatchObject({ holds: true });
  expect(verified?.at.slice(0, 10)).toBe((await app.call('app.state', {})).today);
});

test('nothing is restored while other work is under way', { timeout: 60_000 }, async () => {
  const app = open();
  const { name: connection } = await app.call('sample.open', {});
  const source = await backUp(app);
  await app.finish(() => app.call('restore.check', { source }));
  await app.finish(async () => {
    const started = await app.call('sync.start', { connection });
    await expect(app.call('restore.start', { source, by: 'Ada' })).rejects.toMatchObject({ code: 'busy' });
    return started;
  });
  expect((await app.call('activity.syncs', {}))[0]).toMatchObject({ outcome: 'done' });
});

test('a month that was read before is not shown after another store took its place', { timeout: 60_000 }, async () => {
  const app = open();
  const { name: connection } = await app.call('sample.open', {});
  const source = await backUp(app);
  const period = (await app.call('app.state', {})).period;
  await app.finish(() => app.call('sync.start', { connection, from: `${period}-01`, to: `${period}-02` }));
  const before = await app.call('month.balances', { connection, period });
  expect(before.counts.final + before.counts.provisional).toBeGreaterThan(0);
  await app.finish(() => app.call('restore.check', { source }));
  await app.finish(() => app.call('restore.start', { source, by: 'Ada' }));
  const after = await app.call('month.balances', { connection, period });
  expect(after.counts.final + after.counts.provisional).toBe(0);
  // The sample company answers again, with the keys of the restored store.
  const end = await app.finish(() => app.call('sync.start', { connection, from: `${period}-01`, to: `${period}-02` }));
  expect(end).toMatchObject({ state: 'done' });
});
