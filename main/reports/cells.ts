/** Cells of the workbook and the places their formulas name. */
import { Decimal, decimalText, nearestDouble, roundTo } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import { msOf } from '../values/time.ts';
import { cellName, quotedSheet } from '../xlsx/address.ts';
import type { PlannedCell } from '../xlsx/plan.ts';
import { spreadsheetRound } from '../xlsx/rounding.ts';
import {
  type Align,
  cellStyle,
  DATE_FORMAT,
  figureFormat,
  MOMENT_FORMAT,
  numberFormat,
  PERCENT_FORMAT,
  type Tone,
} from './style.ts';

/** A cell or a rectangle of cells. */
export interface Reference {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly toRow?: number;
  readonly toColumn?: number;
}

export type Cell = Omit<PlannedCell, 'column'>;

/** Double arithmetic over a few thousand terms loses less than this share of the largest of them. */
const DOUBLE_ERROR = 1e-12;
/** Significant digits that a double keeps. */
const DOUBLE_DIGITS = 15;
const DAY_MS = 86_400_000;
/** Days from the spreadsheet's day 0 to 1 January 1970. */
const EPOCH = 25_569;

export function blank(tone: Tone = 'formula'): Cell {
  return { value: null, style: cellStyle(tone, 'left') };
}

/** Whatever may need a change: control characters, halves of characters, what is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]/;
const MOST_TEXT = 32_000;

/** Text that the file format can hold and every program reads back alike. It is never a formula, whatever it begins with. */
export function plainText(value: string): string {
  if (value.length <= MOST_TEXT && !UNUSUAL.test(value)) return value;
  const clean = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '\ufffd');
  return clean.length > MOST_TEXT ? `${clean.slice(0, MOST_TEXT)}…` : clean;
}

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

export function count(value: number, tone: Tone = 'evidence'): Cell {
  return { value, style: cellStyle(tone, 'right', numberFormat(0)) };
}

function serialOfDay(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS + EPOCH;
}

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

/**
 * A formula and the exact figure it must give: half a shown unit and the double error apart at most. `slack` is what
 * doubles lose on the way where the figures it is made of have more digits than they hold, see `slackOf`: a formula that
 * cannot come nearer is not written, the figure is typed as evidence and its exact text stands beside it.
 */
export function calculated(
  formula: string,
  value: Decimal,
  decimals: number,
  tone: Tone = 'formula',
  { room = decimals, slack = 0 }: { readonly room?: number; readonly slack?: number } = {},
): Cell {
  const number = nearestDouble(value);
  const error = Math.abs(number) * DOUBLE_ERROR;
  if (slack > error) return amount(value, decimals, tone === 'total' ? tone : 'evidence', room);
  return {
    formula,
    value: number,
    style: cellStyle(tone, 'right', figureFormat(number, decimals, room)),
    bound: 0.5 * 10 ** -decimals + error,
  };
}

/** Decimals of a share of 1 that is shown in per cent. */
export const SHARE_DECIMALS = 4;

/** A share of 1 as a formula, shown in per cent; typed where doubles cannot give it. */
export function share(formula: string, value: Decimal, tone: Tone = 'formula', slack = 0): Cell {
  const cell = calculated(formula, value, SHARE_DECIMALS, tone, { slack });
  return { ...cell, style: cellStyle(cell.formula === undefined ? 'evidence' : tone, 'right', PERCENT_FORMAT) };
}

/**
 * The formula of a difference of two cells, rounded as a spreadsheet does. Typed where the doubles of the two give another
 * figure than their decimals, which takes more than 15 digits between them.
 */
export function difference(
  formula: string,
  [from, less]: readonly [Decimal, Decimal],
  decimals: number,
  options: { readonly room?: number; readonly slack?: number } = {},
): Cell {
  const exact = roundTo(from.minus(less), decimals);
  const seen = spreadsheetRound(from.toNumber() - less.toNumber(), decimals);
  const near = Math.abs(seen - exact.toNumber()) < 0.5 * 10 ** -decimals;
  const cell = calculated(`ROUND(${formula},${decimals})`, exact, decimals, 'formula', options);
  return near ? cell : amount(exact, decimals, 'evidence', options.room);
}

/** What a sum of doubles may be off, as a share of the sum of its sizes: a hundred thousand terms stay far below. */
const SUM_ERROR = 1e-13;
const MOST_INNER = 9;

/**
 * A sum of unrounded cells, rounded to `decimals` half away from zero as its exact figure is. Doubles cannot tell which
 * side of a half a sum lies: an inner ROUND takes their error away, so that exact halves go the right way, and a figure so
 * near a half that they could not decide it is typed. `size` is the sum of the sizes of the terms.
 */
export function roundedSum(
  formula: string,
  exact: Decimal,
  decimals: number,
  size: Decimal,
  options: { readonly slack?: number } = {},
): Cell {
  const value = roundTo(exact, decimals);
  const error = Math.max(size.abs().toNumber(), Number.MIN_VALUE) * SUM_ERROR;
  const inner = Math.min(MOST_INNER, Math.floor(-Math.log10(2 * error)));
  if (inner <= decimals) return amount(value, decimals);
  const unit = new Decimal(10).pow(-decimals);
  const half = exact.abs().mod(unit).minus(unit.div(2)).abs();
  const near = new Decimal(10).pow(-inner).times(2);
  if (!half.isZero() && half.lessThan(near)) return amount(value, decimals);
  return calculated(`ROUND(ROUND(${formula},${inner}),${decimals})`, value, decimals, 'formula', options);
}

/** Digits before the point: 1 for anything below 10. */
export function wholeDigits(value: Decimal): number {
  return value.isZero() || value.e < 0 ? 1 : value.e + 1;
}

/**
 * What a difference of doubles may lose where `digits` before the point and `decimals` behind it are more than a double
 * holds; 0 for all others. The exact text beside such a figure ties to the last digit.
 */
export function slackOf(digits: number, decimals: number): number {
  return digits + decimals > DOUBLE_DIGITS ? 10 ** (digits - DOUBLE_DIGITS + 1) : 0;
}

/** A word that follows from cells where `byRule` is the true one; else it is typed, in the colour of evidence. */
export function followed(formula: string, byRule: string, word: string, align: Align = 'center'): Cell {
  return byRule === word ? calculatedText(formula, word, 'formula', align) : text(word, 'evidence', align);
}

export function calculatedCount(formula: string, value: number, tone: Tone = 'formula'): Cell {
  return { formula, value, style: cellStyle(tone, 'right', numberFormat(0)), bound: 0 };
}

export function calculatedText(formula: string, value: string, tone: Tone = 'formula', align: Align = 'left'): Cell {
  return { formula, value: plainText(value), style: cellStyle(tone, align) };
}

/** Writes formulas from the point of view of one sheet. */
export class Pen {
  readonly sheet: string;

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** The place as text: `B7`, `$B$7:$B$14`, `'Roll-forward'!$B$7:$B$14`. */
  at(place: Reference): string {
    const prefix = place.sheet === this.sheet ? '' : `${quotedSheet(place.sheet)}!`;
    const from = cellName(place.row, place.column);
    if (place.toRow === undefined && place.toColumn === undefined) return prefix + from;
    return `${prefix}${absolute(place)}`;
  }

  /** The same, at a place that does not move with the cell of the formula: `$B$7`. Formulas that share it have one shape. */
  fixed(place: Reference): string {
    const range = absolute(place);
    const [from, to] = range.split(':');
    return (place.sheet === this.sheet ? '' : `${quotedSheet(place.sheet)}!`) + (from === to ? from : range);
  }

  /** A formula with places and numbers put in: f`ROUND(${quantity}*${rate},2)`. */
  f = (parts: TemplateStringsArray, ...places: readonly (Reference | number)[]): string =>
    parts.reduce((whole, part, index) => {
      const place = places[index];
      const shown = place === undefined ? '' : typeof place === 'number' ? String(place) : this.at(place);
      return whole + part + shown;
    }, '');
}

export function absolute({ row, column, toRow = row, toColumn = column }: Reference): string {
  const fixed = (r: number, c: number) => `$${cellName(r, c).replace(/(\d+)$/, '$$$1')}`;
  return `${fixed(row, column)}:${fixed(toRow, toColumn)}`;
}

/** As a defined name holds it. */
export function nameTarget(place: Reference): string {
  const range = absolute(place);
  const [from, to] = range.split(':');
  return `'${place.sheet}'!${from === to ? from : range}`;
}
