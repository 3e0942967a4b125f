import { describe, expect, it } from 'vitest';
import { decide } from '../../../main/store/decisions.ts';
import { recordLook } from '../../../main/store/looks.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import { changeMonthSetting } from '../../../main/store/month-settings.ts';
import { type Store, transaction } from '../../../main/store/open.ts';
import { approveRate, typeRate } from '../../../main/store/rates.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import { addDays, type Day, finalFrom, type Instant, type Period } from '../../../main/values/time.ts';
import { addTestConnection, day, openTestStore, setUp } from '../sync/setup.ts';

const OCTOBER = '2026-10' as Period;
const USDT = 'USDT' as Ticker;
const text = (amount: string) => amount as DecimalText;

function answer(date: Day, at: Instant, amounts: Record<string, string>) {
  const body = JSON.stringify({ data: amounts });
  return {
    call: {
      host: 'app.citrn.io',
      endpoint: 'POST /api/balances',
      requestBody: JSON.stringify({ date }),
      status: 200,
      responseHeaders: {},
      responseText: body,
      sentAt: at,
      answeredAt: at,
      elapsedMs: 0,
      serverDate: at,
    },
    amounts: new Map(Object.entries(amounts).map(([ticker, amount]) => [ticker as Ticker, text(amount)])),
  };
}

function withStore() {
  const store = openTestStore({ clock: () => Date.parse('2026-11-20T12:00:00Z') });
  const connection = addTestConnection(store, 'https://app.citrn.io/api', '2020-01-01');
  const look = (date: string, amounts: Record<string, string>, at: Instant = finalFrom(day(date))) =>
    recordLook(store, connection.id, day(date), answer(day(date), at, amounts));
  return { store, connection, look, month: () => readMonthInput(store, 'acme', OCTOBER) };
}

const at = (moment: string) => moment as Instant;

describe('the month as read from the store', () => {
  it('has an answer or a gap for every day', () => {
    const { store, connection, look, month } = withStore();
    look('2026-10-01', { USDT: '1.50' });
    look('2026-10-02', { USDT: '2' }, at('2026-10-02T12:00:00.000Z'));
    const failed = answer(day('2026-10-03'), at('2026-10-05T00:00:00.000Z'), {});
    recordLook(store, connection.id, day('2026-10-03'), {
      call: failed.call,
      error: { code: 'malformed-answer', message: 'The answer cannot be used.' },
    });
    const input = month();
    expect(input.days[0]).toBe('2026-09-30');
    expect(input.days).toHaveLength(32);
    expect(input.answers.get(day('2026-10-01'))).toMatchObject({ finality: 'final', settled: false });
    expect(input.answers.get(day('2026-10-01'))?.amounts.get(USDT)?.text).toBe('1.50');
    expect(input.answers.get(day('2026-10-02'))).toMatchObject({ finality: 'provisional' });
    expect(input.gaps.get(day('2026-10-03'))).toMatchObject({
      state: 'fetch-failed',
      reason: 'The answer cannot be used.',
    });
    expect(input.gaps.get(day('2026-10-04'))).toMatchObject({ state: 'not-fetched' });
    expect(input.evidenceUntil).toBe('2026-10-02T12:00:00.000Z');
  });

  it('takes the newest final answer, also when a provisional one came later', () => {
    const { look, month } = withStore();
    look('2026-10-01', { USDT: '1' }, at('2026-10-02T00:00:00.000Z'));
    look('2026-10-01', { USDT: '2' });
    look('2026-10-01', { USDT: '3' }, at('2026-10-02T00:01:00.000Z'));
    expect(month().answers.get(day('2026-10-01'))?.amounts.get(USDT)?.text).toBe('2');
    expect(month().restatements).toEqual([]);
  });

  it('is settled by a second look 24 hours after the cut-off that says the same', () => {
    const { look, month } = withStore();
    look('2026-10-01', { USDT: '1' });
    look('2026-10-01', { USDT: '1.0' }, at('2026-10-02T23:58:59.000Z'));
    expect(month().answers.get(day('2026-10-01'))?.settled).toBe(false);
    look('2026-10-01', { USDT: '1.00' }, at('2026-10-02T23:59:00.000Z'));
    expect(month().answers.get(day('2026-10-01'))?.settled).toBe(true);
    look('2026-10-01', { USDT: '1.01' }, at('2026-10-09T00:00:00.000Z'));
    expect(month().answers.get(day('2026-10-01'))?.settled).toBe(false);
  });

  // Worked example 12.
  it.each([
    ['12a', { USDT: '9500.000000' }, { USDT: '9499.500000' }, ['9500.000000', '9499.500000']],
    ['12b', { USDT: '9500.000000' }, { USDT: '9500.0' }, null],
    ['12d', {}, { USDT: '0.00000000' }, [null, '0.00000000']],
    ['12e', {}, { USDT: '3.00000000' }, [null, '3.00000000']],
  ])('finds restatements as worked example %s', (_title, first, later, expected) => {
    const { look, month } = withStore();
    look('2026-10-31', first);
    look('2026-10-31', later, at('2026-11-19T00:00:00.000Z'));
    const found = month().restatements.map((one) => [one.first?.text ?? null, one.later?.text ?? null]);
    expect(found).toEqual(expected === null ? [] : [expected]);
    expect(month().answers.get(day('2026-10-31'))?.amounts.size).toBe(Object.keys(later).length);
  });

  it('calls a final value after a provisional one no restatement (worked example 12c)', () => {
    const { look, month } = withStore();
    look('2026-10-31', { USDT: '9480.000000' }, at('2026-10-31T12:00:00.000Z'));
    look('2026-10-31', { USDT: '9500.000000' });
    expect(month().restatements).toEqual([]);
  });

  it('knows what was last reported before the opening day, by the looks that count', () => {
    const { look, month } = withStore();
    look('2024-02-01', { OLD: '5', USDT: '1' });
    look('2024-02-02', { OLD: '7', USDT: '1' });
    look('2024-02-02', { USDT: '1' }, at('2026-01-01T00:00:00.000Z'));
    look('2026-09-29', { USDT: '2' });
    look('2026-09-30', { USDT: '3', NEW: '1' });
    const before = month().reportedBefore;
    expect([...before].map(([ticker, { day, amount }]) => [ticker, day, amount.text])).toEqual([
      ['OLD', '2024-02-01', '5'],
      ['USDT', '2026-09-29', '2'],
    ]);
  });

  it('takes settings, approved rates and decisions in', () => {
    const { store, connection, month } = withStore();
    const person = { by: 'Ada', reason: 'policy paper' };
    changeMonthSetting(store, connection.entity.id, 'tolerance.base', '1.00', person);
    changeMonthSetting(store, connection.entity.id, 'tolerance.base', '0.40', person);
    changeMonthSetting(store, connection.entity.id, 'policies', { BTC: 'fair-value' }, person);
    const bad = () => changeMonthSetting(store, connection.entity.id, 'tolerance.base', '-1', person);
    expect(bad).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    const rate = { from: USDT, to: 'EUR' as Ticker, rateFrom: text('1'), rateTo: text('0.92'), source: 'bank' };
    const typed = typeRate(
      store,
      connection.entity.id,
      { ...rate, at: at('2026-10-31T23:50:00.000Z') },
      { by: 'Ada', note: 'x' },
    );
    expect(month().rates).toEqual([]);
    approveRate(store, typed, 'Ben');
    decide(store, connection.id, {
      period: OCTOBER,
      kind: 'accept-opening-nil',
      ticker: USDT,
      day: null,
      movementId: null,
      value: {},
      note: 'opened on the 12th',
      by: 'Ada',
    });
    const input = month();
    expect(input.settings.toleranceBase.toFixed()).toBe('0.4');
    expect(input.settings.policies.get('BTC' as Ticker)).toBe('fair-value');
    expect(input.settings.booksZone).toBe('UTC');
    expect(input.rates.map((one) => one.rateTo.text)).toEqual(['0.92']);
    expect(input.acceptances).toMatchObject([{ subject: 'opening-nil', ticker: 'USDT', note: 'opened on the 12th' }]);
    expect(input).toMatchObject({ baseDecimals: 2, base: 'EUR', ledger: null, lockedBefore: null });
  });

  it('reads networks of the last sync inside the period, and the hosts that answered', async () => {
    const now = () => Date.parse('2026-10-20T12:00:00Z');
    const { store, connect, server } = await setUp({ now }, { clock: now });
    await runSync(store, connect, { connection: 'acme' });
    const input = readMonthInput(store, 'acme', OCTOBER);
    expect(input.networks?.accounts.map(({ name, ticker, balance }) => [name, ticker, balance.text])).toEqual([
      ['USDTT', 'USDT', '8200.100000'],
      ['USDTE', 'USDT', '1300.400000'],
    ]);
    expect(input.networks?.before.get(USDT)?.text).toBe('9500.500000');
    expect(input.connection).toEqual({
      name: 'acme',
      sample: false,
      hosts: [new URL(server.url).host],
      undocumentedHosts: [new URL(server.url).host],
    });
    expect(readMonthInput(store, 'acme', '2026-09' as Period).networks).toBeNull();
  });

  it('refuses a month that has not begun, and an unknown connection', () => {
    const { store } = withStore();
    expect(() => readMonthInput(store, 'acme', '2026-12' as Period)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(() => readMonthInput(store, 'nobody', OCTOBER)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

/** Every statement that reading a month runs. */
function statementsOf(store: Store): string[] {
  const statements = new Set<string>();
  const watched: Store = {
    ...store,
    query: (sql) => {
      statements.add(sql);
      return store.query(sql);
    },
  };
  readMonthInput(watched, 'acme', OCTOBER);
  return [...statements];
}

it('reads a month by index, however long the history is', () => {
  const { store, look } = withStore();
  transaction(store, () => {
    for (let date = day('2026-09-01'); date < '2026-11-05'; date = addDays(date, 1))
      look(date, { USDT: '1', BTC: '2' });
  });
  // Lists that a statement is handed are read whole; they hold the month's rows only.
  const grows = /^SCAN (?!step\b|chosen\b|json_each\b|CONSTANT)/;
  for (const sql of statementsOf(store)) {
    const plan = store.db.prepare<object, { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, '']);
    const marks = [...sql.matchAll(/\?/g)].map(() => '');
    const rows = names.length > 0 ? plan.all(Object.fromEntries(names)) : plan.all(...(marks as unknown as [object]));
    const scans = rows.map(({ detail }) => detail).filter((detail) => grows.test(detail));
    expect(scans, sql).toEqual([]);
  }
});
