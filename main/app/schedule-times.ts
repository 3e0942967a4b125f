/** When scheduled work is due. Pure: the clock and what happened before are handed in. */
import { addDays, dayOf, type Instant, instantOfMs, msOf } from '../values/time.ts';

/** Time of day in UTC, `23:50`. */
export type TimeOfDay = string;

const MINUTE_MS = 60_000;
/** A quote serves a cut-off up to 60 minutes after it; later ones are of the next day. */
const RATES_SERVE_UNTIL = '00:59';
/** A run that could not reach Citron is tried again after this long, a capture of rates sooner: its hour passes. */
const RETRY_MS = 30 * MINUTE_MS;
const RATES_RETRY_MS = 5 * MINUTE_MS;
/** Failures that go away by themselves. */
const PASSING: ReadonlySet<string> = new Set(['network', 'unavailable', 'timed-out', 'rate-limited', 'busy']);

/** The newest moment at this time of day that is not after `now`. */
export function latestDue(time: TimeOfDay, now: Instant): Instant {
  const today = `${dayOf(now)}T${time}:00.000Z` as Instant;
  return today <= now ? today : (`${addDays(dayOf(now), -1)}T${time}:00.000Z` as Instant);
}

/** The first moment at this time of day after `now`. */
export function nextDue(time: TimeOfDay, now: Instant): Instant {
  return instantOfMs(msOf(latestDue(time, now)) + 24 * 60 * MINUTE_MS);
}

/** The last run of a sync, as the store has it. */
export interface LastRun {
  readonly startedAt: Instant;
  /** Null while it runs, and for good when its process was killed. */
  readonly outcome: 'done' | 'failed' | 'cancelled' | null;
  readonly errorCode: string | null;
}

/**
 * Whether balances are to be fetched now: none came since the newest due moment. A run missed while the app was closed is made
 * up for, one of them; a run by hand counts. What failed for a passing reason is tried again after half an hour, anything else
 * waits for a person or the next time. A connection that was never synced waits for its person.
 */
export function balancesDue(
  time: TimeOfDay,
  now: Instant,
  { last, lastDone }: { readonly last: LastRun | null; readonly lastDone: Instant | null },
): boolean {
  const due = latestDue(time, now);
  if (last === null || (lastDone !== null && lastDone >= due)) return false;
  if (last.startedAt < due) return true;
  const passing = last.outcome === null || PASSING.has(last.errorCode ?? '');
  return passing && msOf(now) - msOf(last.startedAt) >= RETRY_MS;
}

/**
 * Whether rates are to be captured now: none came since the newest due moment, and a quote of now still serves the cut-off it
 * is for. A capture that was missed for longer cannot be made up for: Citron tells rates only of now.
 */
export function ratesDue(
  time: TimeOfDay,
  now: Instant,
  { lastQuote, lastTry }: { readonly lastQuote: Instant | null; readonly lastTry: Instant | null },
): boolean {
  const due = latestDue(time, now);
  const end = nextDue(RATES_SERVE_UNTIL, instantOfMs(msOf(due) - 1));
  if (now > end || (lastQuote !== null && lastQuote >= due)) return false;
  return lastTry === null || lastTry < due || msOf(now) - msOf(lastTry) >= RATES_RETRY_MS;
}
