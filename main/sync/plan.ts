/** Says which days of a connection are to be asked for, and why. Pure. */
import type { Look } from '../store/looks.ts';
import { type Day, dayRange, type Instant, lastDay, periodOf, settledFrom } from '../values/time.ts';

type PlanReason = 'never-fetched' | 'failed' | 'provisional' | 'settle' | 'recheck';

export interface PlannedDay {
  readonly day: Day;
  readonly reason: PlanReason;
}

export interface PlanInput {
  readonly from: Day;
  readonly to: Day;
  /** The moment of planning, by the server's clock. */
  readonly now: Instant;
  readonly recheck: boolean;
  /** Looks at these days, each day's in the order they were made. */
  readonly looks: readonly Look[];
}

/**
 * The days to ask for, newest first: the running month is useful before the history is complete, and an API that does not
 * reach back to the first day ends the list instead of standing at its head.
 */
export function planDays(input: PlanInput): PlannedDay[] {
  const byDay = Map.groupBy(input.looks, (look) => look.day);
  const planned: PlannedDay[] = [];
  for (const day of dayRange(input.from, input.to).reverse()) {
    const reason = reasonFor(day, byDay.get(day) ?? [], input);
    if (reason !== null) planned.push({ day, reason });
  }
  return planned;
}

function reasonFor(day: Day, looks: readonly Look[], { now, recheck }: PlanInput): PlanReason | null {
  const finals = looks.filter((look) => look.outcome === 'final');
  if (finals.length > 0) {
    if (recheck) return 'recheck';
    return now >= settledFrom(day) && needsSecondLook(day, finals) ? 'settle' : null;
  }
  if (looks.some((look) => look.outcome === 'provisional')) return 'provisional';
  return looks.length > 0 ? 'failed' : 'never-fetched';
}

/**
 * A day that was final too early to be settled is looked at once more. A past day is otherwise fetched once and kept for
 * good, but for month ends: they are what is handed over, and settled only by a second look.
 */
function needsSecondLook(day: Day, finals: readonly Look[]): boolean {
  const isMonthEnd = day === lastDay(periodOf(day));
  return (isMonthEnd && finals.length < 2) || finals.every((look) => look.observedAt < settledFrom(day));
}
