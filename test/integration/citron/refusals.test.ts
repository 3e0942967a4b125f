/** Every shape of a refusal and of a malformed answer, and what the error says about it. */
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../main/citron/error-codes.ts';
import { CitronError } from '../../../main/citron/types.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { json, SECRET } from './server.ts';
import { setUp } from './setup.ts';

const DAY = '2026-10-31' as Day;

async function refused(work: Promise<unknown>): Promise<CitronError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CitronError)) throw new Error(`expected a CitronError, got ${String(error)}`);
  expect(error.message).not.toBe('');
  expect(error.hint).not.toBe('');
  expect(error.call).not.toBeNull();
  return error;
}

async function balancesWith(status: number, body: unknown, headers: Record<string, string> = {}): Promise<CitronError> {
  const { server, client } = await setUp({ limits: { attempts: 1 } });
  server.answer((response) => json(response, status, body, headers));
  const error = await refused(client.balances(DAY));
  expect(error.call?.responseText).toBe(typeof body === 'string' ? body : JSON.stringify(body));
  return error;
}

const E1 = { errors: { currency_from: 'The selected currency from is invalid.', currency_to: ['Bad.', 'Really.'] } };
const E3 = { loc: ['body', 'date'], msg: 'value is not a valid date', type: 'type_error', ctx: { in: 'body' } };
const E4 = { message: 'Amount exceeds available withdrawal limit', error_code: 'balance_not_enough' };

describe('the four error bodies', () => {
  test.each([
    ['fields', 400, E1, { currency_from: 'The selected currency from is invalid.', currency_to: 'Bad. Really.' }],
    ['fields, whatever the status', 422, E1, { currency_from: expect.any(String), currency_to: 'Bad. Really.' }],
    ['fields under a good status', 200, E1, { currency_from: expect.any(String), currency_to: 'Bad. Really.' }],
    ['a place', 422, E3, { date: 'value is not a valid date' }],
    ['a list of places', 422, [E3, { ...E3, loc: ['body', 'x'] }], { date: E3.msg, x: E3.msg }],
    ['places under detail', 422, { detail: [E3] }, { date: E3.msg }],
    ['one place under detail', 422, { detail: E3 }, { date: E3.msg }],
    ['places under errors', 422, { errors: [E3] }, { date: E3.msg }],
    ['a place without a name', 422, { loc: [], msg: 'bad' }, { request: 'bad' }],
  ])('%s: invalid input', async (_title, status, body, fields) => {
    const error = await balancesWith(status, body);
    expect(error.code).toBe('invalid-input');
    expect(error.fields).toEqual(fields);
    expect(error.details).toEqual(fields);
  });

  test.each([
    [401, { message: 'Unauthorized' }, 'keys-refused'],
    [401, '', 'keys-refused'],
    [401, { message: 'Bad signature', error_code: 'bad_header_signature' }, 'keys-refused'],
    [200, { message: 'Unauthorized' }, 'keys-refused'],
    [403, { error: 'Bad signature header', code: 'bad_header_signature' }, 'keys-refused'],
    [403, { message: 'Forbidden' }, 'forbidden'],
    [200, { message: 'Forbidden' }, 'forbidden'],
    [403, '<html>no</html>', 'forbidden'],
    [400, { message: 'No.' }, 'rejected'],
    [200, { message: 'No.' }, 'rejected'],
    [404, '<html>not here</html>', 'rejected'],
    [418, '', 'rejected'],
    [408, '', 'timed-out'],
    [429, '{error code: 1015}', 'rate-limited'],
    [429, { message: 'slow', error_code: 'too_many' }, 'rate-limited'],
    [500, '', 'unavailable'],
    [502, '<html>bad gateway</html>', 'unavailable'],
    [503, { message: 'maintenance' }, 'unavailable'],
    [407, '', 'network'],
  ])('HTTP %i with %j: %s', async (status, body, code) => {
    expect((await balancesWith(status, body)).code).toBe(code);
  });

  test.each(Object.entries(ERROR_CODES))(
    'error code %s: rejected, in our words and theirs',
    async (errorCode, meaning) => {
      const error = await balancesWith(400, { message: 'Their words.', error_code: errorCode });
      expect(error).toMatchObject({ code: 'rejected', errorCode, hint: meaning.hint });
      expect(error.message).toContain(meaning.message);
      expect(error.message).toContain('Their words.');
    },
  );

  test('all 19 documented codes have a sentence', () => {
    expect(Object.keys(ERROR_CODES)).toHaveLength(19);
  });

  test.each([
    [400, { message: 'New rule', error_code: 'made_up_tomorrow' }, 'made_up_tomorrow'],
    [200, E4, 'balance_not_enough'],
    [422, { ...E1, error_code: 'not_enough_balance' }, 'not_enough_balance'],
    [400, { detail: [E4] }, 'balance_not_enough'],
    [400, { message: 'x', error_code: 'constructor' }, 'constructor'],
    [503, { message: 'x', error_code: 'network_not_available' }, 'network_not_available'],
  ])('HTTP %i with %j: the code comes as it is', async (status, body, errorCode) => {
    const error = await balancesWith(status, body);
    expect(error).toMatchObject({ code: 'rejected', errorCode });
    expect(error.message).toContain(errorCode);
  });

  test('a combined body keeps its fields, and says them', async () => {
    const error = await balancesWith(422, { ...E1, error_code: 'not_enough_balance' });
    expect(error.message).toContain(
      'It names currency_from: The selected currency from is invalid.; currency_to: Bad.',
    );
    expect(Object.keys(error.fields)).toEqual(['currency_from', 'currency_to']);
  });

  test('a refusal under a good status is told with the status that came', async () => {
    const error = await balancesWith(200, { message: 'Too many things' });
    expect(error).toMatchObject({ code: 'rejected' });
    expect(error.message).toContain('(HTTP 200)');
  });

  test.each([401, 403])('a GET that wants keys (%i) does not accuse the keys', async (status) => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, status, { message: 'Unauthorized signature' }));
    const error = await refused(client.rateTable());
    expect(error).toMatchObject({ code: 'forbidden' });
    expect(error.message).toContain('GET /api/rates without keys');
    expect(server.seen).toHaveLength(1);
  });

  test('server text is cut to one printable line', async () => {
    const error = await balancesWith(400, {
      message: `a\u0007\n\u202eb${'x'.repeat(1000)}`,
      error_code: 'coin_not_found',
    });
    expect(error.message).toMatch(/^[\x20-\x7e…]{20,420}$/);
  });
});

describe('a malformed answer', () => {
  test.each([
    ['cut off', '{"data":{"USDT":"1', 'not complete JSON'],
    ['trailing comma', '{"data":{"USDT":"1",}}', 'not complete JSON'],
    ['empty', '', 'empty'],
    ['no data', '{"balances":{}}', 'data'],
    ['null data', '{"data":null}', 'data'],
    ['list with content', '{"data":["1"]}', 'data'],
    ['no amount', '{"data":{"USDT":null}}', 'data.USDT'],
    ['empty amount', '{"data":{"USDT":""}}', 'data.USDT'],
    ['comma amount', '{"data":{"USDT":"1,5"}}', 'data.USDT'],
    ['NaN amount', '{"data":{"USDT":"NaN"}}', 'data.USDT'],
    ['boolean amount', '{"data":{"USDT":false}}', 'data.USDT'],
    ['nested amount', '{"data":{"USDT":{"a":"1"}}}', 'data.USDT'],
    ['41 digits', `{"data":{"USDT":${'1'.repeat(41)}}}`, 'data.USDT: a number of more than 40 digits'],
    ['41 digits for all', `{"data":${'1'.repeat(41)}}`, 'data'],
    ['code with spaces', '{"data":{"US DT":"1"}}', 'data'],
    ['prototype key', '{"data":{"__proto__":"1"}}', '__proto__: not a currency code'],
    ['only text', '"hello"', 'cannot be used: expected object'],
    ['a currency twice', '{"data":{"BTC":"1","BTC":"2"}}', '“BTC” stands in it twice'],
    ['a currency twice, once escaped', '{"data":{"BTC":"1","\\u0042TC":"2"}}', '“BTC” stands in it twice'],
    ['the data twice', '{"data":{"BTC":"1"},"data":{}}', '“data” stands in it twice'],
  ])('%s: named, and kept as evidence', async (_title, body, place) => {
    const error = await balancesWith(200, body);
    expect(error.code).toBe('malformed-answer');
    expect(error.message).toContain(place);
    expect(error.message).toContain('POST /api/balances');
  });

  test('a number of any length in a field that nobody reads does no harm', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, `{"build":${'9'.repeat(60)},"data":{"USDT":1.50},"x":[1e400]}`));
    expect([...(await client.balances(DAY)).value]).toEqual([['USDT', '1.50']]);
  });

  test('a web page is no data, even if it could be read', async () => {
    const error = await balancesWith(200, '{"data":{}}', { 'content-type': 'text/html; charset=utf-8' });
    expect(error.code).toBe('malformed-answer');
    expect(error.message).toContain('web page');
  });

  test('bytes that are not UTF-8', async () => {
    const { server, client } = await setUp();
    server.answer((response) => response.end(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])));
    expect((await refused(client.balances(DAY))).message).toContain('UTF-8');
    expect(server.seen).toHaveLength(1);
  });

  test('a byte order mark does no harm and stays in the evidence', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, '\ufeff{"data":{"BTC":"1"}}'));
    const answer = await client.balances(DAY);
    expect(answer.value.get('BTC' as never)).toBe('1');
    expect(answer.call.responseText.startsWith('\ufeff')).toBe(true);
  });

  test('a bottomless nesting', async () => {
    expect((await balancesWith(200, '['.repeat(200_000) + ']'.repeat(200_000))).code).toBe('malformed-answer');
  });

  test.each([{}, { success: 'true' }, { success: 1 }])('an exchange that answers %j did not succeed', async (body) => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, body));
    const error = await refused(client.makeExchange('q'));
    expect(error.code).toBe('malformed-answer');
    expect(error.hint).toContain('not known whether it was carried out');
  });

  test('an exchange that answers false says so', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 200, { success: false }));
    expect((await client.makeExchange('q')).value).toEqual({ success: false });
  });
});

describe('secrets', () => {
  test('are in no error, even if the server sends them back', async () => {
    const { server, client } = await setUp({ limits: { attempts: 1 } });
    server.answer((response) =>
      json(response, 400, { message: `bad secret ${SECRET}`, error_code: `x_${SECRET}` }, { 'x-echo': SECRET }),
    );
    const error = await refused(client.balances(DAY));
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(SECRET);
  });

  test('a short one-time key does not spoil the amounts of the answer', async () => {
    const { server, client } = await setUp();
    server.answer((response) => json(response, 400, { errors: { amount: 'at least 12.00' }, key: '12' }));
    const withdrawal = { address: 'a', foreignId: 'w', amount: '1' as DecimalText, currency: 'BTC', key: '12' };
    const error = await refused(client.withdraw(withdrawal));
    expect(error.fields).toEqual({ amount: 'at least 12.00' });
    expect(error.call?.responseText).toContain('"key":"[secret]"');
  });
});
