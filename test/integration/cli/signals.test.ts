/** Ctrl-C at the terminal, and its other ends: work stops, what came is kept, the exit code says so. */
import { expect, test } from 'vitest';
import { COMPANY_START } from '../../../sandbox/company.ts';
import { freshFolder, run, start, startSandboxHere } from './terminal.ts';

test('a cancelled sync keeps what came and ends with 130', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere({ latencyMs: 60, start: COMPANY_START });
  const env = { CITRON_SECRET: secret };
  const added = await run(['--data', folder, 'connection', 'add', 'acme', '--url', url, '--key', key], env);
  expect(added.code).toBe(0);
  const sync = start(['--data', folder, '--json', 'sync', 'acme', '--from', '2025-11-01', '--to', '2026-10-31'], env);
  await sync.said(/days: \d+ of \d+/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  sync.child.kill('SIGINT');
  const ended = await sync.ended;
  expect(ended).toMatchObject({ code: 130, stdout: '' });
  expect(ended.stderr).toContain('kept');
  const rows = await run([
    '--data',
    folder,
    '--json',
    'balances',
    'acme',
    '--from',
    '2025-11-01',
    '--to',
    '2026-10-31',
  ]);
  const states = new Set(rows.json<{ state: string }[]>().map(({ state }) => state));
  expect(states.has('final')).toBe(true);
  expect(states.has('not-fetched')).toBe(true);
});

test.each(['SIGTERM', 'SIGHUP'] as const)(
  'serve prints its address, keeps quiet otherwise, and ends at %s',
  { timeout: 30_000 },
  async (signal) => {
    const served = start(['--data', freshFolder(), 'serve']);
    const address = await served.said(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/);
    expect((await fetch(address)).status).toBe(200);
    expect((await fetch(new URL('/', address))).status).toBe(401);
    served.child.kill(signal);
    expect(await served.ended).toMatchObject({ code: 0, stdout: `${address}\n` });
  },
);

test('a port that is taken is named', { timeout: 30_000 }, async () => {
  const { url } = await startSandboxHere();
  for (const words of [['serve'], ['sandbox']]) {
    const ended = await run(['--data', freshFolder(), ...words, '--port', new URL(url).port]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('cannot be used');
  }
});
