/** What a sync takes and tells. */
import type { CitronClient, CitronError } from '../citron/types.ts';
import type { Day } from '../values/time.ts';

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
  /** Days done, of those planned. */
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

/** Something that did not come and that the sync went on without: a day, or rates, currencies, accounts. */
export interface SyncProblem {
  readonly subject: string;
  readonly code: string;
  readonly message: string;
}

export interface SyncHooks {
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Asked several times a second; a sync ends within a second of the first `true`. */
  readonly cancelled?: () => boolean;
  /** Told of everything that did not come; for days the reason is in the store as well. */
  readonly onProblem?: (problem: SyncProblem) => void;
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
