import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Decimal, decimal } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { call, post } from './caller.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ today: '2026-11-05' as Day, start: '2026-09-01' as Day });
});
afterEach(() => sandbox.close());

const ADDRESS = 'TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf';
const order = { address: ADDRESS, foreign_id: 'order-1', amount: '25', currency: 'USDTT' };

async function balance(name: string): Promise<Decimal> {
  const { body } = await call(sandbox, 'accounts/list');
  return decimal(body.data.find((each: { currency: string }) => each.currency === name).balance);
}

describe('withdrawals', () => {
  it('debit the amount and its fee at once and answer an integer id', async () => {
    const before = await balance('USDTT');
    const { status, body } = await call(sandbox, 'withdrawal/crypto', order);
    expect(status).toBe(200);
    expect(body.data).toEqual({ id: expect.any(Number), status: 'processing' });
    expect(before.minus(await balance('USDTT')).toFixed()).toBe('25.025');
  });

  it('debit the balance even when the answer is lost', async () => {
    const before = await balance('USDTT');
    sandbox.faults.add({ kind: 'dropped', endpoint: 'withdrawal/crypto', times: 1 });
    await expect(post(sandbox, 'withdrawal/crypto', order)).rejects.toThrow('fetch failed');
    expect(before.minus(await balance('USDTT')).toFixed()).toBe('25.025');
  });

  it.each([
    ['duplication_request', order],
    ['balance_not_enough', { ...order, foreign_id: 'b', amount: '99999999' }],
    ['coin_not_found', { ...order, foreign_id: 'c', currency: 'DOGE' }],
    ['withdrawal_virtual_coin', { ...order, foreign_id: 'd', currency: 'SANDBOX' }],
    ['invalid_address', { ...order, foreign_id: 'e', address: 'short' }],
    ['invalid_amount', { ...order, foreign_id: 'f', amount: '1e3' }],
    ['invalid_amount', { ...order, foreign_id: 'g', amount: '-5' }],
    ['amount_too_low', { ...order, foreign_id: 'h', amount: '0.01' }],
  ])('are refused with %s and move nothing', async (code, fields) => {
    await call(sandbox, 'withdrawal/crypto', order);
    const before = await balance('USDTT');
    const { status, body } = await call(sandbox, 'withdrawal/crypto', fields);
    expect(status).toBe(400);
    expect(body).toEqual({ message: expect.any(String), error_code: code });
    expect((await balance('USDTT')).equals(before)).toBe(true);
  });

  it('name the fields that are missing', async () => {
    const { body } = await call(sandbox, 'withdrawal/crypto', {});
    expect(body).toEqual({ errors: { address: 'The address field is required.' } });
  });
});

describe('exchanges', () => {
  const request = { from_coin: 'USDTT', to_coin: 'EUR', request_amount: '100', request_coin: 'USDTT' };

  it('move exactly what the quote fixed, once', async () => {
    const [usdt, eur] = [await balance('USDTT'), await balance('EUR')];
    const quote = (await call(sandbox, 'exchange/create-quota', request)).body;
    expect(quote).toMatchObject({ expire_time: 60, from_amount: '100.00000000', fee_coin: 'USDTT', user_id: null });
    const used = await call(sandbox, 'exchange/make-exchange', { quote_id: quote.quote_id });
    expect(used.body).toEqual({ success: true });
    expect(usdt.minus(await balance('USDTT')).toFixed()).toBe('100');
    expect((await balance('EUR')).minus(eur).toFixed(8)).toBe(quote.to_amount);
    const again = await call(sandbox, 'exchange/make-exchange', { quote_id: quote.quote_id });
    expect(again.body.error_code).toBe('process_exchange_quota_error');
  });

  it('fix the incoming amount when that is the coin asked for', async () => {
    const fields = { ...request, request_amount: '50', request_coin: 'EUR' };
    const { body } = await call(sandbox, 'exchange/create-quota', fields);
    expect(body.to_amount).toBe('50.00000000');
    expect(decimal(body.from_amount).gt(50)).toBe(true);
  });

  it('refuse a request coin that is neither side', async () => {
    const { body } = await call(sandbox, 'exchange/create-quota', { ...request, request_coin: 'BTC' });
    expect(body.error_code).toBe('create_quota_error');
  });
});

describe('addresses and payments', () => {
  it('give one user one address per coin, always', async () => {
    const take = async (foreign_id: string) =>
      (await call(sandbox, 'addresses/take', { foreign_id, currency: 'USDTT' })).body.data.address;
    expect(await take('user-1')).toBe(await take('user-1'));
    expect(await take('user-1')).not.toBe(await take('user-2'));
  });

  it('open a payment session', async () => {
    const fields = { foreign_id: 'user-1', coin_name: 'USDTT', return_url: 'https://shop.example/done' };
    const { body } = await call(sandbox, 'payments/create-payment', fields);
    expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.redirect_url).toContain(body.id);
  });

  it('name a field of a wrong type by location, message and type', async () => {
    const { status, body } = await call(sandbox, 'payments/create-payment', { foreign_id: 7 });
    expect(status).toBe(422);
    expect(body).toEqual({
      loc: ['foreign_id'],
      msg: 'str type expected',
      type: 'type_error.str',
      ctx: { in: 'body' },
    });
  });
});

it('hands out the files of the sample company', async () => {
  const root = sandbox.url.replace('/api', '');
  const { files } = await (await fetch(`${root}/files`)).json();
  expect(files.map(({ name }: { name: string }) => name)).toContain('movements.csv');
  const month = await fetch(`${root}/files/movements.csv?period=2026-10`);
  expect(month.headers.get('content-type')).toContain('text/csv');
  expect(await month.text()).toMatch(/^Transaction ID,/);
  expect((await fetch(`${root}/files/movements.csv?period=2026-13`)).status).toBe(400);
  expect((await fetch(`${root}/files/secrets.csv`)).status).toBe(404);
});
