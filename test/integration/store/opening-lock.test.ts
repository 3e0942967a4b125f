/** A database is not opened in the moment in which a restore replaces it: what is written then would go to the old one. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { backUp } from '../../../main/store/backup.ts';
import { addEntity, listEntities } from '../../../main/store/connections.ts';
import { openStore } from '../../../main/store/open.ts';
import { whileAlone } from '../../../main/store/opening-lock.ts';
import { restore } from '../../../main/store/restore.ts';
import type { Ticker } from '../../../main/values/code.ts';

/** A folder with a backup of a store named First, and Second in its place. */
async function replaceable() {
  const folder = mkdtempSync(path.join(tmpdir(), 'citron-desk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore(folder);
  const add = (name: string) => addEntity(store, { name, base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
  add('First');
  const copy = path.join(folder, 'copy.sqlite');
  await backUp(store, copy);
  add('Second');
  store.close();
  return { folder, copy, file: path.join(folder, 'citron-desk.sqlite') };
}

function startThread(folder: string, act: 'open' | 'hold') {
  const step = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./opener.ts', import.meta.url), { workerData: { folder, act, step } });
  return { thread, step, said: new Promise((resolve) => thread.once('message', resolve)) };
}

/** Waits without letting this thread do anything else. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('who opens it meanwhile gets the one that was put in place', async () => {
  const { folder, copy, file } = await replaceable();
  const { step, said } = startThread(folder, 'open');
  whileAlone(folder, 'replacing', 0, () => {
    Atomics.wait(step, 0, 0);
    // Without the lock it would have been opened by now.
    sleep(500);
    renameSync(file, `${file}.aside`);
    renameSync(copy, file);
  });
  expect(await said).toEqual(['First']);
});

it('a restore waits for who is opening it', async () => {
  const { folder, copy } = await replaceable();
  const { thread, step } = startThread(folder, 'hold');
  const ended = new Promise((resolve) => thread.once('exit', resolve));
  while (Atomics.load(step, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await restore(folder, copy, 'Ada');
  expect(Atomics.load(step, 0)).toBe(2);
  await ended;
  const store = openStore(folder);
  expect(listEntities(store).map(({ name }) => name)).toEqual(['First']);
  store.close();
});

it('openings do not wait for each other, but a replacement does', async () => {
  const { folder } = await replaceable();
  whileAlone(folder, 'opening', 0, () => {
    openStore(folder).close();
    const replace = () => whileAlone(folder, 'replacing', 0, () => 'replaced');
    expect(replace).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
  });
  expect(whileAlone(folder, 'replacing', 0, () => 'replaced')).toBe('replaced');
});
