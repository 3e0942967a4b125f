/** Each of the twelve calls: where it goes, what it sends and signs, what it makes of the documented answer. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { isSampleAnswer } from '../../../main/citron/client.ts';
import type { Answer, CitronClient } from '../../../main/citron/types.ts';
import type { CitronName, Ticker } from '../../../main/values/code.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { isSigned, json, SECRET, startStranger } from './server.ts';
import { setUp } from './setup.ts';

const name = (text: string) => text as CitronName;
const ticker = (text: string) => text as Ticker;
const amount = (text: string) => text as DecimalText;

const QUOTE = {
  quote_id: 'mTRg5Ck3pYJxX3uhKyMCmA',
  expire_time: 60,
  expire_timestamp: 1691411462,
  from_coin: 'TRX',
  to_coin: 'USDTT',
  request_coin: 'TRX',
  from_amount: '1.00000000',
  request_amount: '1.00000000',
  to_amount: '0.06893257',
  exchange_rate: '0.06893257',
  reverse_exchange_rate: '14.50693209',
  fee_amount: '0.00000000',
  fee_coin: 'TRX',
  merchant_id: 1,
  user_id: null,
};

interface Case {
  readonly title: string;
  readonly run: (client: CitronClient) => Promise<Answer<unknown>>;
  readonly endpoint: string;
  /** Null for a GET. */
  readonly sent: object | null;
  readonly answer: string;
  readonly value: unknown;
  readonly exchangeHost?: boolean;
}

const CASES: readonly Case[] = [
  {
    title: 'ping',
    run: (client) => client.ping(),
    endpoint: 'GET /api/ping',
    sent: null,
    answer: '{"message":"OK"}',
    value: { message: 'OK' },
  },
  {
    title: 'balances of a day',
    run: (client) => client.balances('2026-10-31' as Day),
    endpoint: 'POST /api/balances',
    sent: { date: '2026-10-31' },
    answer: '{"data":{"ETH":"0.00507718","USDT":"111.70888402"}}',
    value: new Map([
      ['ETH', '0.00507718'],
      ['USDT', '111.70888402'],
    ]),
  },
  {
    title: 'balances of now',
    run: (client) => client.balances(null),
    endpoint: 'POST /api/balances',
    sent: {},
    answer: '{"data":{"DEEP":"12345678.123456789012345678"}}',
    value: new Map([['DEEP', '12345678.123456789012345678']]),
  },
  {
    title: 'balances without any currency, as PHP writes an empty object',
    run: (client) => client.balances('2020-01-01' as Day),
    endpoint: 'POST /api/balances',
    sent: { date: '2020-01-01' },
    answer: '{"data":[]}',
    value: new Map(),
  },
  {
    title: 'currencies',
    run: (client) => client.currencies('crypto'),
    endpoint: 'POST /api/currencies/list',
    sent: { type: 'crypto' },
    answer:
      '{"data":[{"id":3,"name":"USDTT","network_name":"tron","type":"crypto","currency":"USDT","new_field":[1]},' +
      '{"id":4,"name":"EUR","network_name":null,"type":"fiat","currency":"EUR"}]}',
    value: [
      { name: 'USDTT', ticker: 'USDT', network: 'tron', kind: 'crypto' },
      { name: 'EUR', ticker: 'EUR', network: '', kind: 'fiat' },
    ],
  },
  {
    title: 'currencies without a filter',
    run: (client) => client.currencies(),
    endpoint: 'POST /api/currencies/list',
    sent: {},
    answer: '{"data":[]}',
    value: [],
  },
  {
    title: 'rate table',
    run: (client) => client.rateTable(),
    endpoint: 'GET /api/rates',
    sent: null,
    answer:
      '{"id":123,"base":"EUR","rates":{"BTC":56.725974352393116,"LTC":1.5e-7},' +
      '"date_created":"2023-10-26T19:40:40.865248","date_modified":"2023-10-26T19:40:40.865248"}',
    value: {
      base: 'EUR',
      rates: new Map([
        ['BTC', '56.725974352393116'],
        ['LTC', '0.00000015'],
      ]),
      dateCreated: '2023-10-26T19:40:40.865248',
    },
  },
  {
    title: 'pairs, whose rates are text',
    run: (client) => client.pairs(ticker('ETH'), ticker('USDT')),
    endpoint: 'POST /api/currencies/pairs',
    sent: { currency_from: 'ETH', currency_to: 'USDT' },
    answer:
      '{"data":[{"currency_from":{"currency":"ETH","type":"crypto"},"currency_to":{"currency":"USDT","type":"crypto"},"rate_from":"1","rate_to":"1816.18"}]}',
    value: [{ from: 'ETH', to: 'USDT', rateFrom: '1', rateTo: '1816.18' }],
  },
  {
    title: 'rates, whose rates are numbers',
    run: (client) => client.rates(),
    endpoint: 'POST /api/currencies/rates',
    sent: {},
    answer:
      '{"data":[{"currency_from":{"currency":"BTC","type":"crypto"},"currency_to":{"currency":"EUR","type":"fiat"},"rate_from":1,"rate_to":27550.445302827415}]}',
    value: [{ from: 'BTC', to: 'EUR', rateFrom: '1', rateTo: '27550.445302827415' }],
  },
  {
    title: 'accounts',
    run: (client) => client.accounts(),
    endpoint: 'POST /api/accounts/list',
    sent: {},
    answer:
      '{"data":[{"currency":"BTC","type":"crypto","balance":"0E-8"},{"currency":"USDTT","type":"crypto","balance":"118.71888735"},{"currency":"EUR","balance":200}]}',
    value: [
      { name: 'BTC', kind: 'crypto', balance: '0.00000000' },
      { name: 'USDTT', kind: 'crypto', balance: '118.71888735' },
      { name: 'EUR', kind: null, balance: '200' },
    ],
  },
  {
    title: 'taking an address',
    run: (client) => client.takeAddress({ foreignId: 'user-1', currency: name('USDTT') }),
    endpoint: 'POST /api/addresses/take',
    sent: { foreign_id: 'user-1', currency: 'USDTT' },
    answer: '{"data":{"address":"TSUTexampleShqt","tag":null}}',
    value: { address: 'TSUTexampleShqt' },
  },
  {
    title: 'a withdrawal',
    run: (client) =>
      client.withdraw({
        address: 'TAdr',
        foreignId: 'w-1',
        amount: amount('10.50'),
        currency: 'EUR',
        convertTo: 'USDTT',
      }),
    endpoint: 'POST /api/withdrawal/crypto',
    sent: { address: 'TAdr', foreign_id: 'w-1', amount: '10.50', currency: 'EUR', convert_to: 'USDTT' },
    answer: '{"data":{"id":116597,"status":"processing"}}',
    value: { id: '116597', status: 'processing' },
  },
  {
    title: 'a quote',
    run: (client) =>
      client.createQuote({
        fromCoin: name('TRX'),
        toCoin: name('USDTT'),
        requestAmount: amount('1'),
        requestCoin: name('TRX'),
      }),
    endpoint: 'POST /api/exchange/create-quota',
    sent: { from_coin: 'TRX', to_coin: 'USDTT', request_amount: '1', request_coin: 'TRX' },
    answer: JSON.stringify(QUOTE),
    value: {
      quoteId: 'mTRg5Ck3pYJxX3uhKyMCmA',
      expireTime: 60,
      expireTimestamp: 1691411462,
      fromCoin: 'TRX',
      toCoin: 'USDTT',
      requestCoin: 'TRX',
      fromAmount: '1.00000000',
      toAmount: '0.06893257',
      requestAmount: '1.00000000',
      exchangeRate: '0.06893257',
      reverseExchangeRate: '14.50693209',
      feeAmount: '0.00000000',
      feeCoin: 'TRX',
    },
    exchangeHost: true,
  },
  {
    title: 'an exchange',
    run: (client) => client.makeExchange('q-1'),
    endpoint: 'POST /api/exchange/make-exchange',
    sent: { quote_id: 'q-1' },
    answer: '{"success":true}',
    value: { success: true },
    exchangeHost: true,
  },
  {
    title: 'a payment',
    run: (client) => client.createPayment({ foreignId: 'u-1', coinName: 'BTC', returnUrl: 'https://shop.example/ok' }),
    endpoint: 'POST /api/payments/create-payment',
    sent: { foreign_id: 'u-1', coin_name: 'BTC', return_url: 'https://shop.example/ok' },
    answer: '{"id":"0c2e5c62-3f5e-4a54-9f0f-6f1d5d1b8d11","redirect_url":"https://pay.example/s/1"}',
    value: { id: '0c2e5c62-3f5e-4a54-9f0f-6f1d5d1b8d11', redirectUrl: 'https://pay.example/s/1' },
    exchangeHost: true,
  },
];

describe.each(CASES)('$title', (one) => {
  test('sends, signs and reads as documented', async () => {
    const exchange = await startStranger();
    onTestFinished(() => exchange.close());
    const { server, client } = await setUp({ exchangeUrl: exchange.url });
    const [asked, other] = one.exchangeHost ? [exchange, server] : [server, exchange];
    asked.answer((response) => json(response, 200, one.answer, { date: 'Sun, 01 Nov 2026 00:10:00 GMT' }));

    const answer = await one.run(client);

    expect(answer.value).toEqual(one.value);
    expect(other.seen).toHaveLength(0);
    expect(asked.seen).toHaveLength(1);
    const [request] = asked.seen;
    if (request === undefined) throw new Error('nothing was sent');
    expect(`${request.method} ${request.url}`).toBe(one.endpoint);
    if (one.sent === null) {
      expect(request.body).toHaveLength(0);
      expect(Object.keys(request.headers).filter((header) => header.startsWith('x-'))).toEqual([]);
    } else {
      expect(JSON.parse(request.body.toString('utf8'))).toEqual(one.sent);
      expect(request.headers['content-type']).toBe('application/json');
      expect(isSigned(request)).toBe(true);
    }
    expect(answer.call).toMatchObject({
      host: new URL(asked.url).host,
      endpoint: one.endpoint,
      requestBody: one.sent === null ? '' : request.body.toString('utf8'),
      status: 200,
      responseText: one.answer,
      serverDate: '2026-11-01T00:10:00.000Z',
    });
    expect(JSON.stringify(answer.call)).not.toContain(SECRET);
    expect(JSON.stringify(answer.call)).not.toContain(request.headers['x-process-signature'] ?? 'no signature');
  });
});

describe('what is kept of a call', () => {
  test('bytes outside ASCII are signed as they are sent', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, '{"data":{"address":"x"}}'));
    await client.takeAddress({ foreignId: 'Müller & Söhne 李', currency: name('BTC') });
    expect(server.seen.map(isSigned)).toEqual([true]);
  });

  test('the one-time key of a withdrawal is sent but not kept, even if it comes back', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, '{"data":{"id":7,"status":"ok","key":"one-time-4711"}}'));
    const { call } = await client.withdraw({
      address: 'a',
      foreignId: 'w',
      amount: amount('1'),
      currency: 'BTC',
      key: 'one-time-4711',
    });
    expect(server.seen[0]?.body.toString()).toContain('"key":"one-time-4711"');
    expect(JSON.stringify(call)).not.toContain('one-time-4711');
    expect(call.requestBody).toContain('"key":"[not kept]"');
  });

  test('cookies are left out, other headers stay', async () => {
    const { server, client } = await setUp();
    server.answer((response) =>
      json(response, 200, { message: 'OK' }, { 'set-cookie': 'session=1', 'x-request-id': '9' }),
    );
    const { call } = await client.ping();
    expect(call.responseHeaders).toMatchObject({ 'x-request-id': '9' });
    expect(call.responseHeaders).not.toHaveProperty('set-cookie');
  });

  test('a missing or unreadable Date header is null', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, { message: 'OK' }, { date: 'soon' }));
    expect((await client.ping()).call.serverDate).toBeNull();
  });

  test('sample data is known by the header alone', async () => {
    const { server, client } = await setUp();
    expect(isSampleAnswer((await client.ping()).call)).toBe(false);
    server.answer((response) => json(response, 200, { message: 'OK' }, { 'x-citron-sample': '1' }));
    expect(isSampleAnswer((await client.ping()).call)).toBe(true);
  });
});
