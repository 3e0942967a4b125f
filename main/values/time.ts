/**
 * Calendar words of the app. A day is a UTC calendar date, a period a UTC calendar month, an instant a moment in UTC.
 * Local time exists only at the last step of display.
 */
// The small one: the whole one makes three formats for people as it is loaded, in every process and every worker.
import { UTCDateMini } from '@date-fns/utc/date/mini';
// One file each: the whole library takes a second to load, in every process and every worker.
import { addMonths } from 'date-fns/addMonths';
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth';

/** UTC calendar date, `YYYY-MM-DD`. */
export type Day = string & { readonly __brand: 'Day' };
/** UTC calendar month, `YYYY-MM`. */
export type Period = string & { readonly __brand: 'Period' };
/** Moment in UTC, ISO 8601 with milliseconds, `2026-10-31T23:59:00.000Z`. Sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };

// The year before 0001 is written with a sign: there would be no day before the first one.
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/;

function utc(day: Day): Date {
  return new UTCDateMini(`${day}T00:00:00Z`);
}

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. In UTC each has 24 hours; a date object for each step took a fiftieth of all work with months. */
function countOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function dayOfDate(date: Date): Day {
  return date.toISOString().slice(0, 10) as Day;
}

/** Whether the text is a date that exists, `YYYY-MM-DD`. 2026-02-30 is not. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function isPeriod(text: string): text is Period {
  return PERIOD.test(text);
}

/** The instant of any ISO text that names its zone. Throws a RangeError when it does not name one or does not exist. */
export function instant(text: string): Instant {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text)) throw new RangeError(`Time without a zone: ${JSON.stringify(text)}`);
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a time: ${JSON.stringify(text)}`);
  return date.toISOString() as Instant;
}

export function instantOfMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function msOf(at: Instant): number {
  return Date.parse(at);
}

/** The UTC date of a moment. */
export function dayOf(at: Instant): Day {
  return at.slice(0, 10) as Day;
}

export function addDays(day: Day, count: number): Day {
  return dayOfDate(new Date((countOf(day) + count) * DAY_MS));
}

/** Days from `from` to `to`: 1 from the 1st to the 2nd. */
export function daysBetween(from: Day, to: Day): number {
  return countOf(to) - countOf(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is before `from`. */
export function dayRange(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; ) {
    days.push(day);
    const next = addDays(day, 1);
    // The calendar of four digits ends with 9999-12-31; what follows sorts before it.
    if (next < day) break;
    day = next;
  }
  return days;
}

export function firstDay(period: Period): Day {
  return `${period}-01` as Day;
}

export function lastDay(period: Period): Day {
  return dayOfDate(lastDayOfMonth(utc(firstDay(period))));
}

/** The day whose closing balance opens the period. */
export function openingDay(period: Period): Day {
  return addDays(firstDay(period), -1);
}

export function periodOf(day: Day): Period {
  return day.slice(0, 7) as Period;
}

export function addPeriods(period: Period, count: number): Period {
  return periodOf(dayOfDate(addMonths(utc(firstDay(period)), count)));
}

/** The cut-off of a day: 23:59:00 UTC, the moment of a past balance by the API's documentation. */
export function cutOff(day: Day): Instant {
  return `${day}T23:59:00.000Z` as Instant;
}

/** Whether the moment lies between 23:59:00 and 23:59:59 UTC: the balance may have been taken before or after it. */
export function inCutOffMinute(at: Instant): boolean {
  return at >= cutOff(dayOf(at));
}

/** The earliest server time at which a balance of the day is final: the next day, 00:05 UTC. */
export function finalFrom(day: Day): Instant {
  return `${addDays(day, 1)}T00:05:00.000Z` as Instant;
}

/** A balance looked at from here on has had a day in which late corrections show: 24 h after the cut-off. */
export function settledFrom(day: Day): Instant {
  return cutOff(addDays(day, 1));
}
