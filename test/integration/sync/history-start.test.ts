/** An account that is younger than the days asked for: the API refuses them, and that is the beginning, not a failure. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { runSync } from '../../../main/sync/run.ts';
import type { SyncProblem } from '../../../main/sync/types.ts';
import { startServer } from './citron-server.ts';
import { connectTo } from './connect.ts';
import { addTestConnection, day, openTestStore } from './setup.ts';

const FIRST = '2026-10-20';
const NOW = Date.parse('2026-11-01T12:00:00Z');
const REFUSAL = { status: 400, body: '{"errors":{"date":"There is no data of this date."}}' };

async function young(since: string, refuse: (date: string) => boolean = (date) => date < FIRST) {
  const server = await startServer({
    now: () => NOW,
    intercept: (_path, date) => (date !== null && refuse(date) ? REFUSAL : undefined),
  });
  const store = openTestStore({ clock: () => NOW });
  addTestConnection(store, server.url, since);
  const problems: SyncProblem[] = [];
  const sync = (from?: string) => {
    const options = { connection: 'acme', ...(from === undefined ? {} : { from: day(from) }) };
    const hooks = { onProblem: (problem: SyncProblem) => problems.push(problem) };
    return runSync(store, connectTo(server.url), options, hooks);
  };
  return { server, problems, sync };
}

test('the sync ends there and says so; the next one does not ask again', async () => {
  const { server, problems, sync } = await young('2026-01-01');
  const first = await sync();
  expect(first.days.stored).toBe(13);
  // A month, and what was in flight beside its last day.
  expect(first.days.failed).toBeGreaterThanOrEqual(31);
  expect(first.days.failed).toBeLessThan(31 + 4);
  expect(problems.filter(({ subject }) => subject === 'history')).toEqual([
    {
      subject: 'history',
      code: 'invalid-input',
      message: `Citron refuses the days before ${FIRST}: its balances begin there. Older days are asked for only with sync --from.`,
    },
  ]);
  server.asked.length = 0;
  const second = await sync();
  expect(second).toMatchObject({ from: FIRST, days: { failed: 0 } });
  expect(server.asked.filter((date) => /^\d/.test(date) && date < FIRST)).toEqual([]);
  await sync('2026-10-05');
  expect(server.asked).toContain('2026-10-05');
  await server.close();
});

test('the beginning is found however soon after the first day its refusals come', async () => {
  const { server, sync } = await young('2026-01-01');
  // Answers that wait for a while to be written together wait until somebody wants to read them.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  expect((await sync()).days.stored).toBe(13);
  await server.close();
});

test('fewer days than a month are asked for each time: they may come yet', async () => {
  const { server, problems, sync } = await young('2026-10-01');
  expect((await sync()).days).toMatchObject({ stored: 13, failed: 19 });
  server.asked.length = 0;
  expect((await sync()).days.failed).toBe(19);
  expect(problems.some(({ subject }) => subject === 'history')).toBe(false);
  await server.close();
});

test('an API that refuses every day has no beginning, and the sync fails', async () => {
  const { server, sync } = await young('2026-01-01', () => true);
  await expect(sync()).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('31 days in a row did not come'),
  });
  await server.close();
});
