/** Tries a pair of keys against the API, before anything is kept. */
import type { z } from 'zod';
import type { connectionTest } from '../../preload/contract/connections.ts';
import { isDocumentedHost } from '../citron/base-url.ts';
import { createClient, isSampleAnswer } from '../citron/client.ts';
import { type CallRecord, type CitronClient, CitronError, type Fetch } from '../citron/types.ts';
import { msOf } from '../values/time.ts';

type ConnectionTest = z.infer<typeof connectionTest>;

export interface KeyPair {
  readonly apiUrl: string;
  readonly exchangeUrl: string;
  readonly publicKey: string;
  readonly secret: string;
}

export interface Trial {
  readonly test: ConnectionTest;
  /** The calls made, to be kept as evidence once the connection is. */
  readonly calls: readonly CallRecord[];
}

/** The call of a ping. An API that wants keys for it is there all the same: whether it takes these, the balances show. */
async function pinged(client: CitronClient): Promise<CallRecord> {
  try {
    return (await client.ping()).call;
  } catch (error) {
    if (error instanceof CitronError && error.code === 'forbidden' && error.call !== null) return error.call;
    throw error;
  }
}

/**
 * Pings the API and reads the balances of now. Throws the client's Failure when it cannot be reached, refuses the keys or
 * cannot be understood; `onRefusal` gets the call of it, for a connection that is kept already.
 */
export async function tryKeys(
  keys: KeyPair,
  fetch: Fetch,
  signal: AbortSignal,
  onRefusal: (call: CallRecord, error: CitronError) => void = () => {},
): Promise<Trial> {
  const client = createClient({ ...keys, fetch, signal });
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof CitronError && error.call !== null) onRefusal(error.call, error);
      throw error;
    }
  };
  const ping = await asked(pinged(client));
  const balances = await asked(client.balances(null));
  const { serverDate, sentAt, elapsedMs } = ping;
  const sample = isSampleAnswer(ping) || isSampleAnswer(balances.call);
  return {
    calls: [ping, balances.call],
    test: {
      reachable: true,
      milliseconds: Math.round(elapsedMs),
      keysAccepted: true,
      currencies: balances.value.size,
      // The Date header has whole seconds: half a second is the best guess for the rest.
      clockDifference: serverDate === null ? null : Math.round(msOf(sentAt) + elapsedMs / 2 - (msOf(serverDate) + 500)),
      sample,
      documentedHost: isDocumentedHost(keys.apiUrl),
    },
  };
}
