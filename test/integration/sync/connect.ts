import { createClient } from '../../../main/citron/client.ts';
import { nodeFetch } from '../../../main/citron/node-fetch.ts';
import type { Connect } from '../../../main/sync/types.ts';

/** Retries without their pauses. */
export function connectTo(url: string, keys = { publicKey: 'public', secret: 'secret' }): Connect {
  return (link) =>
    createClient({
      apiUrl: url,
      exchangeUrl: url,
      ...keys,
      fetch: nodeFetch,
      sleep: () => Promise.resolve(),
      ...link,
    });
}
