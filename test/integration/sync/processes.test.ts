import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { isLeased } from '../../../main/store/lease.ts';
import type { Store } from '../../../main/store/open.ts';
import { readAnswer } from '../../../main/store/rebuild.ts';
import { runSync } from '../../../main/sync/run.ts';
import { day, setUp } from './setup.ts';

const JULY_TO_OCTOBER = { connection: 'acme', from: day('2026-07-01'), to: day('2026-10-31') };
const AFTER = () => Date.parse('2026-11-20T12:00:00Z');

function startChild(store: Store, url: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'child.ts'), store.folder, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  if (child.stdout === null) throw new Error('the child has no output');
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** Every look has exactly the balances of its call, and every call of balances of a date has its look. */
function expectWhole(store: Store): void {
  const looks = store
    .query<{ id: number; text: string }>(
      'SELECT l.id, c.response_text AS text FROM day_look AS l JOIN api_call AS c ON c.id = l.api_call_id',
    )
    .all();
  for (const { id, text } of looks) {
    const rows = store
      .query<{ ticker: string; amount: string }>('SELECT ticker, amount FROM balance_observation WHERE day_look_id = ?')
      .all(id);
    expect(new Map(rows.map(({ ticker, amount }) => [ticker, amount]))).toEqual(readAnswer('balances', text));
  }
  const dated = store.query<{ n: number }>(`SELECT count(*) AS n FROM api_call WHERE request_body LIKE '%date%'`).get();
  expect(dated?.n).toBe(looks.length);
}

it('goes on after a killed process, with nothing lost, doubled or half-written', async () => {
  const { server, store, connect } = await setUp({
    now: AFTER,
    latencyMs: 15,
    balances: (date) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`T${n}`, `${n}.${date?.replaceAll('-', '') ?? 0}`])),
  });
  const { child, lines } = startChild(store, server.url);
  for (let done = 0; done < 20; ) done = Number((await lines.next()).value);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const kept = store.query<{ n: number }>('SELECT count(*) AS n FROM day_look').get()?.n ?? 0;
  expect(kept).toBeGreaterThanOrEqual(20);
  expect(kept).toBeLessThan(123);
  expectWhole(store);
  // Its lease has not run out, but its process is gone.
  const { days } = await runSync(store, connect, JULY_TO_OCTOBER);
  const settling = days.planned - (123 - kept);
  expect(settling).toBeLessThanOrEqual(4);
  expect(days.failed).toBe(0);
  expectWhole(store);
  const perDay = store
    .query<{ day: string; n: number }>('SELECT day, count(*) AS n FROM day_look GROUP BY day ORDER BY day')
    .all();
  expect(perDay).toHaveLength(123);
  const twice = perDay.filter(({ n }) => n > 1).map((row) => row.day);
  expect(twice.every((date) => /-(31|30)$/.test(date))).toBe(true);
  expect(twice).toHaveLength(settling);
});

it('lets two processes on one folder never sync a connection at the same time', async () => {
  const { server, store, connection, connect } = await setUp({ now: AFTER, latencyMs: 80 });
  const first = startChild(store, server.url);
  while (Number((await first.lines.next()).value) < 1);
  expect(isLeased(store, connection.id)).toBe(true);
  await expect(runSync(store, connect, JULY_TO_OCTOBER)).rejects.toMatchObject({ code: 'busy' });
  const second = startChild(store, server.url);
  expect((await second.lines.next()).value).toBe('busy');
  let last = '';
  for (let line = await first.lines.next(); line.done !== true; line = await first.lines.next()) last = line.value;
  expect(last).toBe('finished');
  expect(isLeased(store, connection.id)).toBe(false);
  const dates = server.asked.filter((text) => text.startsWith('2026'));
  expect(new Set(dates).size).toBe(dates.length);
});
