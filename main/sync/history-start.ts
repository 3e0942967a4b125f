/**
 * Where the balances of an account begin. How far back dates go is not documented: an API that refuses days, one after the
 * other, before the first one it answers is taken to have none of them.
 */
import type { CitronCode } from '../citron/types.ts';
import { answeredRange, refusedDaysBefore } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { addDays, type Day } from '../values/time.ts';

/** A month: fewer may be a gap. */
export const REFUSED_IN_A_ROW = 31;

/** The answers that say no to a date. Trouble with the network, the server or the keys says nothing of the history. */
export const REFUSALS: readonly CitronCode[] = ['invalid-input', 'rejected'];

/** The first day that was answered, when each day of the month before it was refused; null while that is not known. */
export function historyStart(store: Store, connectionId: number): Day | null {
  const first = answeredRange(store, connectionId)?.first;
  if (first === undefined) return null;
  const refused = refusedDaysBefore(store, connectionId, first, REFUSALS);
  for (let back = 1; back <= REFUSED_IN_A_ROW; back += 1) if (!refused.has(addDays(first, -back))) return null;
  return first;
}
