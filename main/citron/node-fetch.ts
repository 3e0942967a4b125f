/**
 * The requests of the terminal and the browser door: by `node:http`, to which a request costs half of what Node's `fetch` spends on
 * its streams. Proxies and certificates are those of Node's own agents, as for `fetch`. What it needs is loaded with the first request:
 * most commands send none.
 */
import type { Agent, AgentOptions, IncomingMessage, RequestOptions } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import type { Fetch } from './types.ts';

const ENCODINGS = 'gzip, deflate, br';

/** What takes back one encoding of a body; null where the body is none of ours to unpack. */
function decoder(encoding: string): Transform | null {
  const zlib = process.getBuiltinModule('node:zlib');
  if (encoding === 'gzip' || encoding === 'x-gzip') return zlib.createGunzip();
  if (encoding === 'deflate') return zlib.createInflate();
  return encoding === 'br' ? zlib.createBrotliDecompress() : null;
}

/** The body as it was before it was packed, the last packing first. */
function unpacked(answer: IncomingMessage): Readable {
  let body: Readable = answer;
  const encodings = answer.headers['content-encoding']?.toLowerCase().split(',') ?? [];
  for (const encoding of encodings.reverse()) {
    const next = decoder(encoding.trim());
    if (next === null) return body;
    // Whoever reads the body hears what went wrong.
    body = pipeline(body, next, () => {});
  }
  return body;
}

function headersOf(answer: IncomingMessage): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  return headers;
}

/** Proxies among them; the types leave them out. */
function optionsOf(agent: Agent): AgentOptions {
  return (agent as Agent & { readonly options: AgentOptions }).options;
}

/** As `fetch`: redirects and bad statuses are answers, a connection that fails is a TypeError with the system's error as its cause. */
export const nodeFetch: Fetch = async (url, { method, headers, body, signal }) => {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Fetch>>>();
  const node = process.getBuiltinModule(url.startsWith('https:') ? 'node:https' : 'node:http');
  const length = body === undefined ? {} : { 'content-length': body.byteLength };
  const options: RequestOptions = {
    method,
    headers: { 'user-agent': 'node', 'accept-encoding': ENCODINGS, ...headers, ...length },
    signal,
    // A connection that was kept may have been closed on the far side by now: then nobody could tell what became of the request.
    ...(headers.connection === 'close' && {
      agent: new node.Agent({ ...optionsOf(node.globalAgent), keepAlive: false }),
    }),
  };
  const request = node.request(url, options, (answer) =>
    resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: unpacked(answer) }),
  );
  request.on('error', (cause) => reject(new TypeError('The request failed.', { cause })));
  request.end(body);
  return promise;
};
