/** `verify` at the terminal: a store that holds, and one in which a single digit was changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { VerifyReportView } from '../../../preload/contract/verify.ts';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

test('one changed digit of a stored balance is named, with exit code 5', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere();
  const cli = (...args: string[]) => run(['--data', folder, '--json', ...args], { CITRON_SECRET: secret });
  await cli('connection', 'add', 'acme', '--url', url, '--key', key);
  await cli('sync', 'acme', '--from', '2026-10-30', '--to', '2026-10-31');
  const whole = await cli('verify');
  expect(whole.code).toBe(0);
  expect(whole.json<VerifyReportView>()).toMatchObject({ holds: true, first: null });

  const db = new Database(path.join(folder, 'citron-desk.sqlite'));
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.prepare("UPDATE balance_observation SET amount = amount || '1' WHERE ticker = 'BTC' AND day = '2026-10-31'").run();
  for (const { sql } of triggers) db.exec(sql);
  db.close();
  const changed = await cli('verify');
  expect(changed.code).toBe(5);
  const { holds, first } = changed.json<VerifyReportView>();
  expect(holds).toBe(false);
  expect(first).toContain('2026-10-31');
  expect(changed.stderr).toContain(first);
});

test('a file that is damaged beyond opening is found, with exit code 5', { timeout: 30_000 }, async () => {
  const folder = freshFolder();
  await run(['--data', folder, 'entity', 'add', 'First Ltd', '--base', 'EUR', '--zone', 'UTC']);
  const file = path.join(folder, 'citron-desk.sqlite');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 0, 4096));
  const ended = await run(['--data', folder, 'verify']);
  expect(ended).toMatchObject({ code: 5, stdout: '' });
  expect(ended.stderr).toContain('damaged');
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('a folder without a store is named', async () => {
  const ended = await run(['--data', path.join(freshFolder(), 'none'), 'verify']);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).not.toContain('unexpected');
});

test('a backup is restored, and what was there is kept aside', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const data = path.join(folder, 'data');
  const cli = (...args: string[]) => run(['--data', data, '--json', ...args]);
  await cli('entity', 'add', 'First Ltd', '--base', 'EUR', '--zone', 'UTC');
  const file = path.join(folder, 'copy.sqlite');
  expect((await cli('backup', file)).json()).toMatchObject({ file });
  expect(await cli('backup', file)).toMatchObject({ code: 2, stdout: '' });
  expect((await cli('backup', file, '--replace')).json()).toMatchObject({ file });
  await cli('entity', 'add', 'Second Ltd', '--base', 'EUR', '--zone', 'UTC');
  const restored = (await cli('restore', file)).json<{ aside: string }>();
  expect(restored.aside).toContain('before-restore');
  const names = (await cli('entity', 'list')).json<{ name: string }[]>().map(({ name }) => name);
  expect(names).toEqual(['First Ltd']);
  expect(await cli('restore', path.join(folder, 'none'))).toMatchObject({ code: 2, stdout: '' });
});
