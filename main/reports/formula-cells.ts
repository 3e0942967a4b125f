/** Cells that hold a formula and the exact figure or the word it gives, or that figure typed where doubles cannot give it. */
import { Decimal, nearestDouble, roundTo } from '../values/money.ts';
import { spreadsheetRound } from '../xlsx/rounding.ts';
import { amount, type Cell, text } from './cells.ts';
import { plainText } from './plain-text.ts';
import { type Align, cellStyle, figureFormat, numberFormat, PERCENT_FORMAT, type Tone } from './style.ts';

/** Double arithmetic over a few thousand terms loses less than this share of the largest of them. */
const DOUBLE_ERROR = 1e-12;
/** Significant digits that a double keeps. */
const DOUBLE_DIGITS = 15;

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

/** A formula that counts: it must give this very number. */
export function calculatedCount(formula: string, value: number, tone: Tone = 'formula'): Cell {
  return { formula, value, style: cellStyle(tone, 'right', numberFormat(0)), bound: 0 };
}

/** A formula that gives a text: this very one. */
export function calculatedText(formula: string, value: string, tone: Tone = 'formula', align: Align = 'left'): Cell {
  return { formula, value: plainText(value), style: cellStyle(tone, align) };
}
