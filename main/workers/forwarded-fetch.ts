/**
 * `fetch` for a worker whose requests must go through the main thread: Electron's net.fetch, which knows the system's
 * proxies and certificates, exists only there. Bodies of answers are streamed, so that limits on size still hold here.
 */
import type { MessagePort } from 'node:worker_threads';
import type { FetchReply, FromWorker, ToWorker } from './protocol.ts';

interface Pending {
  head(response: Response): void;
  fail(error: Error): void;
  body: ReadableStreamDefaultController<Uint8Array> | null;
}

/** Statuses whose Response may not have a body. */
const NO_BODY = new Set([101, 204, 205, 304]);

/** The error shape of Node's fetch: a TypeError whose cause carries the system's code. */
function fetchError(reply: Extract<FetchReply, { kind: 'fetch-error' }>): Error {
  if (reply.name === 'AbortError') return new DOMException(reply.message, 'AbortError');
  const cause = Object.assign(new Error(reply.message), { code: reply.causeCode });
  return new TypeError(reply.message, { cause });
}

/** Builds the worker's fetch over the port it shares with the main thread. */
export function forwardedFetch(port: MessagePort): typeof globalThis.fetch {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  const post = (message: FromWorker): void => port.postMessage(message);

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'start' || message.kind === 'cancel') return;
    const entry = pending.get(message.id);
    if (entry !== undefined) settle(message, entry);
  });

  function settle(reply: FetchReply, entry: Pending): void {
    if (reply.kind === 'fetch-head') {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          entry.body = controller;
        },
        cancel: () => {
          pending.delete(reply.id);
          post({ kind: 'fetch-abort', id: reply.id });
        },
      });
      const init = {
        status: reply.status,
        statusText: reply.statusText,
        headers: reply.headers.map(([name, value]): [string, string] => [name, value]),
      };
      try {
        entry.head(new Response(NO_BODY.has(reply.status) ? null : body, init));
      } catch (error) {
        // A status that no answer may have, such as 999.
        pending.delete(reply.id);
        post({ kind: 'fetch-abort', id: reply.id });
        entry.body = null;
        entry.fail(new TypeError('The answer is not one of HTTP.', { cause: error }));
      }
      return;
    }
    if (reply.kind === 'fetch-chunk') {
      entry.body?.enqueue(reply.bytes);
      return;
    }
    pending.delete(reply.id);
    if (reply.kind === 'fetch-end') entry.body?.close();
    else entry.fail(fetchError(reply));
  }

  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
    lastId += 1;
    const id = lastId;
    return new Promise<Response>((resolve, reject) => {
      const abort = (): void => {
        post({ kind: 'fetch-abort', id });
        pending.get(id)?.fail(signal.reason);
        pending.delete(id);
      };
      const entry: Pending = {
        body: null,
        head: resolve,
        fail: (error) => {
          signal.removeEventListener('abort', abort);
          if (entry.body === null) reject(error);
          else entry.body.error(error);
        },
      };
      pending.set(id, entry);
      signal.addEventListener('abort', abort, { once: true });
      post({
        kind: 'fetch',
        id,
        url: request.url,
        method: request.method,
        headers: [...request.headers],
        body,
        redirect: request.redirect,
      });
    });
  };
}
