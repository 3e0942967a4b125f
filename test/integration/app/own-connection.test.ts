/** What people do with a connection of their own: another address, and a past day that Citron restates. */
import { expect, test } from 'vitest';
import { openStore } from '../../../main/store/open.ts';
import { startSandboxHere } from '../cli/terminal.ts';
import { addTestConnection } from '../sync/setup.ts';
import { openTestApp } from './open-app.ts';

const DAY = '2026-10-31';

test('a restated day is listed with both values, their calls and the change', { timeout: 90_000 }, async () => {
  const { url, key, secret } = await startSandboxHere();
  const app = openTestApp();
  await app.call('connection.add', { name: 'acme', apiUrl: url, exchangeUrl: url, publicKey: key, secret });
  const sync = (recheck: boolean) =>
    app.finish(() => app.call('sync.start', { connection: 'acme', from: DAY, to: DAY, recheck }));
  await sync(false);
  expect(await app.call('activity.restatements', { connection: 'acme' })).toEqual([]);
  const fault = { kind: 'restated', ticker: 'BTC', by: '-0.5', date: DAY };
  const told = await fetch(new URL('/control/faults', url), {
    method: 'POST',
    headers: { 'x-process-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(told.status).toBe(200);
  await sync(true);
  const [found, ...others] = await app.call('activity.restatements', { connection: 'acme' });
  expect(others).toEqual([]);
  expect(found).toMatchObject({ day: DAY, ticker: 'BTC', change: '-0.5' });
  expect(found?.laterCallId).toBeGreaterThan(found?.firstCallId ?? 0);
  const provenance = await app.call('month.provenance', { connection: 'acme', day: DAY, ticker: 'BTC' });
  const shown = provenance.history.map(({ amount, callId }) => [amount, callId]);
  expect(shown).toEqual([
    [found?.later, found?.laterCallId],
    [found?.first, found?.firstCallId],
  ]);
});

test('another address is tried before it counts', { timeout: 60_000 }, async () => {
  const first = await startSandboxHere();
  const app = openTestApp();
  const { url, key, secret } = first;
  await app.call('connection.add', { name: 'acme', apiUrl: url, exchangeUrl: url, publicKey: key, secret });
  const other = await startSandboxHere();
  const change = (apiUrl: string) => app.call('connection.changeHosts', { connection: 'acme', apiUrl });
  const told = async () => {
    const [event] = (await app.call('activity.events', {})).events;
    expect(event).toMatchObject({ action: 'connection.address-changed', subject: 'connection acme' });
    return JSON.parse(event?.detail ?? '');
  };
  const apiUrl = async () => (await app.call('app.state', {})).connections[0]?.apiUrl;
  const before = await apiUrl();
  // An API of another account refuses the keys; an address in the open is no address.
  await expect(change(other.url)).rejects.toMatchObject({ code: 'keys-refused' });
  await expect(change('http://citron.example/api')).rejects.toMatchObject({ code: 'invalid-input' });
  expect(await apiUrl()).toBe(before);
  const again = new URL(url);
  again.hostname = 'localhost';
  const changed = await change(again.href);
  expect(new URL(changed.apiUrl).hostname).toBe('localhost');
  expect(await told()).toEqual({
    from: before,
    to: changed.apiUrl,
    exchangeFrom: url,
    exchangeTo: changed.exchangeUrl,
  });
  // Rates come from the exchange address: its change alone is told as well.
  await app.call('connection.changeHosts', { connection: 'acme', apiUrl: changed.apiUrl, exchangeUrl: url });
  expect(await told()).toEqual({ exchangeFrom: changed.exchangeUrl, exchangeTo: url });
});

test('a connection named into an entity takes its books, or says that they differ', { timeout: 60_000 }, async () => {
  const { url, key, secret } = await startSandboxHere();
  const app = openTestApp();
  await app.call('entity.add', { name: 'Acme', base: 'CHF', zone: 'Europe/Zurich' });
  const add = (more: { base?: string; zone?: string }) =>
    app.call('connection.add', { name: 'acme', entity: 'Acme', apiUrl: url, publicKey: key, secret, ...more });
  await expect(add({ base: 'USD' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'The entity Acme keeps its books in CHF, not in USD.',
  });
  await expect(add({ zone: 'UTC' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await add({ base: 'chf', zone: 'Europe/Zurich' })).toMatchObject({ entity: 'Acme', base: 'CHF' });
});

test('a list of days is asked for within reason', async () => {
  const app = openTestApp();
  const store = openStore(app.folder);
  addTestConnection(store, 'http://127.0.0.1:9/api');
  store.close();
  const list = app.call('balances.list', { connection: 'acme', from: '0001-01-01', to: '9999-12-31' });
  await expect(list).rejects.toMatchObject({ code: 'invalid-input', message: '3652059 days are too many at once.' });
});

test('a malformed answer to a connection that is kept is evidence, and nothing is said to be kept before', {
  timeout: 60_000,
}, async () => {
  const { url, key, secret } = await startSandboxHere();
  const app = openTestApp();
  const fault = (method: 'POST' | 'DELETE', body?: object) =>
    fetch(new URL('/control/faults', url), {
      method,
      headers: { 'x-process-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const add = () => app.call('connection.add', { name: 'acme', apiUrl: url, exchangeUrl: url, publicKey: key, secret });
  const malformed = { kind: 'malformed', endpoint: 'balances' };
  await fault('POST', malformed);
  await expect(add()).rejects.toMatchObject({
    code: 'malformed-answer',
    hint: expect.not.stringMatching(/is kept|came/),
  });
  await fault('DELETE');
  await add();
  await fault('POST', malformed);
  await expect(app.call('connection.test', { connection: 'acme' })).rejects.toMatchObject({ code: 'malformed-answer' });
  const store = openStore(app.folder, { readOnly: true });
  const calls = store
    .query<{ endpoint: string; code: string | null; text: string }>(
      'SELECT endpoint, error_code AS code, response_text AS text FROM api_call ORDER BY id',
    )
    .all();
  store.close();
  expect(calls.map(({ endpoint, code }) => [endpoint, code])).toEqual([
    ['GET /api/ping', null],
    ['POST /api/balances', null],
    ['POST /api/balances', 'malformed-answer'],
  ]);
  expect(calls.at(-1)?.text).toMatch(/,\s*\}\s*$/);
});
