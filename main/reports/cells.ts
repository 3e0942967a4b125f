/** Cells of the workbook that hold what evidence says: amounts, texts, dates. */
import { type Decimal, decimalText, nearestDouble } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import { msOf } from '../values/time.ts';
import type { PlannedCell } from '../xlsx/plan.ts';
import { plainText } from './plain-text.ts';
import { type Align, cellStyle, DATE_FORMAT, figureFormat, MOMENT_FORMAT, numberFormat, type Tone } from './style.ts';

export type Cell = Omit<PlannedCell, 'column'>;

const DAY_MS = 86_400_000;
/** Days from the spreadsheet's day 0 to 1 January 1970. */
const EPOCH = 25_569;

/** An empty cell with the fill and rules of its tone. */
export function blank(tone: Tone = 'formula'): Cell {
  return { value: null, style: cellStyle(tone, 'left') };
}

/** A text as a cell can hold it: characters that a workbook cannot keep are replaced; an empty one is a blank cell. */
export function text(
  value: string,
  tone: Tone = 'formula',
  align: Align = 'left',
  more: { wrap?: boolean; mono?: boolean } = {},
): Cell {
  return { value: value === '' ? null : plainText(value), style: cellStyle(tone, align, undefined, more) };
}

/** Different cells of a column that are kept; a column with more has no two alike. */
const MOST_SHARED = 1_000;

/** Cells of a column that has few different ones: each is made once, however many rows show it. */
export function shared<T extends string>(make: (value: T) => Cell): (value: T) => Cell {
  const made = new Map<T, Cell>();
  return (value) => {
    const known = made.get(value);
    if (known !== undefined) return known;
    const cell = make(value);
    if (made.size < MOST_SHARED) made.set(value, cell);
    return cell;
  };
}

/** The nearest double of an amount, shown at `decimals`. */
export function amount(value: Decimal, decimals: number, tone: Tone = 'evidence', room = decimals): Cell {
  const number = nearestDouble(value);
  return { value: number, style: cellStyle(tone, 'right', figureFormat(number, decimals, room)) };
}

/** Every digit, as text that no formula reads. */
export function exact(value: Decimal | null, tone: Tone = 'evidence'): Cell {
  return text(value === null ? '' : decimalText(value), tone, 'right');
}

/** A whole number without decimals: how many, never an amount. */
export function count(value: number, tone: Tone = 'evidence'): Cell {
  return { value, style: cellStyle(tone, 'right', numberFormat(0)) };
}

function serialOfDay(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS + EPOCH;
}

/** A UTC date as the spreadsheet's serial day. */
export function date(day: Day, tone: Tone = 'evidence', align: Align = 'left'): Cell {
  return { value: serialOfDay(day), style: cellStyle(tone, align, DATE_FORMAT) };
}

/** A moment in UTC, to the second. */
export function moment(at: Instant | null, tone: Tone = 'evidence'): Cell {
  if (at === null) return text('–', tone, 'right');
  return {
    value: Math.round(msOf(at) / 1000) / 86_400 + EPOCH,
    style: cellStyle(tone, 'right', MOMENT_FORMAT),
  };
}
