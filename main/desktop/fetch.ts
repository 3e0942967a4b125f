/** The requests of the desktop: Electron's own fetch, which knows the system's proxies and certificates. */
import { randomUUID } from 'node:crypto';
import { net, session } from 'electron';

/**
 * Sends a request without cookies, never answered from a cache: what is kept as evidence came from the server.
 *
 * Chromium sends a request a second time by itself, whatever its method, when the connection it took over from an earlier one
 * breaks before the answer. A request that may not be repeated asks for a connection of its own (`connection: close`), and
 * gets a session that has none yet.
 */
export const desktopFetch: typeof globalThis.fetch = (input, init) => {
  const address = input instanceof URL ? input.href : input;
  const headers = new Headers(init?.headers);
  const alone = headers.get('connection') === 'close';
  headers.delete('connection');
  const options = {
    ...init,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    bypassCustomProtocolHandlers: true,
  } as const;
  return alone
    ? session.fromPartition(randomUUID(), { cache: false }).fetch(address, options)
    : net.fetch(address, options);
};
