/** The way of a newcomer in the terminal, first with each command a process: connect, sync, look without a network, find nothing of the secret anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { BalanceRow } from '../../../preload/contract/days.ts';
import { freshFolder, run, runProcess, startSandboxHere, startSandboxProcess } from './terminal.ts';

const PASSPHRASE = 'four words of a test';

function everyFile(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
}

test('connect, sync, read offline, each in a process; the secret is nowhere', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const sandbox = await startSandboxProcess();
  const said: string[] = [];
  const cli = async (env: Record<string, string>, ...args: string[]) => {
    const ended = await runProcess(['--data', folder, '--json', ...args], {
      CITRON_DESK_PASSPHRASE: PASSPHRASE,
      ...env,
    });
    said.push(ended.stdout, ended.stderr);
    return ended;
  };

  const added = await cli(
    { CITRON_SECRET: sandbox.secret },
    'connection',
    'add',
    'acme',
    '--url',
    sandbox.url,
    '--key',
    sandbox.key,
  );
  expect(added.code).toBe(0);
  expect(added.json()).toMatchObject({ name: 'acme', entity: 'acme', base: 'EUR', secret: 'kept', sample: true });

  const synced = await cli({}, 'sync', 'acme', '--from', '2026-09-30', '--to', '2026-10-31');
  expect(synced.code).toBe(0);
  expect(synced.json()).toMatchObject({
    connection: 'acme',
    from: '2026-09-30',
    to: '2026-10-31',
    days: { planned: 32, stored: 32, failed: 0, final: 32, provisional: 0 },
    restatements: 0,
  });
  const offer = /no rates before \d{4}-\d{2}-\d{2}[\s\S]*import acme rates FILE --propose/;
  expect(synced.stderr).toMatch(offer);
  expect((await cli({}, 'sync', 'acme', '--from', '2026-09-29', '--to', '2026-10-31')).stderr).not.toMatch(offer);

  await sandbox.stop();
  const rows = (await cli({}, 'balances', 'acme', '--date', '2026-10-31')).json<BalanceRow[]>();
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(rows.map(({ currency }) => currency)).toEqual([...rows.map(({ currency }) => currency)].sort());
  for (const row of rows) {
    expect(row).toMatchObject({ date: '2026-10-31', state: 'final' });
    expect(row.amount).toMatch(/^-?\d+(\.\d+)?$/);
    expect(row.call?.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  const before = (await cli({}, 'balances', 'acme', '--from', '2026-09-28', '--to', '2026-09-28')).json<BalanceRow[]>();
  expect(before.map(({ state, amount }) => [state, amount])).toEqual(before.map(() => ['not-fetched', null]));
  expect(before.length).toBe(rows.length);

  const cut = await cli({}, 'connection', 'test', 'acme');
  expect(cut.code).toBe(4);
  expect(cut.stdout).toBe('');

  for (const text of [...said, ...everyFile(folder).map((bytes) => bytes.toString('latin1'))]) {
    expect(text.includes(sandbox.secret)).toBe(false);
    expect(text.includes(PASSPHRASE)).toBe(false);
  }
});

test('without a vault the secret lives for one run, and the next ends with 3', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere();
  const add = ['--data', folder, 'connection', 'add', 'acme', '--url', url, '--key', key];
  const added = await run(add, { CITRON_SECRET: secret });
  expect(added).toMatchObject({ code: 0 });
  expect(added.stderr).toContain('CITRON_DESK_PASSPHRASE');
  const sync = ['--data', folder, '--json', 'sync', 'acme', '--from', '2026-10-31', '--to', '2026-10-31'];
  const closed = await run(sync);
  expect(closed).toMatchObject({ code: 3, stdout: '' });
  expect(closed.stderr).toContain('not kept on this machine');
  expect(await run(sync, { CITRON_SECRET: secret })).toMatchObject({ code: 0 });
});

test('refused keys keep nothing', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const { url, key } = await startSandboxHere();
  const args = ['--data', folder, 'connection', 'add', 'acme', '--url', url, '--key', key];
  expect(await run(args, { CITRON_SECRET: 'not-the-secret' })).toMatchObject({ code: 3, stdout: '' });
  const listed = await run(['--data', folder, '--json', 'connection', 'list']);
  expect(listed.json()).toEqual([]);
});
