/**
 * A stranger's Citron for tests: a bare HTTP server that records what it was sent and answers what the test says. It shares
 * nothing with the app and checks signatures with its own code.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

type Handler = (response: ServerResponse, request: Seen, count: number) => void;

export interface Stranger {
  readonly url: string;
  readonly seen: Seen[];
  answer(handler: Handler): void;
  close(): Promise<void>;
}

export const SECRET = 'AbCdEfG123456';
export const PUBLIC_KEY = 'pk-4711';

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Whether the request is signed as the documentation asks. */
export function isSigned(request: Seen): boolean {
  const wanted = createHmac('sha512', SECRET).update(request.body).digest('hex');
  return request.headers['x-process-key'] === PUBLIC_KEY && request.headers['x-process-signature'] === wanted;
}

export async function startStranger(): Promise<Stranger> {
  const seen: Seen[] = [];
  let handler: Handler = (response) => json(response, 200, { message: 'OK' });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks) };
      seen.push(one);
      handler(response, one, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    seen,
    answer: (next) => {
      handler = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
