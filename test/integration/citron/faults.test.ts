/** What the client does when the network or the server misbehaves: limits, retries, redirects, cancelling. */
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../../main/citron/client.ts';
import { CitronError, type ClientOptions } from '../../../main/citron/types.ts';
import { Failure } from '../../../main/failure.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { json, PUBLIC_KEY, SECRET, startStranger } from './server.ts';
import { setUp } from './setup.ts';

const DAY = '2026-10-31' as Day;
const GOOD = '{"data":{"BTC":"1.00000000"}}';

async function failed(work: Promise<unknown>): Promise<CitronError> {
  const error = await work.then(
    (value) => new Error(`no error but ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CitronError)) throw error;
  return error;
}

describe('a read is tried again', () => {
  test.each([429, 500, 502, 503, 504, 408])('after HTTP %i', async (status) => {
    const { server, client, pauses } = await setUp();
    server.answer((response, _request, count) => json(response, count < 3 ? status : 200, count < 3 ? '' : GOOD));
    expect((await client.balances(DAY)).value.size).toBe(1);
    expect(pauses).toHaveLength(2);
    const [first = 0, second = 0] = pauses;
    expect(first).toBeGreaterThanOrEqual(125);
    expect(first).toBeLessThanOrEqual(250);
    expect(second).toBeGreaterThanOrEqual(250);
    expect(second).toBeLessThanOrEqual(500);
  });

  test('with the same bytes and signature', async () => {
    const { server, client } = await setUp();
    server.answer((response, _request, count) => json(response, count < 2 ? 500 : 200, GOOD));
    await client.balances(DAY);
    const [first, second] = server.seen;
    expect(second?.body).toEqual(first?.body);
    expect(second?.headers['x-process-signature']).toBe(first?.headers['x-process-signature']);
  });

  test('after a dropped connection', async () => {
    const { server, client } = await setUp();
    server.answer((response, _request, count) => (count < 2 ? response.destroy() : json(response, 200, GOOD)));
    expect((await client.balances(DAY)).value.size).toBe(1);
  });

  test('after an answer that broke off before its announced end', async () => {
    const { server, client } = await setUp();
    server.answer((response, _request, count) => {
      if (count > 1) return json(response, 200, GOOD);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write(GOOD, () => response.destroy());
    });
    expect((await client.balances(DAY)).value.size).toBe(1);
  });

  test('when the API calls its network unavailable', async () => {
    const { server, client } = await setUp();
    const refusal = { message: 'later', error_code: 'network_not_available' };
    server.answer((response, _request, count) =>
      count < 2 ? json(response, 400, refusal) : json(response, 200, GOOD),
    );
    expect((await client.balances(DAY)).value.size).toBe(1);
  });

  test('four times in all, and every repetition is told', async () => {
    const told: [string, number][] = [];
    const { server, client } = await setUp({ onRetry: (error, attempt) => told.push([error.code, attempt]) });
    server.answer((response) => json(response, 503, ''));
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('unavailable');
    expect(error.call?.status).toBe(503);
    expect(server.seen).toHaveLength(4);
    expect(told).toEqual([
      ['unavailable', 1],
      ['unavailable', 2],
      ['unavailable', 3],
    ]);
  });

  test.each([400, 401, 403, 404, 422, 301])('but not after HTTP %i', async (status) => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, status, {}));
    await failed(client.balances(DAY));
    expect(server.seen).toHaveLength(1);
  });

  test('but not after a malformed answer', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, '{'));
    await failed(client.balances(DAY));
    expect(server.seen).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '7', undefined, 7_000],
    [
      'a date, against the clock of the server',
      'Sun, 01 Nov 2026 00:00:09 GMT',
      'Sun, 01 Nov 2026 00:00:00 GMT',
      9_000,
    ],
    ['a date in the past', 'Sun, 01 Nov 2026 00:00:00 GMT', 'Sun, 01 Nov 2026 00:00:05 GMT', 0],
    ['nonsense', 'soon', undefined, 0],
  ])('as %s', async (_title, value, date, least) => {
    const { server, client, pauses } = await setUp();
    server.answer((response, _request, count) => {
      if (count > 1) return json(response, 200, GOOD);
      json(response, 429, '', { 'retry-after': value, ...(date && { date }) });
    });
    await client.balances(DAY);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(least);
    expect(pauses[0]).toBeLessThanOrEqual(Math.max(least, 250));
  });

  test('of one second is called so', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 429, '', { 'retry-after': '1' }));
    expect((await failed(client.balances(DAY))).message).toContain('asks for a pause for 1 second.');
  });

  test('of more than a minute ends the call and says how long', async () => {
    const { server, client, pauses } = await setUp();
    server.answer((response) => json(response, 429, '', { 'retry-after': '3600' }));
    const error = await failed(client.balances(DAY));
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 3_600_000 });
    expect(error.message).toContain('60 minutes');
    expect(pauses).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });
});

describe('a call that moves money or creates something', () => {
  const calls = {
    withdraw: { address: 'a', foreignId: 'f', amount: '1' as DecimalText, currency: 'BTC' },
    quote: {
      fromCoin: 'TRX' as never,
      toCoin: 'BTC' as never,
      requestAmount: '1' as DecimalText,
      requestCoin: 'TRX' as never,
    },
  };

  test.each([
    ['takeAddress', (client: Client) => client.takeAddress({ foreignId: 'f', currency: 'BTC' as never })],
    ['withdraw', (client: Client) => client.withdraw(calls.withdraw)],
    ['createQuote', (client: Client) => client.createQuote(calls.quote)],
    ['makeExchange', (client: Client) => client.makeExchange('q')],
    [
      'createPayment',
      (client: Client) => client.createPayment({ foreignId: 'f', coinName: 'BTC', returnUrl: 'https://x.example' }),
    ],
  ])('%s is sent once, and its outcome is called unknown', async (_name, run) => {
    const { server, client, pauses } = await setUp();
    server.answer((response) => json(response, 503, '', { 'retry-after': '1' }));
    const error = await failed(run(client));
    expect(error.hint).toContain('not known whether it was carried out');
    server.answer((response) => response.destroy());
    expect((await failed(run(client))).hint).toContain('not known whether it was carried out');
    expect(server.seen).toHaveLength(2);
    expect(pauses).toEqual([]);
    // So that no part of the way takes over a connection and sends it again when that breaks.
    expect(server.seen.map(({ headers }) => headers.connection)).toEqual(['close', 'close']);
  });

  test('was not carried out when the API gave a code', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 500, { message: 'x', error_code: 'withdraw_disabled' }));
    const error = await failed(client.withdraw(calls.withdraw));
    expect(error.code).toBe('rejected');
    expect(error.hint).toContain('nothing was carried out');
  });
});

type Client = Awaited<ReturnType<typeof setUp>>['client'];

describe('limits', () => {
  const ONCE = { attempts: 1 };

  test('time until the answer begins', async () => {
    const { server, client } = await setUp({ limits: { ...ONCE, firstByteMs: 60, wholeMs: 30_000 } });
    server.answer(() => {});
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('timed-out');
    expect(error.message).toContain('did not begin');
    expect(error.call).toMatchObject({ status: null, responseText: '', requestBody: '{"date":"2026-10-31"}' });
  });

  test('time in all, with what came kept', async () => {
    const { server, client } = await setUp({ limits: { ...ONCE, firstByteMs: 30_000, wholeMs: 150 } });
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":');
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('timed-out');
    expect(error.message).toContain('not complete');
    expect(error.call?.status).toBe(200);
    expect(error.call?.responseText).toMatch(/^\{"data": *$/);
  });

  test('an endless answer is dropped at the size limit', async () => {
    const { server, client } = await setUp({ limits: { responseBytes: 100_000 } });
    let closed: () => void = () => {};
    const dropped = new Promise<void>((resolve) => {
      closed = resolve;
    });
    server.answer((response) => {
      response.on('close', closed);
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
        response.once('drain', pour);
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      pour();
    });
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('malformed-answer');
    expect(error.message).toContain('larger than 100000 bytes');
    expect(error.call?.responseText.length).toBeLessThanOrEqual(100_000);
    await dropped;
    expect(server.seen).toHaveLength(1);
  });

  test('a small compressed answer that unpacks to a large one is dropped too', async () => {
    const { server, client } = await setUp({ limits: { responseBytes: 100_000 } });
    const packed = gzipSync(Buffer.alloc(50_000_000, 32));
    expect(packed.length).toBeLessThan(100_000);
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(packed);
    });
    expect((await failed(client.balances(DAY))).message).toContain('larger than 100000 bytes');
  });

  test('a compressed answer within the limit is read', async () => {
    const { server, client } = await setUp();
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(GOOD));
    });
    const answer = await client.balances(DAY);
    expect(answer.value.size).toBe(1);
    expect(answer.call.responseText).toBe(GOOD);
  });
});

describe('addresses', () => {
  test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
    const elsewhere = await startStranger();
    onTestFinished(() => elsewhere.close());
    const { server, client } = await setUp();
    server.answer((response) => json(response, status, '', { location: elsewhere.url }));
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('malformed-answer');
    expect(error.message).toContain('redirect');
    expect(elsewhere.seen).toHaveLength(0);
  });

  test('a redirect that the fetch itself cancels is told the same, and not tried again', async () => {
    const { client, pauses } = await setUp({ fetch: () => Promise.reject(new Error('Redirect was cancelled')) });
    expect(await failed(client.balances(DAY))).toMatchObject({ code: 'malformed-answer' });
    expect(pauses).toEqual([]);
  });

  test('http to another machine, and keys that cannot be keys, are refused before anything is sent', () => {
    const options: ClientOptions = {
      apiUrl: 'https://app.citrn.io/api',
      exchangeUrl: 'https://app.citrn.com/api',
      publicKey: PUBLIC_KEY,
      secret: SECRET,
      fetch: () => Promise.reject(new Error('sent')),
    };
    expect(() => createClient({ ...options, apiUrl: 'http://app.citrn.io/api' })).toThrow(/not allowed/);
    expect(() => createClient({ ...options, exchangeUrl: 'http://app.citrn.com/api' })).toThrow(/not allowed/);
    expect(() => createClient({ ...options, publicKey: 'a\nb' })).toThrow(/line break inside/);
    expect(() => createClient({ ...options, secret: '' })).toThrow(/empty/);
    expect(() => createClient({ ...options, publicKey: ' a\n', secret: '\tb ' })).not.toThrow();
  });

  test('nothing listens there', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    const { client } = await setUp({ apiUrl: `http://127.0.0.1:${port}/api`, limits: { attempts: 2 } });
    const error = await failed(client.balances(DAY));
    expect(error.code).toBe('network');
    expect(error.message).toBe(`Nothing answers at 127.0.0.1:${port}.`);
    expect(error.call).toMatchObject({ status: null, responseHeaders: {}, responseText: '' });
  });

  test.each([
    ['getaddrinfo ENOTFOUND x', 'cannot be found'],
    ['net::ERR_NAME_NOT_RESOLVED', 'cannot be found'],
    ['net::ERR_INTERNET_DISCONNECTED', 'no way'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['self-signed certificate', 'certificate'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['socket hang up', 'broke off'],
  ])('%s is said in words', async (fault, words) => {
    const { client } = await setUp({ fetch: () => Promise.reject(new TypeError(fault)), limits: { attempts: 1 } });
    const error = await failed(client.ping());
    expect(error.code).toBe('network');
    expect(error.message).toContain(words);
  });
});

describe('cancelling', () => {
  const cancelled = { name: 'Failure', code: 'cancelled' };

  test('before anything was sent', async () => {
    const { server, client } = await setUp({ signal: AbortSignal.abort() });
    await expect(client.balances(DAY)).rejects.toMatchObject(cancelled);
    expect(server.seen).toHaveLength(0);
  });

  test('while waiting for the answer, and the connection is given up', async () => {
    const controller = new AbortController();
    const { server, client } = await setUp({ signal: controller.signal });
    let closed: () => void = () => {};
    const dropped = new Promise<void>((resolve) => {
      closed = resolve;
    });
    server.answer((response) => {
      response.on('close', closed);
      controller.abort();
    });
    await expect(client.balances(DAY)).rejects.toMatchObject(cancelled);
    await dropped;
    expect(server.seen).toHaveLength(1);
  });

  test('in the middle of the answer', async () => {
    const controller = new AbortController();
    const { server, client } = await setUp({ signal: controller.signal });
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":', () => setTimeout(() => controller.abort(), 20));
    });
    await expect(client.balances(DAY)).rejects.toMatchObject(cancelled);
  });

  test('in the pause before another attempt, which then is not made', async () => {
    const controller = new AbortController();
    const { server, client } = await setUp({ signal: controller.signal, onRetry: () => controller.abort() });
    server.answer((response) => json(response, 503, ''));
    await expect(client.balances(DAY)).rejects.toMatchObject(cancelled);
    expect(server.seen).toHaveLength(1);
  });

  test('works with a fetch that does not listen to signals', async () => {
    const controller = new AbortController();
    const deaf: typeof fetch = () => {
      controller.abort();
      return new Promise(() => {});
    };
    const { client } = await setUp({ signal: controller.signal, fetch: deaf });
    await expect(client.ping()).rejects.toMatchObject(cancelled);
  });

  test('of a withdrawal says that its outcome must be looked up', async () => {
    const controller = new AbortController();
    const { server, client } = await setUp({ signal: controller.signal });
    server.answer(() => controller.abort());
    const withdrawal = { address: 'a', foreignId: 'f', amount: '1' as DecimalText, currency: 'BTC' };
    const error = await client.withdraw(withdrawal).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: 'cancelled', hint: expect.stringContaining('back office') });
  });
});
