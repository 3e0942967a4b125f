/** Movements that a person should look at: open at the period end, off their day, or there twice. Pure. */
import { type Day, dayOf, type Instant } from '../values/time.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Movement } from './movement-input.ts';

/** Whether the movement is pending, held, or debited and not confirmed on a day, having begun by then. */
export function isOpenAt({ standing, bookingDay }: Movement, day: Day | ''): boolean {
  return bookingDay <= day && (standing === 'pending' || standing === 'held' || standing === 'debited-not-confirmed');
}

export interface OutsideMovement {
  readonly movement: Movement;
  /** Day and moment of the first of its lines that is off. */
  readonly day: Day;
  readonly at: Instant;
}

/**
 * Counted movements with a line in the period on a day that no import covers, or booked away from the date of its moment
 * other than for the cut-off minute. `days` begin with the opening day.
 */
export function outsideMovements(
  movements: readonly Movement[],
  days: readonly Day[],
  covered: ReadonlySet<Day>,
): readonly OutsideMovement[] {
  const period = new Set(days.slice(1));
  return movements.filter(counts).flatMap((movement) => {
    const line = movement.lines.find((one) => {
      const day = dayOfLine(movement, one);
      if (!period.has(day)) return false;
      const elsewhere = one.day === null && !movement.cutOffMinute && dayOf(movement.at) !== day;
      return elsewhere || !covered.has(day);
    });
    return line === undefined ? [] : [{ movement, day: dayOfLine(movement, line), at: line.at ?? movement.at }];
  });
}

/** Counted movements with the same type, moment, transaction and lines under different ids. */
export function duplicates(movements: readonly Movement[]): readonly (readonly Movement[])[] {
  const counting = movements.filter((movement) => counts(movement) && movement.lines.length > 0);
  const shared = sharedMoments(counting);
  const candidates = counting.filter(({ at }) => shared.has(at));
  const sameMoment = grouped(candidates, ({ type, at, txid }) => `${type} ${at} ${txid ?? ''}`);
  return sameMoment.flatMap((group) => grouped(group, linesKey));
}

/** Moments of more than one movement. Most movements have one of their own, and need no further look. */
function sharedMoments(movements: readonly Movement[]): ReadonlySet<Instant> {
  const seen = new Set<Instant>();
  const again = new Set<Instant>();
  for (const { at } of movements) (seen.has(at) ? again : seen).add(at);
  return again;
}

function linesKey({ lines }: Movement): string {
  const keys = lines.map((line) => `${line.kind} ${line.name} ${line.amount.toFixed()}`);
  return keys.sort().join('\n');
}

/** Whether the doubled movements name one transaction: then they are one, else they may be two. */
export function sameTransaction([one]: readonly Movement[]): boolean {
  return one?.txid !== null && one?.txid !== undefined;
}

/** Groups of more than one. */
function grouped(movements: readonly Movement[], keyOf: (movement: Movement) => string): readonly Movement[][] {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const key = keyOf(movement);
    const group = groups.get(key);
    if (group) group.push(movement);
    else groups.set(key, [movement]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
