/** The browser door lets in one browser on this machine and nobody else. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../../main/app.ts';
import { type BrowserDoor, openBrowserDoor } from '../../../main/browser/door.ts';
import { Downloads } from '../../../main/browser/downloads.ts';
import { openerOf } from '../../../main/browser/open.ts';
import { fileOf } from '../../../main/browser/static.ts';
import { Uploads } from '../../../main/browser/uploads.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { WORKER_FILE } from '../../worker-file.ts';

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let door: BrowserDoor;
let downloads: Downloads;
let uploads: Uploads;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
  const renderer = path.join(folder, 'renderer');
  const app = createApp({
    door: 'browser',
    folder: path.join(folder, 'data'),
    vault: openVault({ folder: path.join(folder, 'data'), keychain: null }),
    workerFile: WORKER_FILE,
    chooseTarget: (name) => downloads.target(name),
    log: () => {},
  });
  downloads = new Downloads();
  uploads = new Uploads();
  const { mkdirSync } = await import('node:fs');
  mkdirSync(renderer);
  writeFileSync(
    path.join(renderer, 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>desk</title>',
  );
  writeFileSync(path.join(folder, 'outside.txt'), 'outside');
  door = await openBrowserDoor({ app, downloads, uploads, renderer, log: () => {} });
  onTestFinished(async () => {
    await door.close();
    await app.close();
    await downloads.close();
    await uploads.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request with every header in our hands: fetch would not let us lie about Host. */
function ask(at: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Got> {
  const { hostname, port } = new URL(door.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: at, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};

async function enter(): Promise<Record<string, string>> {
  const { headers } = await ask(pathOf(door.address));
  return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}

const json = { 'content-type': 'application/json' };
const stateCall = { method: 'POST', body: JSON.stringify({ name: 'app.state', input: {} }) };

test('the printed address opens one session, once', async () => {
  const first = await ask(pathOf(door.address));
  expect(first.status).toBe(200);
  expect(first.headers['set-cookie']?.[0]).toMatch(/^citron-desk-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(first.text).not.toContain('token');
  expect((await ask(pathOf(door.address))).status).toBe(401);
  expect((await ask('/?token=guess')).status).toBe(401);
});

test('an address that is none is refused as such', async () => {
  expect(await ask('//')).toMatchObject({ status: 400 });
});

test.each(['/', '/index.html', '/api/call', '/api/events', '/api/upload', '/download/x'])(
  '%s needs the session',
  async (at) => {
    expect((await ask(at)).status).toBe(401);
    expect((await ask(at, { headers: { cookie: 'citron-desk=x' } })).status).toBe(401);
  },
);

test('a call works with the session, and its answer holds no more than the contract names', async () => {
  const session = await enter();
  const got = await ask('/api/call', { ...stateCall, headers: { ...session, ...json } });
  expect(got.status).toBe(200);
  expect(JSON.parse(got.text)).toMatchObject({ ok: true, value: { door: 'browser', connections: [] } });
});

test.each([
  ['a foreign Host', { host: 'evil.example' }],
  ['a name that resolves here', { host: 'localtest.me:80' }],
  ['localhost by name', { host: 'localhost' }],
  ['a foreign Origin', { origin: 'https://evil.example' }],
  ['another port as Origin', { origin: 'http://127.0.0.1:1' }],
  ['no Origin to speak of', { origin: 'null' }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { 'sec-fetch-site': 'same-site' }],
])('%s is refused, session or not', async (_what, headers) => {
  const session = await enter();
  const got = await ask('/api/call', { ...stateCall, headers: { ...session, ...json, ...headers } });
  expect(got.status).toBe(403);
  expect(got.text).not.toContain('ok');
});

test('a foreign Host cannot spend the token', async () => {
  expect((await ask(pathOf(door.address), { headers: { host: 'evil.example' } })).status).toBe(403);
  expect((await ask(pathOf(door.address))).status).toBe(200);
});

test('what no page of ours would send is refused', async () => {
  const session = await enter();
  const headers = { ...session, ...json };
  const form = { ...session, 'content-type': 'text/plain' };
  expect((await ask('/api/call', { ...stateCall, headers: form })).status).toBe(415);
  expect((await ask('/api/call', { method: 'GET', headers })).status).toBe(405);
  expect((await ask('/', { method: 'PUT', headers })).status).toBe(405);
  expect((await ask('/api/call', { method: 'POST', headers, body: '{' })).status).toBe(400);
  expect((await ask('/api/call', { method: 'POST', headers, body: '[]' })).text).toContain('no call named');
  const unknown = JSON.stringify({ name: 'constructor', input: {} });
  expect(JSON.parse((await ask('/api/call', { method: 'POST', headers, body: unknown })).text)).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});

test('a body that is too large is refused without being read', async () => {
  const headers = { ...(await enter()), ...json };
  const large = { ...headers, 'content-length': String(1024 * 1024 * 1024) };
  const refused = await ask('/api/call', { method: 'POST', headers: large, body: '{' }).catch(() => null);
  expect(refused === null || refused.status === 413).toBe(true);
  const chunked = await ask('/api/call', { method: 'POST', headers, body: Buffer.alloc(129 * 1024 * 1024, 32) }).catch(
    () => null,
  );
  expect(chunked === null || chunked.status === 413).toBe(true);
  expect((await ask('/api/call', { ...stateCall, headers })).status).toBe(200);
});

test('a month or a day written otherwise is told how it is written', async () => {
  const headers = { ...(await enter()), ...json };
  const said = async (name: string, input: object) => {
    const { text } = await ask('/api/call', { method: 'POST', headers, body: JSON.stringify({ name, input }) });
    return JSON.parse(text).error;
  };
  expect(await said('month.balances', { connection: 'a', period: '2026-1' })).toMatchObject({
    code: 'invalid-input',
    message: '“period” is not what month.balances takes: a month is written like 2026-10.',
  });
  expect(await said('balances.list', { connection: 'a', from: '1.10.2026', to: '2026-10-31' })).toMatchObject({
    message: '“from” is not what balances.list takes: a day is written like 2026-10-31.',
  });
});

test('wrong input is told without repeating it', async () => {
  const headers = { ...(await enter()), ...json };
  const body = JSON.stringify({ name: 'connection.add', input: { name: 'a', secret: 'my-secret-text', apiUrl: 1 } });
  const { text } = await ask('/api/call', { method: 'POST', headers, body });
  expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(text).not.toContain('my-secret-text');
});

test('the page has a fresh nonce each time, in itself and in its policy', async () => {
  const headers = await enter();
  const [one, two] = [await ask('/', { headers }), await ask('/', { headers })];
  const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  expect(one.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(two.text).not.toContain(nonce);
});

test.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/..%5coutside.txt', '/%00', '/%'])(
  '%s leads nowhere',
  async (at) => {
    const got = await ask(at, { headers: await enter() });
    expect(got.status).toBe(404);
    expect(got.text).not.toContain('outside');
    expect(fileOf('/renderer', at)?.startsWith('/renderer/') ?? true).toBe(true);
  },
);

test('a download is fetched once, under its own name', async () => {
  const headers = await enter();
  const target = await downloads.target('Zürich GmbH 2026-10.xlsx');
  expect((await ask(target.download ?? '', { headers: {} })).status).toBe(401);
  writeFileSync(target.file, 'workbook');
  const got = await ask(target.download ?? '', { headers });
  expect(got).toMatchObject({ status: 200, text: 'workbook' });
  expect(got.headers['content-disposition']).toBe(
    `attachment; filename="Z_rich GmbH 2026-10.xlsx"; filename*=UTF-8''Z%C3%BCrich%20GmbH%202026-10.xlsx`,
  );
  expect((await ask(target.download ?? '', { headers })).status).toBe(404);
});

test('events of jobs reach the page', { timeout: 30_000 }, async () => {
  const headers = await enter();
  const { hostname, port } = new URL(door.origin);
  const events: string[] = [];
  const stream = request({ hostname, port, path: '/api/events', headers }, (response) => {
    response.setEncoding('utf8').on('data', (chunk) => events.push(chunk));
  });
  stream.on('error', () => {});
  stream.end();
  onTestFinished(() => void stream.destroy());
  await expect.poll(() => events.join('')).toContain('retry');

  const call = async (name: string, input: unknown) => {
    const body = JSON.stringify({ name, input });
    return JSON.parse((await ask('/api/call', { method: 'POST', headers: { ...headers, ...json }, body })).text);
  };
  const opened = await call('sample.open', {});
  expect(opened).toMatchObject({ ok: true, value: { sample: true, secret: 'kept' } });
  const connection = opened.value.name;
  const { value } = await call('sync.start', { connection, from: '2026-10-01', to: '2026-10-31' });
  await expect.poll(() => events.join(''), { timeout: 20_000 }).toContain('"state":"done"');
  const told = events
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)));
  expect(told.every(({ job }) => job === value.job)).toBe(true);
  expect(told.at(-1).result).toMatchObject({ days: { planned: 31, stored: 31 } });
});

test('the default browser is opened where there is one', () => {
  const at = 'http://127.0.0.1:1/?token=a&b';
  expect(openerOf(at, { env: {}, platform: 'linux' })).toBe(null);
  expect(openerOf(at, { env: { DISPLAY: ':0' }, platform: 'linux' })).toEqual(['xdg-open', at]);
  expect(openerOf(at, { env: { DISPLAY: ':0', BROWSER: 'none' }, platform: 'linux' })).toBe(null);
  expect(openerOf(at, { env: {}, platform: 'darwin' })).toEqual(['open', at]);
});

test('a file is handed in whole, known by a word and not by its place', async () => {
  const session = await enter();
  const octets = { ...session, 'content-type': 'application/octet-stream' };
  const body = Buffer.alloc(300_000, 'citron');
  const at = `/api/upload?name=${encodeURIComponent('C:\\books\\October\n.sqlite')}`;
  const got = await ask(at, { method: 'POST', headers: octets, body });
  const { value } = JSON.parse(got.text);
  expect(value).toMatchObject({ name: 'October.sqlite', bytes: body.length });
  expect(got.text).not.toContain(os.tmpdir());
  const found = uploads.find(value.source);
  expect(readFileSync(found?.file ?? '').equals(body)).toBe(true);
  expect(uploads.find('../etc/passwd')).toBe(null);

  expect((await ask(at, { headers: session })).status).toBe(405);
  const asJson = await ask(at, { method: 'POST', headers: { ...session, ...json }, body });
  expect(JSON.parse(asJson.text)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  const other = await ask(at, { method: 'POST', headers: { ...octets, 'sec-fetch-site': 'cross-site' }, body });
  expect(other.status).toBe(403);
});
