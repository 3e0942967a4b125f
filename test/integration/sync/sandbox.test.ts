import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConnection } from '../../../main/store/connections.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { SyncProblem } from '../../../main/sync/types.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day, Period } from '../../../main/values/time.ts';
import type { Fault } from '../../../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { connectTo } from './connect.ts';
import { addTestConnection, day, daysOf, openTestStore } from './setup.ts';

const TODAY = '2026-11-20' as Day;
const OCTOBER = { connection: 'acme', from: day('2026-09-30'), to: day('2026-10-31') };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ today: TODAY, start: '2026-08-01' as Day });
});
beforeEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

function newCompany() {
  const store = openTestStore({ clock: () => sandbox.now() });
  const connection = addTestConnection(store, sandbox.url);
  const problems: SyncProblem[] = [];
  const connect = connectTo(sandbox.url, { publicKey: sandbox.key, secret: sandbox.secret });
  const sync = (recheck = false) =>
    runSync(store, connect, { ...OCTOBER, recheck }, { onProblem: (problem) => problems.push(problem) });
  return { store, connection, sync, problems };
}

it('fills a month from the sandbox and carries that it is sample data', async () => {
  const { store, sync, problems } = newCompany();
  const summary = await sync();
  expect(summary.days).toEqual({ planned: 32, stored: 32, failed: 0, final: 32, provisional: 0 });
  expect(problems).toEqual([]);
  expect(readConnection(store, 'acme').sample).toBe(true);
  const input = readMonthInput(store, 'acme', '2026-10' as Period);
  expect(input.gaps.size).toBe(2);
  expect(input.rates).toEqual([]);
  const kept = input.answers.get(day('2026-10-31'))?.amounts.get('BTC' as Ticker)?.text;
  expect(kept).toMatch(/^\d+\.\d+$/);
});

const CURED: Fault[] = [
  { kind: 'latency', ms: 20, times: 5 },
  { kind: 'rate-limited', retryAfter: 0, times: 5 },
  { kind: 'server-error', times: 5 },
  { kind: 'dropped', times: 3 },
  { kind: 'truncated', endpoint: 'balances', times: 3 },
  { kind: 'slow', ms: 50, times: 5 },
];

it.each(CURED)('has every day in spite of $kind', async (fault) => {
  const { sync } = newCompany();
  sandbox.faults.add(fault);
  expect((await sync()).days).toMatchObject({ stored: 32, failed: 0 });
  // It was met as often as it was planted.
  expect(sandbox.faults.list()).toEqual([]);
});

it.each(['malformed', 'content-type', 'truncated', 'dropped', 'server-error', 'rate-limited'] as const)(
  'names the one day that %s keeps away, and gets it next time',
  async (kind) => {
    const { store, connection, sync, problems } = newCompany();
    sandbox.faults.add({ kind, date: day('2026-10-15'), endpoint: 'balances' });
    expect((await sync()).days).toMatchObject({ stored: 31, failed: 1 });
    expect(problems.map(({ subject }) => subject)).toEqual(['2026-10-15']);
    expect(readMonthInput(store, 'acme', '2026-10' as Period).gaps.get(day('2026-10-15'))?.state).toBe('fetch-failed');
    sandbox.faults.clear();
    await sync();
    expect(daysOf(store, connection.id, '2026-10-15', '2026-10-15')).toMatchObject({
      '2026-10-15': { outcome: 'final' },
    });
  },
);

it('shows a currency that an answer leaves out as not reported', async () => {
  const { store, sync } = newCompany();
  sandbox.faults.add({ kind: 'missing-currency', ticker: 'BTC', date: day('2026-10-15') });
  await sync();
  const { answers } = readMonthInput(store, 'acme', '2026-10' as Period);
  expect(answers.get(day('2026-10-15'))?.amounts.has('BTC' as Ticker)).toBe(false);
  expect(answers.get(day('2026-10-16'))?.amounts.has('BTC' as Ticker)).toBe(true);
});

it('finds a restated balance by a recheck', async () => {
  const { store, sync } = newCompany();
  await sync();
  sandbox.faults.add({ kind: 'restated', ticker: 'BTC', by: '-0.5' as DecimalText, date: day('2026-10-31') });
  expect(await sync(true)).toMatchObject({ restatements: 1 });
  const [restatement, ...others] = readMonthInput(store, 'acme', '2026-10' as Period).restatements;
  expect(others).toEqual([]);
  expect(restatement?.later?.value.minus(restatement.first?.value ?? 0).toFixed()).toBe('-0.5');
});

it('decides what is final by the clock of the server, and by its own without one', async () => {
  const { store, connection, sync } = newCompany();
  // At noon, whatever the time is now: shortly after midnight the day before would not be final either.
  const toNoon = Math.round((Date.parse('2026-10-31T12:00:00Z') - sandbox.now()) / 1000);
  const skew = sandbox.faults.add({ kind: 'clock-skew', seconds: toNoon });
  expect((await sync()).days).toMatchObject({ provisional: 1 });
  expect(daysOf(store, connection.id, '2026-10-31', '2026-10-31')).toMatchObject({
    '2026-10-31': { outcome: 'provisional' },
  });
  sandbox.faults.remove(skew);
  sandbox.faults.add({ kind: 'clock-skew', seconds: null });
  await sync();
  expect(daysOf(store, connection.id, '2026-10-31', '2026-10-31')).toMatchObject({
    '2026-10-31': { outcome: 'final' },
  });
});

it.each(['key-refused', 'forbidden'] as const)('stops at once when %s', async (kind) => {
  const { sync } = newCompany();
  sandbox.faults.add({ kind });
  const before = sandbox.requests().length;
  const code = kind === 'forbidden' ? 'forbidden' : 'keys-refused';
  await expect(sync()).rejects.toMatchObject({ code });
  expect(sandbox.requests().length - before).toBeLessThan(12);
});
