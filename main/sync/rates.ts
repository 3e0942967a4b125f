/** Captures the rates of this moment, for the scheduled run shortly before the cut-off. */
import { requestMoment } from '../store/calls.ts';
import { readConnection } from '../store/connections.ts';
import { takeLease } from '../store/lease.ts';
import type { Store } from '../store/open.ts';
import type { Instant } from '../values/time.ts';
import { createPace } from './pace.ts';
import { emptyTally } from './session.ts';
import { readRates, readRateTable } from './surroundings.ts';
import type { Connect, SyncHooks } from './types.ts';
import { withSession } from './with-session.ts';

export interface CapturedRates {
  readonly connection: string;
  /** The moment of the quotes, by the server's clock. */
  readonly at: Instant;
  readonly observed: number;
}

/** Keeps the quotes of `currencies/rates` of now. Throws the Failure of the call when they did not come, `busy` during a sync. */
export async function captureRates(
  store: Store,
  connect: Connect,
  connectionName: string,
  hooks: SyncHooks = {},
): Promise<CapturedRates> {
  const connection = readConnection(store, connectionName);
  const lease = takeLease(store, connection);
  let captured: CapturedRates | undefined;
  try {
    const pace = createPace(1, () => performance.now());
    const frame = { store, connection, lease, pace, tally: emptyTally(), connect, hooks, onWritten: () => {} };
    await withSession(frame, async (session) => {
      const rates = await readRates(session);
      if ('error' in rates) throw rates.error;
      captured = { connection: connection.name, at: requestMoment(rates.call), observed: rates.value.length };
      await readRateTable(session);
    });
  } finally {
    lease.release();
  }
  if (captured === undefined) throw new Error('Rates were neither captured nor refused');
  return captured;
}
