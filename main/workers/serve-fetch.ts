/** The main thread's side of `forwarded-fetch.ts`: makes the requests a worker asks for and streams the answers back. */
import type { FetchReply, FetchRequest } from './protocol.ts';

export interface FetchServer {
  request(message: FetchRequest): void;
  abort(id: number): void;
  /** Ends every request under way, when the worker is gone. */
  close(): void;
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return '';
  return typeof cause.code === 'string' ? cause.code : '';
}

/** Makes requests with `fetch` and gives their answers to `post`, piece by piece. */
export function serveFetch(fetch: typeof globalThis.fetch, post: (reply: FetchReply) => void): FetchServer {
  const underWay = new Map<number, AbortController>();

  async function answer(message: FetchRequest, signal: AbortSignal): Promise<void> {
    const { id, url, method, redirect } = message;
    const headers = message.headers.map(([name, value]): [string, string] => [name, value]);
    const body = message.body === null ? null : new Uint8Array(message.body);
    const response = await fetch(url, { method, headers, body, redirect, signal });
    post({
      kind: 'fetch-head',
      id,
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
    });
    if (response.body !== null) for await (const bytes of response.body) post({ kind: 'fetch-chunk', id, bytes });
    post({ kind: 'fetch-end', id });
  }

  return {
    request(message) {
      const controller = new AbortController();
      underWay.set(message.id, controller);
      answer(message, controller.signal)
        .catch((error: unknown) => {
          const { name, message: text } = error instanceof Error ? error : new Error(String(error));
          post({ kind: 'fetch-error', id: message.id, name, message: text, causeCode: causeCode(error) });
        })
        .finally(() => underWay.delete(message.id));
    },
    abort: (id) => underWay.get(id)?.abort(),
    close: () => {
      for (const controller of underWay.values()) controller.abort();
    },
  };
}
