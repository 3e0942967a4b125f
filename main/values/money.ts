/**
 * Money as exact decimals. This is the only module that imports decimal.js: everywhere else an amount is either a
 * `Decimal` made here, or a `DecimalText` at an edge (SQLite, JSON, IPC, cells).
 */
import { Decimal as DecimalJs } from 'decimal.js';

/**
 * 200 significant digits, so that no product is ever cut: a 40-digit quantity times a rate over two hops of received
 * 40-digit rates has 160. ROUND_HALF_UP of decimal.js rounds halves away from zero, as a spreadsheet's ROUND does. The
 * exponent limits keep plain notation for every amount.
 */
export const Decimal = DecimalJs.clone({
  precision: 200,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = DecimalJs;

/** A plain decimal number as text, with the digits it was given: `-0.00010500`. Never an exponent, never grouped. */
export type DecimalText = string & { readonly __brand: 'DecimalText' };

/** The same pattern as the CHECK of every money column in the store. */
const PLAIN = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** Digits an amount may have at most; beyond this a product with a 20-digit rate would no longer be exact. */
const MOST_DIGITS = 40;

export const ZERO: Decimal = new Decimal(0);

/** Whether the text is a plain decimal number of at most 40 digits. */
export function isDecimalText(text: string): text is DecimalText {
  return PLAIN.test(text) && (text.length <= MOST_DIGITS || text.replace(/[-.]/g, '').length <= MOST_DIGITS);
}

/** Reads a plain decimal number. Throws a RangeError for anything else: a malformed value is never a silent zero. */
export function decimal(text: string): Decimal {
  if (!isDecimalText(text)) throw new RangeError(`Not a plain decimal number: ${JSON.stringify(text.slice(0, 60))}`);
  return new Decimal(text);
}

/**
 * The same number in no more memory than its digits need: what was read from text has room for more. For figures that are
 * kept by the hundred thousand.
 */
export function compact(value: Decimal): Decimal {
  return new Decimal(value);
}

/** Digits a computed figure may have: as many as the precision keeps. */
const MOST_COMPUTED_DIGITS = 200;

/** Reads a figure that `decimalText` wrote: a product has more digits than an amount may have. Throws like `decimal`. */
export function computedDecimal(text: string): Decimal {
  const plain = PLAIN.test(text) && text.length <= MOST_COMPUTED_DIGITS;
  if (!plain) throw new RangeError(`Not a plain decimal number: ${JSON.stringify(text.slice(0, 60))}`);
  return new Decimal(text);
}

/** Writes a Decimal as plain text with all its digits. Minus zero is written as `0`. */
export function decimalText(value: Decimal): DecimalText {
  return (value.isZero() ? ZERO.toFixed(Math.max(0, value.decimalPlaces())) : value.toFixed()) as DecimalText;
}

/** `decimalText` that lets an unknown figure stay unknown. */
export function decimalTextOrNull(value: Decimal | null): DecimalText | null {
  return value === null ? null : decimalText(value);
}

/** Decimals written in the text: 8 for `1.00000000`, 0 for `12`. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Exact sum; zero for an empty list. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) if (!value.isZero()) total = total.plus(value);
  return total;
}

/** Rounds half away from zero to a number of decimals. For presentation and posting only. */
export function roundTo(value: Decimal, decimals: number): Decimal {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
}

/** A rate that needed a division: rounded once to 20 significant digits, half away from zero. */
export function dividedRate(numerator: Decimal, denominator: Decimal): Decimal {
  return numerator.div(denominator).toSignificantDigits(20, Decimal.ROUND_HALF_UP);
}
