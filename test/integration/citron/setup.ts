/** A client against a stranger's server, with pauses that take no time. */
import { onTestFinished } from 'vitest';
import { createClient } from '../../../main/citron/client.ts';
import { nodeFetch } from '../../../main/citron/node-fetch.ts';
import type { CitronClient, ClientOptions } from '../../../main/citron/types.ts';
import { PUBLIC_KEY, SECRET, type Stranger, startStranger } from './server.ts';

export interface Bench {
  readonly server: Stranger;
  readonly client: CitronClient;
  /** Pauses asked for between attempts, in milliseconds. */
  readonly pauses: number[];
}

export async function setUp(options: Partial<ClientOptions> = {}): Promise<Bench> {
  const server = await startStranger();
  onTestFinished(() => server.close());
  const pauses: number[] = [];
  const client = createClient({
    apiUrl: server.url,
    exchangeUrl: server.url,
    publicKey: PUBLIC_KEY,
    secret: SECRET,
    fetch: nodeFetch,
    sleep: async (ms, signal) => {
      pauses.push(ms);
      signal?.throwIfAborted();
    },
    ...options,
  });
  return { server, client, pauses };
}
