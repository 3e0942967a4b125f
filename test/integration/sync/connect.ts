import { createClient } from '../../../main/citron/client.ts';
import type { Connect } from '../../../main/sync/types.ts';

/** Retries without their pauses. */
export function connectTo(url: string, keys = { publicKey: 'public', secret: 'secret' }): Connect {
  return (link) =>
    createClient({
      apiUrl: url,
      exchangeUrl: url,
      ...keys,
      fetch: globalThis.fetch,
      sleep: () => Promise.resolve(),
      ...link,
    });
}
