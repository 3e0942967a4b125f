/** A Citron that is nobody's sandbox: another implementation of the documented API, known by its documentation alone. */
import { expect, onTestFinished, test } from 'vitest';
import type { BalanceRow } from '../../../preload/contract/days.ts';
import { isSigned, json, PUBLIC_KEY, SECRET, type Seen, startStranger } from '../citron/server.ts';
import { freshFolder, run, runProcess } from './terminal.ts';

/** Answers by path, as the documentation shows them. Numbers stay as the page writes them. */
function answerOf({ url, body }: Seen): string | null {
  switch (url) {
    case '/api/ping':
      return '{"message":"OK"}';
    case '/api/rates':
      return '{"base":"EUR","rates":{"BTC":"0.00003630"},"date_created":"2026-10-31 23:50:00"}';
    case '/api/balances': {
      const { date } = JSON.parse(body.toString('utf8')) as { date?: string };
      if (date === '2026-10-30') return '{"data":{"BTC":"1.00000000"}}';
      return '{"data":{"BTC":"1.00000000","DEEP":"12345678.123456789012345678"}}';
    }
    case '/api/currencies/list':
      return '{"data":[{"id":2,"name":"BTC","network_name":"bitcoin","type":"crypto","currency":"BTC"},{"id":3,"name":"DEEPE","network_name":"ethereum","type":"crypto","currency":"DEEP"}]}';
    case '/api/currencies/rates':
    case '/api/currencies/pairs':
      return '{"data":[{"currency_from":{"currency":"BTC","type":"crypto"},"currency_to":{"currency":"EUR","type":"fiat"},"rate_from":1,"rate_to":27550.445302827415}]}';
    case '/api/accounts/list':
      return '{"data":[{"currency":"BTC","type":"crypto","balance":"1.00000000"},{"currency":"DEEPE","type":"crypto","balance":"12345678.123456789012345678"}]}';
    default:
      return null;
  }
}

test('a documented API without an announcement is synced, and nothing calls it a sample', {
  timeout: 30_000,
}, async () => {
  const server = await startStranger();
  onTestFinished(() => server.close());
  server.answer((response, request) => {
    if (request.method === 'POST' && !isSigned(request))
      return json(response, 403, { error: 'no', code: 'bad_header_signature' });
    const answer = answerOf(request);
    return answer === null ? json(response, 404, {}) : json(response, 200, answer);
  });
  const folder = freshFolder();
  const env = { CITRON_SECRET: SECRET };
  const cli = (...args: string[]) => run(['--data', folder, '--json', ...args], env);

  const added = await cli('connection', 'add', 'other', '--url', server.url, '--key', PUBLIC_KEY, '--base', 'USD');
  expect(added.stderr).not.toContain('SAMPLE');
  expect(added.json()).toMatchObject({ sample: false, base: 'USD' });
  const synced = await cli('sync', 'other', '--from', '2026-10-30', '--to', '2026-10-31');
  expect(synced.json()).toMatchObject({ days: { planned: 2, stored: 2, failed: 0, final: 2 } });
  const rows = (await cli('balances', 'other', '--from', '2026-10-30', '--to', '2026-10-31')).json<BalanceRow[]>();
  expect(rows.map(({ date, currency, amount, state }) => [date, currency, amount, state])).toEqual([
    ['2026-10-30', 'BTC', '1.00000000', 'final'],
    ['2026-10-30', 'DEEP', null, 'not-reported'],
    ['2026-10-31', 'BTC', '1.00000000', 'final'],
    ['2026-10-31', 'DEEP', '12345678.123456789012345678', 'final'],
  ]);
  expect(server.seen.filter(({ method }) => method === 'POST').every(isSigned)).toBe(true);
});

test('one that wants keys for its GET calls, too, is connected and synced by what it does answer', {
  timeout: 30_000,
}, async () => {
  const server = await startStranger();
  onTestFinished(() => server.close());
  server.answer((response, request) => {
    if (!isSigned(request)) return json(response, 401, { message: 'Unauthorized' });
    return json(response, 200, answerOf(request) ?? '{}');
  });
  const cli = (...args: string[]) => run(['--data', folder, '--json', ...args], { CITRON_SECRET: SECRET });
  const folder = freshFolder();
  expect((await cli('connection', 'add', 'shut', '--url', server.url, '--key', PUBLIC_KEY)).code).toBe(0);
  const synced = await cli('sync', 'shut', '--from', '2026-10-30', '--to', '2026-10-31');
  expect(synced.json()).toMatchObject({ days: { planned: 2, stored: 2, failed: 0, final: 2 } });
  expect(synced.stderr).toContain('does not answer GET /api/rates without keys');
});

test('an API on this machine is asked past the proxy, by the command and by its worker', {
  timeout: 30_000,
}, async () => {
  const server = await startStranger();
  onTestFinished(() => server.close());
  server.answer((response, request) => json(response, 200, answerOf(request) ?? '{}'));
  const nobody = 'http://127.0.0.1:9';
  const proxies = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: nobody, HTTPS_PROXY: nobody, NO_PROXY: 'books.example' };
  const folder = freshFolder();
  const cli = (...args: string[]) =>
    runProcess(['--data', folder, '--json', ...args], { ...proxies, CITRON_SECRET: SECRET });
  expect((await cli('connection', 'add', 'here', '--url', server.url, '--key', PUBLIC_KEY)).code).toBe(0);
  const synced = await cli('sync', 'here', '--from', '2026-10-30', '--to', '2026-10-31');
  expect(synced.json()).toMatchObject({ days: { stored: 2 } });
  const away = await cli('connection', 'add', 'away', '--url', 'https://citron.invalid/api', '--key', PUBLIC_KEY);
  expect(away.code).toBe(4);
  expect(away.stderr).toContain('The proxy on the way to citron.invalid does not answer.');
});
