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

/** Whole numbers from -1000 to 1000, made when they are asked for: fees are mostly such, and a Decimal is never changed. */
const small = new Map<number, Decimal>();
const MOST_SMALL = 1_000;

/**
 * The same number in no more memory than its digits need: what was read from text has room for more, and small whole numbers
 * are kept once. For figures that are kept by the hundred thousand.
 */
export function compact(value: Decimal): Decimal {
  const { d: words, e: exponent, s: sign } = value;
  const word = words?.[0] ?? 0;
  const whole = words?.length === 1 && exponent >= 0 && exponent < 4 && word > 0 && word <= MOST_SMALL;
  if (!whole) return new Decimal(value);
  let kept = small.get(sign * word);
  if (kept === undefined) {
    kept = new Decimal(value);
    small.set(sign * word, kept);
  }
  return kept;
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

/** Powers of ten that a double holds exactly. */
const EXACT_POWERS: readonly number[] = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
/** A Decimal holds its digits in words of seven. */
const WORD = 1e7;
const WORD_DIGITS = 7;

/**
 * The double nearest to the amount; a negative nil is nil. Whole numbers below 2^53 and powers of ten up to 10^22 are exact
 * doubles, and a product or quotient of two such is rounded once: most amounts need no text to be read again.
 */
export function nearestDouble(value: Decimal): number {
  const { d: words, e: exponent, s: sign } = value;
  let whole = 0;
  let last = -1;
  for (; words !== null && last + 1 < words.length; last++) {
    const longer = whole * WORD + (words[last + 1] ?? 0);
    if (longer > Number.MAX_SAFE_INTEGER) break;
    whole = longer;
  }
  if (words === null || last < 0) return value.toNumber();
  let power = WORD_DIGITS * (Math.floor(exponent / WORD_DIGITS) - last);
  if (last + 1 < words.length) {
    // What is left of the last word may be nil but for its first digits.
    if (last + 2 < words.length) return value.toNumber();
    let rest = words[last + 1] ?? 0;
    let digits = WORD_DIGITS;
    for (; rest !== 0 && rest % 10 === 0; digits--) rest /= 10;
    whole = whole * (EXACT_POWERS[digits] ?? 0) + rest;
    power -= digits;
    if (whole > Number.MAX_SAFE_INTEGER) return value.toNumber();
  }
  const scale = EXACT_POWERS[Math.abs(power)];
  if (scale === undefined) return value.toNumber();
  const size = power < 0 ? whole / scale : whole * scale;
  return sign < 0 && size !== 0 ? -size : size;
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
