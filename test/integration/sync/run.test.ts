import { describe, expect, it, vi } from 'vitest';
import { auditEvents } from '../../../main/store/audit.ts';
import { readConnection } from '../../../main/store/connections.ts';
import { currenciesOf } from '../../../main/store/currencies.ts';
import { takeLease } from '../../../main/store/lease.ts';
import { ratesBetween } from '../../../main/store/rates.ts';
import { lastRun } from '../../../main/store/runs.ts';
import { captureRates } from '../../../main/sync/rates.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { SyncProblem, SyncProgress } from '../../../main/sync/types.ts';
import type { Instant } from '../../../main/values/time.ts';
import { day, daysOf, setUp } from './setup.ts';

const october = { connection: 'acme', from: day('2026-10-01'), to: day('2026-10-31') };
const at = (text: string) => () => Date.parse(text);
const AFTER = at('2026-11-20T12:00:00Z');
const count = (store: Awaited<ReturnType<typeof setUp>>['store'], table: string) =>
  store.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n;

describe('a sync', () => {
  it('stores each day with its call, newest first, and says what it did', async () => {
    const { server, store, connection, connect } = await setUp({
      now: AFTER,
      balances: (date) => ({ USDT: `${date?.slice(8) ?? '0'}.5`.replace(/^0(?=\d)/, '') }),
    });
    const progress: SyncProgress[] = [];
    const summary = await runSync(store, connect, october, { onProgress: (event) => progress.push(event) });
    expect(summary).toEqual({
      connection: 'acme',
      from: '2026-10-01',
      to: '2026-10-31',
      days: { planned: 31, stored: 31, failed: 0, final: 31, provisional: 0 },
      requests: 37,
      restatements: 0,
      seconds: expect.any(Number),
    });
    const days = daysOf(store, connection.id, '2026-10-01', '2026-10-31');
    expect(Object.keys(days)).toHaveLength(31);
    expect(days['2026-10-07']).toEqual({ outcome: 'final', looks: 1, USDT: '7.5' });
    const asked = server.asked.filter((text) => text.startsWith('2026'));
    const places = asked.toSorted().reverse();
    // Four at a time, which may overtake each other.
    for (const [place, date] of asked.entries()) expect(Math.abs(place - places.indexOf(date)), date).toBeLessThan(4);
    expect(progress.at(0)).toMatchObject({ step: 'connecting', done: 0 });
    expect(progress.at(-1)).toMatchObject({ step: 'days', done: 31, total: 31, secondsLeft: 0 });
    expect(count(store, 'api_call')).toBe(37);
    expect(currenciesOf(store, connection.id).map(({ name }) => name)).toEqual(['BTC', 'USDTE', 'USDTT']);
    expect(count(store, 'account_look')).toBe(1);
    expect(lastRun(store, connection.id)).toMatchObject({ outcome: 'done', errorCode: null });
    expect([...auditEvents(store)].at(-1)).toMatchObject({ action: 'sync.finished', by: 'sync' });
  });

  it('never has more requests in flight than it may', async () => {
    const { server, store, connect } = await setUp({ now: AFTER, latencyMs: 5 });
    await runSync(store, connect, { ...october, concurrency: 3 });
    expect(server.mostInFlight()).toBe(3);
  });

  it('asks again only for month ends, to settle them, and then for nothing', async () => {
    const { server, store, connect } = await setUp({ now: AFTER });
    await runSync(store, connect, october);
    server.asked.length = 0;
    expect((await runSync(store, connect, october)).days).toMatchObject({ planned: 1, final: 1 });
    expect(server.asked.filter((text) => text.startsWith('2026'))).toEqual(['2026-10-31']);
    expect((await runSync(store, connect, october)).days).toMatchObject({ planned: 0 });
  });

  it('takes today from the server, keeps it provisional, and refuses days after it', async () => {
    const { store, connection, connect } = await setUp(
      { now: at('2026-10-15T12:00:00Z') },
      { clock: at('2026-10-16T00:30:00Z') },
    );
    const summary = await runSync(store, connect, { connection: 'acme' });
    expect(summary).toMatchObject({
      from: '2026-10-01',
      to: '2026-10-15',
      days: { planned: 15, final: 14, provisional: 1 },
    });
    expect(daysOf(store, connection.id, '2026-10-15', '2026-10-15')).toMatchObject({
      '2026-10-15': { outcome: 'provisional' },
    });
    const future = runSync(store, connect, { connection: 'acme', to: day('2026-10-16') });
    await expect(future).rejects.toMatchObject({ code: 'invalid-input', message: '2026-10-16 lies in the future.' });
    const far = runSync(store, connect, { connection: 'acme', to: day('2027-01-01') });
    await expect(far).rejects.toMatchObject({ hint: 'The last day that can be asked for is 2026-10-16.' });
    const early = runSync(store, connect, { connection: 'acme', from: day('0026-10-01') });
    await expect(early).rejects.toMatchObject({
      code: 'invalid-input',
      message: '0026-10-01 is before there were coins.',
    });
    const backwards = runSync(store, connect, { ...october, from: day('2026-10-10'), to: day('2026-10-09') });
    await expect(backwards).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it.each([
    ['2026-11-01T00:04:00Z', 'provisional'],
    ['2026-11-01T00:06:00Z', 'final'],
  ])('decides at the server time %s that 31 October is %s', async (now, outcome) => {
    // The local clock is a week ahead and would call everything final.
    const { store, connection, connect } = await setUp({ now: at(now) }, { clock: at('2026-11-08T00:00:00Z') });
    await runSync(store, connect, { ...october, from: day('2026-10-31') });
    expect(daysOf(store, connection.id, '2026-10-31', '2026-10-31')).toMatchObject({ '2026-10-31': { outcome } });
  });

  it('goes on where only the rate table wants keys, and names it', async () => {
    const { store, connect } = await setUp({
      now: AFTER,
      intercept: (path) => (path === '/api/rates' ? { status: 401, body: '{"message":"Unauthorized"}' } : undefined),
    });
    const problems: SyncProblem[] = [];
    const hooks = { onProblem: (problem: SyncProblem) => problems.push(problem) };
    expect((await runSync(store, connect, october, hooks)).days).toMatchObject({ stored: 31, failed: 0 });
    expect(problems).toContainEqual(expect.objectContaining({ subject: 'rate table', code: 'forbidden' }));
  });

  it('ends after a month of pages that are no answers, and keeps them', async () => {
    const { store, connect } = await setUp({
      now: AFTER,
      intercept: (path) => (path === '/api/balances' ? { body: '<html>Sign in</html>' } : undefined),
    });
    const long = { connection: 'acme', from: day('2026-01-01'), to: day('2026-10-31') };
    await expect(runSync(store, connect, long)).rejects.toMatchObject({ code: 'malformed-answer' });
    const looks = count(store, 'day_look') ?? 0;
    expect(looks).toBeGreaterThanOrEqual(31);
    expect(looks).toBeLessThan(40);
  });

  it('replaces a provisional day when it is final, without calling that a restatement', async () => {
    const { server, store, connection, connect } = await setUp({ now: at('2026-10-05T12:00:00Z') });
    const only = { connection: 'acme', from: day('2026-10-05'), to: day('2026-10-05') };
    await runSync(store, connect, only);
    server.behaviour.now = AFTER;
    server.behaviour.balances = () => ({ USDT: '1' });
    expect(await runSync(store, connect, only)).toMatchObject({ restatements: 0, days: { final: 1 } });
    expect(daysOf(store, connection.id, '2026-10-05', '2026-10-05')).toEqual({
      '2026-10-05': { outcome: 'final', looks: 2, USDT: '1' },
    });
  });

  it('finds with recheck what was restated, and overwrites nothing', async () => {
    const { server, store, connect } = await setUp({ now: AFTER });
    await runSync(store, connect, october);
    server.behaviour.balances = (date) => ({
      USDT: date === '2026-10-07' ? '9499.500000' : '9500.50',
      BTC: '1.00000000',
    });
    const before = count(store, 'balance_observation');
    expect(await runSync(store, connect, { ...october, recheck: true })).toMatchObject({
      restatements: 1,
      days: { planned: 31 },
    });
    expect(count(store, 'balance_observation')).toBe((before ?? 0) + 62);
  });

  it('keeps the rates of the moment', async () => {
    const { store, connection, connect } = await setUp({ now: AFTER });
    expect(await captureRates(store, connect, 'acme')).toMatchObject({ connection: 'acme', observed: 1 });
    const [rate] = ratesBetween(store, connection.entity.id, '2026-01-01' as Instant, '2027-01-01' as Instant);
    expect(rate).toMatchObject({ from: 'BTC', to: 'EUR', kind: 'quote', source: 'currencies/rates' });
    expect([rate?.rateFrom.text, rate?.rateTo.text]).toEqual(['1', '27550.445302827415']);
    expect(Math.abs(Date.parse(rate?.at ?? '') - AFTER())).toBeLessThan(60_000);
  });

  it('marks the connection of a sandbox for good', async () => {
    const { server, store, connect } = await setUp({ now: AFTER });
    server.behaviour.intercept = (path) =>
      path === '/api/rates' ? { body: '{}', headers: { 'x-citron-sample': '1' } } : undefined;
    await runSync(store, connect, october);
    server.behaviour.intercept = () => undefined;
    await runSync(store, connect, october);
    expect(readConnection(store, 'acme').sample).toBe(true);
    expect(() => store.db.exec('UPDATE connection SET sample = 0')).toThrow(/stays/);
  });
});

describe('when something goes wrong', () => {
  it('stops at once when the keys are refused', async () => {
    const { server, store, connection, connect } = await setUp({ now: AFTER });
    server.behaviour.intercept = () => ({ status: 401, body: '{"error":"bad key","code":"bad_header_key"}' });
    await expect(runSync(store, connect, october)).rejects.toMatchObject({ code: 'keys-refused' });
    expect(server.asked).toHaveLength(1);
    expect(lastRun(store, connection.id)).toMatchObject({ outcome: 'failed', errorCode: 'keys-refused' });
  });

  it('keeps what came when the keys are refused half-way', async () => {
    const { server, store, connection, connect } = await setUp({ now: AFTER });
    server.behaviour.intercept = (_path, date) =>
      date === '2026-10-20' ? { status: 401, body: '{"error":"bad key","code":"bad_header_key"}' } : undefined;
    await expect(runSync(store, connect, october)).rejects.toMatchObject({ code: 'keys-refused' });
    const days = daysOf(store, connection.id, '2026-10-01', '2026-10-31');
    expect(days['2026-10-31']).toMatchObject({ outcome: 'final' });
    expect(days['2026-10-20']).toMatchObject({ outcome: 'failed' });
    expect(days['2026-10-05']).toBeUndefined();
  });

  it.each([
    ['not JSON', '{"data":{"USDT":"1.0",}}'],
    ['an amount that is none', '{"data":{"USDT":"1,5"}}'],
    ['no amount', '{"data":{"USDT":null}}'],
    ['a web page', '<html>Welcome</html>'],
  ])('keeps %s as evidence, names the day, and makes no zero of it', async (_title, body) => {
    const { server, store, connection, connect } = await setUp({ now: AFTER }, { clock: AFTER });
    server.behaviour.intercept = (_path, date) => (date === '2026-10-20' ? { body } : undefined);
    const problems: SyncProblem[] = [];
    const summary = await runSync(store, connect, october, { onProblem: (problem) => problems.push(problem) });
    expect(summary.days).toMatchObject({ planned: 31, stored: 30, failed: 1 });
    expect(problems).toMatchObject([{ subject: '2026-10-20', code: 'malformed-answer' }]);
    expect(daysOf(store, connection.id, '2026-10-20', '2026-10-20')).toEqual({
      '2026-10-20': { outcome: 'failed', looks: 1 },
    });
    const kept = store
      .query<{ text: string; error: string }>(
        `SELECT response_text AS text, error_code AS error FROM api_call
         WHERE id = (SELECT api_call_id FROM day_look WHERE day = '2026-10-20')`,
      )
      .get();
    expect(kept).toEqual({ text: body, error: 'malformed-answer' });
    server.behaviour.intercept = () => undefined;
    expect((await runSync(store, connect, { ...october, to: day('2026-10-30') })).days).toMatchObject({
      planned: 1,
      failed: 0,
    });
  });

  it('sends fewer requests after 429, and keeps the refused ones as evidence', async () => {
    const { server, store, connect } = await setUp({ now: AFTER, latencyMs: 2 });
    let refusals = 6;
    server.behaviour.intercept = (_path, date) => {
      if (date === null || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, body: 'error code: 1015' };
    };
    const summary = await runSync(store, connect, october);
    expect(summary.days).toMatchObject({ stored: 31, failed: 0 });
    expect(summary.requests).toBe(37 + 6);
    expect(
      store.query<{ n: number }>("SELECT count(*) AS n FROM api_call WHERE error_code = 'rate-limited'").get()?.n,
    ).toBe(6);
  });

  it('ends where the server asks for a long pause, instead of waiting it out', { timeout: 10_000 }, async () => {
    const { store, connect } = await setUp({
      now: AFTER,
      intercept: (path, date) =>
        path === '/api/balances' && date === '2026-10-20'
          ? { status: 429, headers: { 'retry-after': '3600' }, body: '' }
          : undefined,
    });
    await expect(runSync(store, connect, october)).rejects.toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('for 60 minutes'),
    });
    expect(count(store, 'day_look')).toBeGreaterThan(5);
  });

  it.each([
    ['2026-11-13T12:00:00Z', 'The clock of this machine is 7 days behind that of 127.0.0.1'],
    ['2026-11-20T14:00:00Z', 'The clock of this machine is 2 hours ahead of that of 127.0.0.1'],
    ['2026-11-20T12:04:00Z', null],
  ])('names a difference of the clocks, which decides what is final: %s', async (local, message) => {
    const { store, connect } = await setUp({ now: AFTER }, { clock: at(local) });
    const problems: SyncProblem[] = [];
    const hooks = { onProblem: (problem: SyncProblem) => problems.push(problem) };
    await runSync(store, connect, { ...october, from: day('2026-10-30') }, hooks);
    const clock = problems.filter(({ subject }) => subject === 'clock').map((problem) => problem.message);
    expect(clock).toEqual(message === null ? [] : [expect.stringContaining(message)]);
  });

  it('gives up on a server that is down, and goes on where it stopped', async () => {
    const { server, store, connection, connect } = await setUp({ now: AFTER });
    server.behaviour.intercept = (_path, date) =>
      date !== null && date < '2026-10-20' ? { status: 503, body: 'down' } : undefined;
    const sync = runSync(store, connect, october);
    await expect(sync).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/8 days in a row/),
    });
    expect(Object.keys(daysOf(store, connection.id, '2026-10-20', '2026-10-31'))).toHaveLength(12);
    server.behaviour.intercept = () => undefined;
    expect((await runSync(store, connect, { ...october, to: day('2026-10-30') })).days).toMatchObject({
      planned: 19,
      stored: 19,
    });
  });

  it('says at once that there is no network', async () => {
    const { server, store, connect } = await setUp();
    await server.close();
    await expect(runSync(store, connect, october)).rejects.toMatchObject({ code: 'network' });
  });

  it('ends soon after it was cancelled, and keeps what came', async () => {
    const { server, store, connection, connect } = await setUp({ now: AFTER });
    const { promise: never } = Promise.withResolvers<undefined>();
    server.behaviour.intercept = (_path, date) => (date !== null && date < '2026-10-20' ? never : undefined);
    // Four requests are left hanging when this is asked for the first time after them.
    const sync = runSync(store, connect, october, { cancelled: () => server.asked.includes('2026-10-19') });
    await expect(sync).rejects.toMatchObject({ code: 'cancelled' });
    expect(Object.keys(daysOf(store, connection.id, '2026-10-01', '2026-10-31')).length).toBeGreaterThanOrEqual(8);
    expect(lastRun(store, connection.id)).toMatchObject({ outcome: 'cancelled' });
    expect(takeLease(store, connection).held()).toBe(true);
  });

  it('is refused while another one syncs the connection', async () => {
    const { store, connection, connect } = await setUp({ now: AFTER });
    const lease = takeLease(store, connection);
    await expect(runSync(store, connect, october)).rejects.toMatchObject({ code: 'busy' });
    lease.release();
    await expect(runSync(store, connect, october)).resolves.toMatchObject({ days: { stored: 31 } });
  });

  it('stops when another process has taken its lease over', async () => {
    const { server, store, connection, connect } = await setUp({ now: AFTER });
    const stored = () => '2026-10-31' in daysOf(store, connection.id, '2026-10-31', '2026-10-31');
    const takeOver = async () => {
      await vi.waitUntil(stored);
      store.db.exec("UPDATE lease SET owner = 'another 1 x'");
      return undefined;
    };
    server.behaviour.intercept = (_path, date) => (date === '2026-10-20' ? takeOver() : undefined);
    await expect(runSync(store, connect, october)).rejects.toMatchObject({ code: 'busy' });
    expect(daysOf(store, connection.id, '2026-10-31', '2026-10-31')).toMatchObject({ '2026-10-31': { looks: 1 } });
  });

  it('says that the disk is full, and keeps what was stored before', async () => {
    const { store, connection, connect } = await setUp({ now: AFTER });
    await runSync(store, connect, { ...october, from: day('2026-10-31') });
    store.db.pragma(`max_page_count = ${store.db.pragma('page_count', { simple: true })}`);
    const sync = runSync(store, connect, { connection: 'acme', from: day('2020-01-01'), to: day('2026-10-31') });
    await expect(sync).rejects.toMatchObject({ code: 'storage', message: 'The disk is full.' });
    expect(daysOf(store, connection.id, '2026-10-31', '2026-10-31')).toMatchObject({
      '2026-10-31': { outcome: 'final' },
    });
  });
});
