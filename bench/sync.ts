/** `sync`: 1,827 days at 20 ms latency and 4 requests in flight, against the time the latency alone takes; then without latency. */
import { createClient } from '../main/citron/client.ts';
import { nodeFetch } from '../main/citron/node-fetch.ts';
import { addConnection, addEntity } from '../main/store/connections.ts';
import { openStore } from '../main/store/open.ts';
import { runSync } from '../main/sync/run.ts';
import type { Ticker } from '../main/values/code.ts';
import { addDays, type Day, dayOf, instantOfMs } from '../main/values/time.ts';
import { type Figure, plain, ratio } from './figures.ts';
import { temporaryFolder } from './folder.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const DAYS = 1827;
const LATENCY_MS = 20;
const IN_FLIGHT = 4;

async function syncSeconds(latencyMs: number): Promise<{ seconds: number; requests: number }> {
  // The newest day is over for two days: every answer is final and settled, as it is for all but the last two.
  const to = addDays(dayOf(instantOfMs(Date.now())), -2);
  const from = addDays(to, 1 - DAYS);
  const { address, stop } = await startSandboxProcess({ latencyMs, start: addDays(from, -1) as Day });
  const store = openStore(temporaryFolder());
  try {
    const entity = addEntity(store, { name: 'Bench', base: 'EUR' as Ticker, zone: 'UTC' }, 'bench');
    const { url: apiUrl, exchangeUrl, key: publicKey, secret } = address;
    addConnection(store, { entityId: entity.id, name: 'bench', apiUrl, exchangeUrl, publicKey, since: from }, 'bench');
    const summary = await runSync(
      store,
      (link) => createClient({ apiUrl, exchangeUrl, publicKey, secret, fetch: nodeFetch, ...link }),
      { connection: 'bench', from, to, concurrency: IN_FLIGHT },
    );
    if (summary.days.final !== DAYS) throw new Error(`${summary.days.final} of ${DAYS} days are final.`);
    return summary;
  } finally {
    store.close();
    stop();
  }
}

export async function benchSync(): Promise<Figure[]> {
  const ideal = (DAYS * LATENCY_MS) / IN_FLIGHT / 1000;
  const late = await syncSeconds(LATENCY_MS);
  const direct = await syncSeconds(0);
  return [
    plain(`${DAYS.toLocaleString('en')} days, ${LATENCY_MS} ms latency, ${IN_FLIGHT} in flight`, late.seconds, 's'),
    ratio('against latency alone', late.seconds / ideal, 1.15),
    plain('requests per second without latency', direct.requests / direct.seconds, '/s'),
  ];
}
