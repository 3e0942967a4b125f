/** What another process brings while a file is being read: the import counts it in, and the store holds against its files. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { verifyStore } from '../../../main/verify/store.ts';
import { desk } from './desk.ts';

const CLI = path.resolve(import.meta.dirname, '../../../main/cli/index.ts');
const HEADER = 'Transaction ID,Type,Status,Date,Currency,Amount';
const FILE = `${HEADER}\nd-1,deposit,confirmed,2026-10-02 10:00:00,BTC,0.5\nd-2,deposit,confirmed,2026-10-03 10:00:00,NEW,7\n`;
/** A day on which Citron reports a currency that was not known before. */
const report = (one: ReturnType<typeof desk>) => one.look('2026-10-04', { BTC: '0.5', NEW: '7' });

/** Another process is quicker: it has done its work when the import takes the database for itself. */
function justBefore({ store }: ReturnType<typeof desk>, work: () => void): void {
  const { db } = store;
  vi.spyOn(db, 'exec').mockImplementationOnce(function first(this: typeof db, sql) {
    expect(sql).toBe('BEGIN IMMEDIATE');
    work();
    return db.exec(sql);
  });
}

const count = ({ store }: ReturnType<typeof desk>, table: string) =>
  store.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n;

it('the same file: it is imported once', async () => {
  const one = desk();
  report(one);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'side-by-side-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'movements.csv');
  const mapping = path.join(folder, 'mapping.json');
  writeFileSync(file, FILE);
  writeFileSync(mapping, JSON.stringify((await one.propose('movements', FILE)).mapping));
  justBefore(one, () => {
    const args = ['--data', one.store.folder, 'import', 'acme', 'movements', file, '--mapping', mapping];
    const other = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
    expect(other.stderr + other.stdout).toContain('2 added');
  });
  const result = await one.bring('movements', FILE);
  expect(result).toMatchObject({ kept: true, added: 0, duplicates: 2 });
  expect([count(one, 'import_file'), count(one, 'movement')]).toEqual([1, 2]);
  expect((await verifyStore(one.store)).first).toBeNull();
});

it('new currencies: the file is read by them', async () => {
  const one = desk();
  justBefore(one, () => report(one));
  const result = await one.bring('movements', FILE, { withoutRefused: true });
  expect(result).toMatchObject({ added: 2, refused: [] });
  expect((await verifyStore(one.store)).first).toBeNull();
});
