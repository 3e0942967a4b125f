/** The books' month end: midnight of their own time zone (WE 7). */
import { Failure } from '../failure.ts';
import { addPeriods, firstDay, type Instant, instantOfMs, type Period } from '../values/time.ts';

/** The clocks of zones by their names: to make one takes twenty times as long as to read it, and files have a time in each row. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for an unknown zone. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** Whether the name is a time zone that this machine knows: `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds by which the wall clock of the zone is ahead of UTC at a moment. */
function offsetMs(zone: string, ms: number): number {
  const parts = clockOf(zone).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(ms / 1000) * 1000;
}

/**
 * The moments, in milliseconds of UTC since 1970, at which a zone's wall clock shows the time: none in the hour that is skipped
 * in spring, two in autumn's. `wallMs` is the wall clock's time as if it were UTC. Throws a RangeError for an unknown zone.
 */
export function instantsOfWallTime(zone: string, wallMs: number): readonly number[] {
  const offsets = new Set([
    offsetMs(zone, wallMs - 86_400_000),
    offsetMs(zone, wallMs),
    offsetMs(zone, wallMs + 86_400_000),
  ]);
  return [...offsets]
    .map((offset) => wallMs - offset)
    .filter((ms) => ms + offsetMs(zone, ms) === wallMs)
    .sort((a, b) => a - b);
}

/**
 * The first moment of the next month in the books' zone, as UTC: 2026-10-31T23:00:00Z for October in Berlin (WE 7). Throws
 * `invalid-input` for an unknown zone.
 */
export function booksMonthEnd(period: Period, zone: string): Instant {
  if (!isZone(zone))
    throw new Failure('invalid-input', `"${zone}" is not a time zone.`, 'Use a name like Europe/Berlin.');
  const wall = Date.parse(`${firstDay(addPeriods(period, 1))}T00:00:00Z`);
  const [ms] = instantsOfWallTime(zone, wall);
  // Where midnight is skipped by a clock change, the month begins with the first moment after the gap.
  return instantOfMs(ms ?? wall - offsetMs(zone, wall - 86_400_000));
}
