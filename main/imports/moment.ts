/** Dates and times as files write them. Nothing is guessed: an order of day and month, or a zone, that is not said is asked. */
import { instantsOfWallTime } from '../accounting/books-end.ts';
import { addDays, type Day, type Instant, instantOfMs, isDay } from '../values/time.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** How a file writes its times. */
export interface TimeReading {
  /** Zone of times that name none. */
  readonly zone: string;
  /** Null: dates are ambiguous and a person has not said yet. */
  readonly dateOrder: DateOrder | null;
}

interface Moment {
  readonly day: Day;
  /** Null when the file gives a date only. */
  readonly at: Instant | null;
}

export type MomentReading = { readonly moment: Moment } | { readonly refused: string };

const DATE = String.raw`(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{2,4})`;
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(AM|PM)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const FORM = new RegExp(`^${DATE}(?:[T ,]+${TIME}${ZONE})?$`, 'i');
/** `Oct 31, 2026`. */
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;
const NAMED = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SERIAL = /^(\d{5})(?:\.(\d{1,12}))?$/;
const UNIX = /^(\d{10})(\d{3})?$/;

const two = (text: string | number) => String(text).padStart(2, '0');

function existing(year: string, month: string, dayOfMonth: string): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${two(month)}-${two(dayOfMonth)}`;
  return isDay(text) ? text : null;
}

function dateOf(parts: readonly [string, string, string], order: DateOrder | null): Day | null | 'ambiguous' {
  const [a, b, c] = parts;
  if (a.length === 4) return existing(a, b, c);
  if (order === 'dmy') return existing(c, b, a);
  if (order === 'mdy') return existing(c, a, b);
  return 'ambiguous';
}

function zoneOffsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Days of a spreadsheet's serial number, counted from 1899-12-30. */
function ofSerial(whole: string, fraction: string | undefined, zone: string): MomentReading {
  const day = addDays('1899-12-30' as Day, Number(whole));
  if (fraction === undefined) return { moment: { day, at: null } };
  const ms = Math.round(Number(`0.${fraction}`) * 86_400) * 1000;
  return inZone(Date.parse(`${day}T00:00:00Z`) + ms, zone, `${whole}.${fraction}`);
}

function inZone(wallMs: number, zone: string, written: string): MomentReading {
  const moments = zone === 'UTC' ? [wallMs] : instantsOfWallTime(zone, wallMs);
  if (moments.length === 0) return { refused: `${written} does not exist in ${zone}: the clock skipped it` };
  if (moments.length > 1) return { refused: `${written} happened twice in ${zone}: give the time in UTC` };
  const at = instantOfMs(moments[0] ?? wallMs);
  return { moment: { day: at.slice(0, 10) as Day, at } };
}

/** Days that were looked at: a file has few, each in many rows. */
const daysSeen = new Map<string, boolean>();
const MOST_SEEN = 5000;

function isKnownDay(text: string): text is Day {
  let found = daysSeen.get(text);
  if (found === undefined) {
    if (daysSeen.size >= MOST_SEEN) daysSeen.clear();
    found = isDay(text);
    daysSeen.set(text, found);
  }
  return found;
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{3}))?(Z?)$/;

/** The usual spelling of a time in UTC, read without a calendar; null for every other. */
function ofIso(text: string, zone: string): MomentReading | null {
  const [, day = '', time = '', fraction = '000', utc = ''] = ISO.exec(text) ?? [];
  if ((utc === '' && zone !== 'UTC') || !isKnownDay(day)) return null;
  return { moment: { day, at: `${day}T${time}.${fraction}Z` as Instant } };
}

/** Reads a date or a time. A date alone keeps its day and has no moment. */
export function readMoment(written: string, reading: TimeReading): MomentReading {
  const text = written.trim();
  const iso = ofIso(text, reading.zone);
  if (iso !== null) return iso;
  const unix = UNIX.exec(text);
  if (unix) {
    const at = instantOfMs(Number(unix[1]) * 1000 + Number(unix[2] ?? 0));
    return { moment: { day: at.slice(0, 10) as Day, at } };
  }
  const serial = SERIAL.exec(text);
  if (serial) return ofSerial(serial[1] ?? '', serial[2], reading.zone);
  const named = NAMED.exec(text.replace(MONTH_FIRST, '$2 $1 $3'));
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1;
    const day = month === 0 ? null : existing(named[3] ?? '', String(month), named[1] ?? '');
    return day === null ? { refused: `"${text}" is not a date` } : { moment: { day, at: null } };
  }
  const match = FORM.exec(text);
  if (match === null) return { refused: `"${text.slice(0, 40)}" is not a date or time` };
  const [, a = '', b = '', c = '', hour, minute = '', second = '00', fraction = '', half, zone] = match;
  const day = dateOf([a, b, c], reading.dateOrder);
  if (day === 'ambiguous')
    return { refused: `"${text}" can be read two ways: say whether the day or the month comes first` };
  if (day === null) return { refused: `"${text}" is not a date that exists` };
  if (hour === undefined) return { moment: { day, at: null } };
  const wall = wallMs(day, hour, minute, second, fraction, half);
  if (wall === null) return { refused: `"${text}" is not a time that exists` };
  if (zone === undefined) return inZone(wall, reading.zone, text);
  const at = instantOfMs(wall - zoneOffsetMs(zone));
  return { moment: { day: at.slice(0, 10) as Day, at } };
}

function wallMs(
  day: Day,
  hour: string,
  minute: string,
  second: string,
  fraction: string,
  half: string | undefined,
): number | null {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return Date.parse(`${day}T${two(hours)}:${minute}:${two(second)}.${milliseconds}Z`);
}

/** The order of day and month that all dates of a column allow; null when both do, or none. Year first needs no answer. */
export function dateOrderOf(dates: readonly string[]): DateOrder | null {
  const parts = dates.map((text) => FORM.exec(text.trim())).filter((match) => match !== null);
  const short = parts.filter(([, a = '']) => a.length < 4);
  if (short.length === 0) return 'ymd';
  const fits = (order: DateOrder) =>
    short.every(([, a = '', b = '', c = '']) => typeof dateOf([a, b, c], order) === 'string');
  const [dmy, mdy] = [fits('dmy'), fits('mdy')];
  if (dmy === mdy) return null;
  return dmy ? 'dmy' : 'mdy';
}
