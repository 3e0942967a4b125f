/** The requests of the terminal, which have to do what Node's `fetch` does. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFetch } from '../../../main/citron/node-fetch.ts';
import type { Fetch } from '../../../main/citron/types.ts';
import { type Stranger, startStranger } from './server.ts';

const TEXT = '{"data":{"BTC":"1.00000000"}}';

async function stranger(): Promise<Stranger> {
  const server = await startStranger();
  onTestFinished(() => server.close());
  return server;
}

async function ask(server: Stranger, send: Fetch = nodeFetch, more: Record<string, string> = {}) {
  const answer = await send(`${server.url}/balances`, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-process-key': 'public', ...more },
    body: new TextEncoder().encode('{"date":"2026-10-31"}'),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal: new AbortController().signal,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body ?? []) chunks.push(chunk);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: Buffer.concat(chunks).toString() };
}

test.each([
  ['', (text: string) => Buffer.from(text)],
  ['gzip', gzipSync],
  ['X-GZIP', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['gzip, br', (text: string) => brotliCompressSync(gzipSync(text))],
  ['unheard-of', (text: string) => Buffer.from(text)],
])('reads an answer packed as “%s”, as fetch does', async (encoding, pack) => {
  const server = await stranger();
  server.answer((response) => {
    const packed = encoding === '' ? {} : { 'content-encoding': encoding };
    response.writeHead(200, { ...packed, 'x-two': ['one', 'two'], date: 'Sat, 31 Oct 2026 23:59:30 GMT' });
    response.end(pack(TEXT));
  });
  const answer = await ask(server);
  expect(answer).toMatchObject({ status: 200, text: TEXT, headers: { 'x-two': 'one, two' } });
  expect(answer).toEqual(await ask(server, fetch));
  const [mine, other] = server.seen;
  expect(mine).toMatchObject({ method: 'POST', body: other?.body });
  expect(mine?.headers).toMatchObject({ 'content-length': '21', 'x-process-key': 'public' });
});

test.each([
  ['plain', {}, Buffer.from(TEXT)],
  ['packed', { 'content-encoding': 'gzip' }, gzipSync(TEXT)],
])('a %s answer that breaks off is no answer', async (_kind, headers, bytes) => {
  const server = await stranger();
  server.answer((response) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length });
    response.write(bytes.subarray(0, 20), () => response.destroy());
  });
  await expect(ask(server)).rejects.toThrow();
});

test('a body that is not packed as it says is no answer', async () => {
  const server = await stranger();
  server.answer((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(TEXT));
  await expect(ask(server)).rejects.toThrow();
});

test('one request after the other goes over one connection', async () => {
  const server = await stranger();
  const ports = new Set<number | undefined>();
  server.answer((response) => {
    ports.add(response.socket?.remotePort);
    response.end(TEXT);
  });
  for (let count = 0; count < 3; count += 1) await ask(server);
  expect(ports.size).toBe(1);
});

test('a request that asks for it has a connection of its own, though another one is free', async () => {
  const server = await stranger();
  const ports: (number | undefined)[] = [];
  server.answer((response) => {
    ports.push(response.socket?.remotePort);
    response.end(TEXT);
  });
  await ask(server);
  await ask(server, nodeFetch, { connection: 'close' });
  await ask(server);
  expect(ports[1]).not.toBe(ports[0]);
  expect(ports[2]).toBe(ports[0]);
  expect(server.seen.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'close', 'keep-alive']);
});

test('a header that none can be is refused before anything is sent', async () => {
  const server = await stranger();
  const init = { method: 'GET', redirect: 'manual', credentials: 'omit', cache: 'no-store' } as const;
  const { signal } = new AbortController();
  await expect(nodeFetch(server.url, { ...init, headers: { 'x-a': 'a\r\nb: c' }, signal })).rejects.toThrow(TypeError);
  expect(server.seen).toHaveLength(0);
});
