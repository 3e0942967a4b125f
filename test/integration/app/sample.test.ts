/** The sample company inside the app: opened, synced, still there after a restart, always marked. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTestApp } from './open-app.ts';

function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes a port of this machine until the test ends. */
async function occupy(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
}

test('one click, one sync, a month to look at', { timeout: 60_000 }, async () => {
  const app = openTestApp();
  expect(await app.call('app.state', {})).toMatchObject({ connections: [], vault: { state: 'open' } });
  const { name, sample, secret } = await app.call('sample.open', {});
  expect({ sample, secret }).toEqual({ sample: true, secret: 'kept' });
  const end = await app.finish(() => app.call('sync.start', { connection: name }));
  expect(end).toMatchObject({ state: 'done', kind: 'sync', connection: name, result: { days: { failed: 0 } } });

  const { period, connections } = await app.call('app.state', {});
  expect(connections).toMatchObject([{ name, lastSync: { outcome: 'done' } }]);
  const month = await app.call('month.balances', { connection: name, period });
  expect(month.sample).toBe(true);
  expect(month.counts).toMatchObject({ final: month.days.length - 1, provisional: 0, missing: 0 });
  const usdt = month.tickers.find(({ ticker }) => ticker === 'USDT');
  expect(usdt?.networks.sort()).toEqual(['ethereum', 'tron']);
  const cell = month.days[3]?.cells.USDT;
  const { day } = month.days[3] ?? { day: '' };
  expect(cell?.amount?.shown).toMatch(/^\d+\.\d{4}$/);
  const origin = await app.call('month.provenance', { connection: name, day, ticker: 'USDT' });
  expect(origin.amount).toEqual(cell?.amount);
  expect(origin.call).toMatchObject({ endpoint: 'POST /api/balances', hashHolds: true, status: 200 });
  expect(origin.call?.responseText).toContain(`"${cell?.amount?.exact}"`);
  expect(origin.history).toHaveLength(1);
  expect(await app.call('month.rollForward', { connection: name, period })).toContainEqual(
    expect.objectContaining({
      currency: 'USDT',
      tested: 'none',
      status: 'not-tested',
      expected: null,
      unexplained: null,
    }),
  );
});

test('its files come in like a person’s, and the month ties', { timeout: 60_000 }, async () => {
  const app = openTestApp();
  await expect(app.call('sample.files', {})).rejects.toMatchObject({ code: 'not-found' });
  const { name: connection } = await app.call('sample.open', {});
  await app.finish(() => app.call('sync.start', { connection }));
  const names = (await app.call('sample.files', {})).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['movements.csv', 'movements-complete.csv', 'ledger.csv', 'rates.csv']));
  await expect(app.call('sample.file', { name: '../package.json' })).rejects.toMatchObject({ code: 'not-found' });
  for (const [kind, name] of [
    ['movements', 'movements-complete.csv'],
    ['rates', 'rates.csv'],
  ] as const) {
    const file = await app.call('sample.file', { name });
    const { mapping } = await app.call('import.propose', { connection, kind, file });
    const end = await app.finish(() => app.call('import.start', { connection, kind, file, mapping, by: 'Ada' }));
    expect(end).toMatchObject({ state: 'done', result: { kept: true, refused: [] } });
  }
  const { period } = await app.call('app.state', {});
  const rows = await app.call('month.rollForward', { connection, period });
  expect(rows.filter(({ status }) => status !== 'tied')).toEqual([]);
  const month = await app.call('month.balances', { connection, period });
  expect(month.closingTotal?.shown).toMatch(/^\d+\.\d\d$/);
  const { total } = await app.call('month.bridge', { connection, period });
  const posted = total?.map((step) => Number(step.posted)) ?? [];
  const sum = posted.slice(0, -1).reduce((a, b) => a + b, 0);
  expect(sum.toFixed(2)).toBe(posted.at(-1)?.toFixed(2));
  expect(total?.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opening', 'deposit', 'rate-effect', 'rounding', 'closing']),
  );
});

test('after a restart it answers again, on another port where the old one is taken', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const first = openTestApp(folder);
  const opened = await first.call('sample.open', {});
  await first.close();
  const again = openTestApp(folder);
  expect(await again.call('connection.test', { connection: opened.name })).toMatchObject({ keysAccepted: true });
  const same = await again.call('app.state', {});
  expect(same.connections[0]?.apiUrl).toBe(opened.apiUrl);
  await again.close();

  await occupy(Number(new URL(opened.apiUrl).port));
  const moved = openTestApp(folder);
  const end = await moved.finish(() =>
    moved.call('sync.start', { connection: opened.name, from: '2026-10-01', to: '2026-10-03' }),
  );
  expect(end).toMatchObject({ state: 'done' });
  const { connections } = await moved.call('app.state', {});
  expect(connections[0]?.apiUrl).not.toBe(opened.apiUrl);
  const { events } = await moved.call('activity.events', {});
  expect(events.map(({ action }) => action)).toContain('connection.address-changed');
});

test('no secret of a connection is in the folder or in an answer', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const app = openTestApp(folder);
  await app.call('vault.setPassphrase', { passphrase: 'words of a test' });
  const { apiUrl } = await app.call('sample.open', {});
  // The sample's keys are its own; a pair of a person's is refused by it, and must leave no trace either.
  const secret = 'b7d1c0ffee-of-a-person';
  const tried = await app
    .call('connection.add', { name: 'mine', apiUrl, publicKey: 'pk', secret })
    .catch((error: unknown) => error);
  expect(tried).toMatchObject({ code: 'keys-refused' });
  expect(JSON.stringify(await app.call('app.state', {}))).not.toContain(secret);
  expect(JSON.stringify(await app.call('activity.events', {}))).not.toContain(secret);
  await app.close();
  for (const name of readdirSync(folder)) {
    expect(readFileSync(path.join(folder, name)).includes(secret)).toBe(false);
  }
});
