/** The fetch of the desktop alone, in an app of its own: a connection that breaks makes no second request of one that moves money. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright/test';
import { commandOf, expect, test } from './desk.ts';

const SOURCE = path.resolve(import.meta.dirname, '../../main/desktop/fetch.ts');

/** Answers a GET, and drops the connection of a POST without a word. */
async function breakingServer() {
  const posts: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') return response.end('{}');
    posts.push(request.headers.connection);
    return request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, posts, close: () => server.close() };
}

test('a request with a connection of its own is sent once, whatever becomes of it', async ({ folder }) => {
  const own = await mkdtemp(path.join(os.tmpdir(), 'citron-desk-fetch-'));
  await writeFile(path.join(own, 'package.json'), '{"main":"main.mjs","type":"module"}');
  await writeFile(path.join(own, 'fetch.mjs'), stripTypeScriptTypes(await readFile(SOURCE, 'utf8')));
  const main = "import { desktopFetch } from './fetch.mjs';\nglobalThis.desktopFetch = desktopFetch;\n";
  await writeFile(path.join(own, 'main.mjs'), main);
  const { executable, args } = commandOf(folder);
  const flags = args.filter((arg) => arg === '--no-sandbox');
  const app = await _electron.launch({ executablePath: executable, args: [...flags, own] });
  const server = await breakingServer();
  try {
    const errors = await app.evaluate(async ({ app: electron }, url) => {
      await electron.whenReady();
      const { desktopFetch: ask } = globalThis as unknown as { desktopFetch: typeof globalThis.fetch };
      // Leaves a connection behind that the next request may take over.
      await (await ask(url)).text();
      const post = (headers: Record<string, string>) =>
        ask(url, { method: 'POST', body: '{}', headers }).catch((error: Error) => error.message);
      return [await post({ connection: 'close' }), await post({ connection: 'close' })];
    }, server.url);
    expect(errors).toEqual([expect.stringContaining('net::ERR_'), expect.stringContaining('net::ERR_')]);
    expect(server.posts).toHaveLength(2);
  } finally {
    server.close();
    await app.close();
    await rm(own, { recursive: true, force: true });
  }
});
