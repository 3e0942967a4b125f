import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { call, post } from './caller.ts';

const DAY = '2026-10-31' as Day;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ today: '2026-11-05' as Day, start: '2026-09-01' as Day });
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const balances = () => post(sandbox, 'balances', { date: DAY });

describe('faults of an answer', () => {
  it('limits the rate, with a Retry-After and a body that is not JSON', async () => {
    sandbox.faults.add({ kind: 'rate-limited', retryAfter: 2 });
    const response = await balances();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    const text = await response.text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('answers a server error', async () => {
    sandbox.faults.add({ kind: 'server-error', status: 502 });
    expect((await balances()).status).toBe(502);
  });

  it('drops the connection before an answer', async () => {
    sandbox.faults.add({ kind: 'dropped' });
    await expect(balances()).rejects.toThrow('fetch failed');
  });

  it('cuts the body short', async () => {
    sandbox.faults.add({ kind: 'truncated' });
    const response = await balances();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('answers late, and slowly', async () => {
    sandbox.faults.add({ kind: 'latency', ms: 60, times: 1 });
    const begun = performance.now();
    await (await balances()).text();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(60);

    sandbox.faults.add({ kind: 'slow', ms: 80 });
    const response = await balances();
    const started = performance.now();
    expect(JSON.parse(await response.text())).toHaveProperty('data.BTC');
    expect(performance.now() - started).toBeGreaterThanOrEqual(40);
  });

  it('gives another content type, or a body that is not JSON', async () => {
    sandbox.faults.add({ kind: 'content-type', times: 1 });
    expect((await balances()).headers.get('content-type')).toBe('text/html');
    sandbox.faults.add({ kind: 'malformed' });
    const text = await (await balances()).text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('leaves a currency out, or restates it, on one date only', async () => {
    const right = (await call(sandbox, 'balances', { date: DAY })).body.data;
    sandbox.faults.add({ kind: 'missing-currency', ticker: 'TRX', date: DAY });
    sandbox.faults.add({ kind: 'restated', ticker: 'USDT', by: '-0.5' as DecimalText, date: DAY });
    const faulty = (await call(sandbox, 'balances', { date: DAY })).body.data;
    expect(faulty).not.toHaveProperty('TRX');
    const scaled = (text: string): bigint => BigInt(text.replace('.', ''));
    expect(scaled(right.USDT) - scaled(faulty.USDT)).toBe(50_000_000n);
    expect((await call(sandbox, 'balances', { date: '2026-10-30' })).body.data).toHaveProperty('TRX');
  });

  it('skews its Date header, or sends none', async () => {
    sandbox.faults.add({ kind: 'clock-skew', seconds: -7200, times: 1 });
    const skewed = Date.parse((await balances()).headers.get('date') ?? '');
    expect(Math.abs(sandbox.now() - 7_200_000 - skewed)).toBeLessThan(5000);
    sandbox.faults.add({ kind: 'clock-skew', seconds: null });
    expect((await balances()).headers.get('date')).toBeNull();
  });

  it('refuses the key, or the call', async () => {
    sandbox.faults.add({ kind: 'key-refused', times: 1 });
    expect(await call(sandbox, 'accounts/list')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    sandbox.faults.add({ kind: 'forbidden' });
    expect(await call(sandbox, 'accounts/list')).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });
});

describe('which requests a fault meets', () => {
  it('is one endpoint, so many times', async () => {
    sandbox.faults.add({ kind: 'server-error', endpoint: 'balances', times: 2 });
    expect((await call(sandbox, 'accounts/list')).status).toBe(200);
    expect([(await balances()).status, (await balances()).status, (await balances()).status]).toEqual([503, 503, 200]);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('can be set from outside with the public key, and from no page without it', async () => {
    const root = sandbox.url.replace('/api', '');
    const headers = { 'x-process-key': sandbox.key };
    const body = JSON.stringify({ kind: 'server-error', status: 500 });
    const added = await fetch(`${root}/control/faults`, { method: 'POST', body, headers });
    const { id } = await added.json();
    expect((await balances()).status).toBe(500);
    const listed = await (await fetch(`${root}/control/faults`, { headers })).json();
    expect(listed.faults).toEqual([{ id, kind: 'server-error', status: 500 }]);
    await fetch(`${root}/control/faults/${id}`, { method: 'DELETE', headers });
    expect((await balances()).status).toBe(200);
    expect((await fetch(`${root}/control/faults`, { method: 'POST', body })).status).toBe(401);
    const unknown = await fetch(`${root}/control/faults`, { method: 'POST', body: '{"kind":"fire"}', headers });
    expect(unknown.status).toBe(400);
  });
});
