import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../main/values/time.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { call, post, signed } from './caller.ts';

const TODAY = '2026-11-05' as Day;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ today: TODAY });
});
afterAll(() => sandbox.close());

describe('keys and signatures', () => {
  it('accepts the signature of exactly the bytes that were sent', async () => {
    const body = '{ "date" : "2026-10-31" }';
    const response = await fetch(`${sandbox.url}/balances`, { method: 'POST', body, headers: signed(body, sandbox) });
    expect(response.status).toBe(200);
  });

  it('accepts the published test vector', async () => {
    const vector = await startSandbox({ today: TODAY, secret: 'AbCdEfG123456', start: '2026-11-01' as Day });
    const response = await fetch(`${vector.url}/addresses/take`, {
      method: 'POST',
      body: '{"currency":"BTC","foreign_id":"123456"}',
      headers: {
        'x-process-key': vector.key,
        'x-process-signature':
          '03c25fcf7cd35e7d995e402cd5d51edd72d48e1471e865907967809a0c189ba55b90815f20e2bb10f82c7a9e9d865546fda58989c2ae9e8e2ff7bc29195fa1ec',
      },
    });
    await vector.close();
    expect(response.status).toBe(200);
  });

  it.each([
    ['no headers', {}],
    ['another key', { 'x-process-key': 'someone-else' }],
    ['a signature of other bytes', { 'x-process-signature': 'a'.repeat(128) }],
    ['a signature of another length', { 'x-process-signature': 'a' }],
  ])('refuses %s with 401 Unauthorized', async (title, wrong) => {
    const body = '{}';
    const headers = title === 'no headers' ? {} : { ...signed(body, sandbox), ...wrong };
    const response = await fetch(`${sandbox.url}/accounts/list`, { method: 'POST', body, headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  it('announces itself in a header, unless it plays a stranger', async () => {
    const stranger = await startSandbox({ today: TODAY, announce: false, start: '2026-11-01' as Day });
    const [own, foreign] = await Promise.all([fetch(`${sandbox.url}/ping`), fetch(`${stranger.url}/ping`)]);
    await stranger.close();
    expect(own.headers.get('x-citron-sample')).toBe('1');
    expect(foreign.headers.get('x-citron-sample')).toBeNull();
  });

  it('dates its answers by its own clock', async () => {
    const response = await fetch(`${sandbox.url}/ping`);
    expect(new Date(response.headers.get('date') ?? '').toISOString()).toContain(TODAY);
  });
});

describe('reading calls', () => {
  it('answers ping and the rate table without keys and without a wrapper', async () => {
    expect(await (await fetch(`${sandbox.url}/ping`)).json()).toEqual({ message: 'OK' });
    const table = await (await fetch(`${sandbox.url}/rates`)).json();
    expect(table).toMatchObject({ base: 'EUR', id: expect.any(Number), rates: { BTC: expect.any(Number) } });
    expect(table.date_created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
  });

  it('reports balances per ticker as decimal texts', async () => {
    const { body } = await call(sandbox, 'balances', { date: '2026-10-31' });
    expect(Object.keys(body.data).sort()).toEqual(['BTC', 'ETH', 'EUR', 'SBX', 'TON', 'TRX', 'USDC', 'USDT']);
    expect(body.data.USDT).toMatch(/^\d+\.\d{8}$/);
    expect(body.data.ETH).toMatch(/^\d+\.\d{18}$/);
  });

  it('does not report a currency before there was any of it', async () => {
    const before = await call(sandbox, 'balances', { date: '2025-02-28' });
    expect(before.body.data).not.toHaveProperty('TON');
    expect((await call(sandbox, 'balances', { date: '2024-06-30' })).body).toEqual({ data: {} });
  });

  it('reports a balance that was swept as zero', async () => {
    const { body } = await call(sandbox, 'balances', { date: '2026-09-15' });
    expect(body.data.USDC).toMatch(/^0\.0+$/);
  });

  it('filters balances by a list or a text of tickers', async () => {
    const text = await call(sandbox, 'balances', { date: '2026-10-31', currencies: 'USDT, ETH' });
    const list = await call(sandbox, 'balances', { date: '2026-10-31', currencies: ['USDT', 'ETH'] });
    expect(Object.keys(text.body.data).sort()).toEqual(['ETH', 'USDT']);
    expect(list.body).toEqual(text.body);
  });

  it.each([
    [{ date: '2026-02-30' }, 'date'],
    [{ date: '31.10.2026' }, 'date'],
    [{ date: '2027-01-01' }, 'date'],
    [{ currencies: 'XYZ' }, 'currencies'],
  ])('refuses %j by naming the field', async (fields, field) => {
    const { status, body } = await call(sandbox, 'balances', fields);
    expect(status).toBe(400);
    expect(body.errors).toHaveProperty(field);
  });

  it('lists currencies with full name, network, type and ticker', async () => {
    const all = await call(sandbox, 'currencies/list');
    expect(all.body.data).toContainEqual({
      id: 3,
      name: 'USDTT',
      network_name: 'tron',
      type: 'crypto',
      currency: 'USDT',
    });
    const fiat = await call(sandbox, 'currencies/list', { type: 'fiat' });
    expect(fiat.body.data.map((each: { name: string }) => each.name)).toEqual(['EUR']);
  });

  it('lists accounts per network, zero balances too, which sum to the ticker', async () => {
    const { body } = await call(sandbox, 'accounts/list');
    const now = await call(sandbox, 'balances');
    const of = (name: string): string => body.data.find((each: { currency: string }) => each.currency === name).balance;
    expect(of('LTC')).toBe('0.00000000');
    const scaled = (text: string): bigint => BigInt(text.replace('.', ''));
    expect(scaled(of('USDTT')) + scaled(of('USDTE'))).toBe(scaled(now.body.data.USDT));
  });

  it('gives pairs as texts and rates as numbers, filtered by ticker', async () => {
    const texts = await call(sandbox, 'currencies/pairs', { currency_from: 'ETH', currency_to: 'USDT' });
    expect(texts.body.data).toEqual([
      {
        currency_from: { currency: 'ETH', type: 'crypto' },
        currency_to: { currency: 'USDT', type: 'crypto' },
        rate_from: '1',
        rate_to: expect.stringMatching(/^\d+\.\d+$/),
      },
    ]);
    const numbers = await call(sandbox, 'currencies/rates', { currency_from: 'BTC', currency_to: 'EUR' });
    expect(numbers.body.data[0]).toMatchObject({ rate_from: 1, rate_to: expect.any(Number) });
    expect(numbers.text).toMatch(/"rate_to":\d+\.\d+}/);
  });

  it('names both bad fields of a pair', async () => {
    const { status, body } = await call(sandbox, 'currencies/pairs', { currency_from: 'X', currency_to: 'Y' });
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: {
        currency_from: 'The selected currency from is invalid.',
        currency_to: 'The selected currency to is invalid.',
      },
    });
  });

  it('refuses unknown paths, other methods and bodies that are not JSON objects', async () => {
    expect((await call(sandbox, 'transactions/list')).status).toBe(404);
    expect((await fetch(`${sandbox.url}/balances`)).status).toBe(405);
    const body = '[1';
    const response = await fetch(`${sandbox.url}/balances`, { method: 'POST', body, headers: signed(body, sandbox) });
    expect(response.status).toBe(400);
    expect((await post(sandbox, 'balances', [])).status).toBe(400);
  });
});
