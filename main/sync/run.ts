/** Fills the store from the API. */
import { type CitronClient, CitronError } from '../citron/types.ts';
import { readConnection } from '../store/connections.ts';
import { takeLease } from '../store/lease.ts';
import { type LookOutcome, recordLook } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { type Day, dayOf, dayRange } from '../values/time.ts';

/** Makes the client of a sync: every request ends when `signal` fires, and `onRetry` is told of every retry. */
export type Connect = (link: {
  readonly signal: AbortSignal;
  readonly onRetry: (error: CitronError, attempt: number) => void;
}) => CitronClient;

export interface SyncOptions {
  /** Name of the connection. */
  readonly connection: string;
  /** First and last day wanted; by default from the connection's first day to today (UTC). */
  readonly from?: Day;
  readonly to?: Day;
  /** Looks again at days that are final, in order to find restatements. */
  readonly recheck?: boolean;
  /** Requests in flight at most; 4 by default. */
  readonly concurrency?: number;
}

export interface SyncProgress {
  readonly step: 'connecting' | 'days';
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

export interface SyncHooks {
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Asked several times a second; a sync ends within a second of the first `true`. */
  readonly cancelled?: () => boolean;
  /** Told of each day for which no usable answer came; the reason is kept in the store as well. */
  readonly onFailedDay?: (failed: FailedDay) => void;
}

export interface FailedDay {
  readonly day: Day;
  readonly code: string;
  readonly message: string;
}

export interface SyncSummary {
  readonly connection: string;
  readonly from: Day;
  readonly to: Day;
  readonly days: {
    readonly planned: number;
    readonly stored: number;
    readonly failed: number;
    readonly final: number;
    readonly provisional: number;
  };
  /** API calls kept, with the retried ones. */
  readonly requests: number;
  /** Final values that this sync found changed (worked example 12). */
  readonly restatements: number;
  readonly seconds: number;
}

/**
 * Fetches what is missing of a connection. Throws a Failure: `busy` while another process syncs it, `keys-refused` at once
 * when the keys are, `cancelled`, `network` and the like when the API cannot be reached; what came before is kept.
 */
export async function runSync(
  store: Store,
  connect: Connect,
  options: SyncOptions,
  hooks: SyncHooks = {},
): Promise<SyncSummary> {
  const started = Date.now();
  const connection = readConnection(store, options.connection);
  const lease = takeLease(store, connection);
  try {
    const client = connect({ signal: new AbortController().signal, onRetry: () => {} });
    const from = options.from ?? connection.since;
    const to = options.to ?? dayOf(store.now());
    const days = dayRange(from, to).reverse();
    const counts: Record<LookOutcome, number> = { final: 0, provisional: 0, failed: 0 };
    for (const day of days) {
      const result = await client.balances(day).then(
        ({ call, value }) => ({ call, amounts: value }),
        (error: unknown) => {
          if (!(error instanceof CitronError) || error.call === null || error.code === 'keys-refused') throw error;
          hooks.onFailedDay?.({ day, code: error.code, message: error.message });
          return { call: error.call, error: { code: error.code, message: error.message } };
        },
      );
      counts[recordLook(store, connection.id, day, result).outcome] += 1;
    }
    const { final, provisional, failed } = counts;
    return {
      connection: connection.name,
      from,
      to,
      days: { planned: days.length, stored: final + provisional, failed, final, provisional },
      requests: days.length,
      restatements: 0,
      seconds: (Date.now() - started) / 1000,
    };
  } finally {
    lease.release();
  }
}
