/** Talks to a sandbox as any HTTP client would, signing with a few lines of its own. */
import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../../sandbox/server.ts';

export function signed(body: string, sandbox: Pick<Sandbox, 'key' | 'secret'>): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-process-key': sandbox.key,
    'x-process-signature': createHmac('sha512', sandbox.secret).update(body).digest('hex'),
  };
}

export function post(sandbox: Sandbox, path: string, fields: unknown = {}): Promise<Response> {
  const body = JSON.stringify(fields);
  return fetch(`${sandbox.url}/${path}`, { method: 'POST', body, headers: signed(body, sandbox) });
}

/** Status and parsed body of a signed POST. */
export async function call(sandbox: Sandbox, path: string, fields: unknown = {}) {
  const response = await post(sandbox, path, fields);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}
