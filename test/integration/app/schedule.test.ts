/** The scheduler on the app's own calls: a run that was missed while the app was closed, and what is kept of the schedule. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshFolder, startSandboxHere } from '../cli/terminal.ts';
import { openTestApp } from './open-app.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a sync that was missed while the app was closed is made up for after its start', {
  timeout: 90_000,
}, async () => {
  const folder = path.join(freshFolder(), 'data');
  const { url, key, secret } = await startSandboxHere();
  const first = openTestApp(folder);
  await first.call('connection.add', { name: 'acme', apiUrl: url, exchangeUrl: url, publicKey: key, secret });
  const { today } = await first.call('app.state', {});
  await first.finish(() => first.call('sync.start', { connection: 'acme', from: today, to: today }));
  await first.close();
  const db = new Database(path.join(folder, 'citron-desk.sqlite'));
  const before = new Date(Date.now() - 3 * 86_400_000).toISOString();
  db.prepare('UPDATE sync_run SET started_at = ?, finished_at = ?').run(before, before);
  db.close();

  const again = openTestApp(folder, { handedInSecret: secret });
  expect(await again.call('activity.syncs', {})).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(30_000);
  const runs = await vi.waitFor(
    async () => {
      const found = await again.call('activity.syncs', {});
      expect(found[0]).toMatchObject({ connection: 'acme', outcome: 'done' });
      expect(found).toHaveLength(2);
      return found;
    },
    { timeout: 60_000, interval: 200 },
  );
  // The next look finds nothing to do.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await again.call('activity.syncs', {})).toHaveLength(runs.length);
});

test('the schedule is kept, and times that serve nothing are refused', async () => {
  const app = openTestApp();
  const start = await app.call('schedule.read', {});
  expect(start).toMatchObject({
    settings: { whileOpen: true, rates: '23:50', balances: '00:10' },
    atLogin: null,
  });
  expect(start.next.rates.slice(11, 16)).toBe('23:50');
  await app.call('schedule.keep', { whileOpen: false, rates: '23:55', balances: '06:00' });
  expect((await app.call('schedule.read', {})).settings).toEqual({
    whileOpen: false,
    rates: '23:55',
    balances: '06:00',
  });
  const keep = (rates: string, balances: string) => app.call('schedule.keep', { whileOpen: true, rates, balances });
  const refused = (words: string) => ({ code: 'invalid-input', message: expect.stringContaining(words) });
  await expect(keep('12:00', '00:10')).rejects.toMatchObject(refused('serve no cut-off'));
  await expect(keep('23:50', '00:04')).rejects.toMatchObject(refused('not final'));
  await expect(keep('24:00', '00:10')).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(app.call('schedule.atLogin', { on: true })).rejects.toMatchObject({ code: 'forbidden' });
});

test('start at login goes through the door that has it', async () => {
  let on = false;
  const loginItem = {
    read: () => on,
    set: (wanted: boolean) => {
      on = wanted;
    },
  };
  const app = openTestApp(undefined, { loginItem });
  expect(await app.call('schedule.read', {})).toMatchObject({ atLogin: false });
  await app.call('schedule.atLogin', { on: true });
  expect(await app.call('schedule.read', {})).toMatchObject({ atLogin: true });
});

test('the lines for a scheduler name the connection and hold no secret', { timeout: 30_000 }, async () => {
  const app = openTestApp(undefined, { terminal: ['node', '/app/main/cli/index.ts'], platform: 'linux' });
  const { name: connection } = await app.call('sample.open', {});
  const { lines, scheduler, passphraseVariable } = await app.call('schedule.commands', { connection });
  expect({ scheduler, passphraseVariable }).toEqual({
    scheduler: 'cron',
    passphraseVariable: 'CITRON_DESK_PASSPHRASE',
  });
  expect(lines).toHaveLength(3);
  expect(lines?.[2]).toContain(`--data ${app.folder} sync '${connection}'`);
  const none = openTestApp();
  await none.call('sample.open', {});
  expect(await none.call('schedule.commands', { connection })).toMatchObject({ lines: null });
});
