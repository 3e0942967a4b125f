/** How wide columns must be: a narrower one shows `###` in place of a figure, and breaks the words of its heading. */
import type { Decimal } from '../values/money.ts';
import { pageRoom } from '../xlsx/paper.ts';
import type { PlannedCell } from '../xlsx/plan.ts';
import { wholeDigits } from './formula-cells.ts';

/** Widths in units of a column, each a little more than a digit of Arial 9. */
const DIGIT = 0.953;
const SEPARATOR = 0.476;
const PARENTHESIS = 0.571;
const PERCENT = 1.6;
const EDGES = 0.75;
const BOLD = 1.02;
const DATE = 8 * DIGIT + 2 * PARENTHESIS + EDGES;
const MOMENT = 14 * DIGIT + 7 * SEPARATOR + EDGES;
/** A figure of more than 15 digits, see `figureFormat`: 17 digits, a point, `E+` and the parentheses. */
const LONG = 19 * DIGIT + SEPARATOR + 2 * PARENTHESIS + EDGES;

/** Room that a figure of so many digits takes in parentheses. `share`: bold ones are a little wider. */
function roomOf(whole: number, decimals: number, share: number): number {
  const separators = Math.floor((whole - 1) / 3) + (decimals > 0 ? 1 : 0);
  return ((whole + decimals) * DIGIT + separators * SEPARATOR) * share + 2 * PARENTHESIS + EDGES;
}

/** The width that a number takes in its format; 0 for text, which may run over. */
export function figureWidth({ value, style: { format = '', font } }: PlannedCell): number {
  if (typeof value !== 'number') return 0;
  if (format.startsWith('yyyy')) return format.includes('hh') ? MOMENT : DATE;
  if (format.includes('E+')) return LONG;
  const [shown = ''] = format.split(';');
  const decimals = (/\.(0+)/.exec(shown)?.[1]?.length ?? 0) + shown.split('_0').length - 1;
  const percent = shown.includes('%');
  const whole = Math.abs(percent ? value * 100 : value).toFixed(0).length;
  const share = font?.bold === true ? BOLD : 1;
  return roomOf(whole, decimals, share) + (percent ? PERCENT * share : 0);
}

/** Letters of Arial 9 in bold: one of them takes so much of a unit on the average. */
const LETTER = 0.95;
/** Longer words are broken. */
const LONGEST_WORD = 16;

/** The width at which no word of a heading is broken. */
export function headerWidth(header: string): number {
  const longest = Math.max(...header.split(/[\s-]/).map(({ length }) => length));
  return longest === 0 ? 0 : tenths(Math.min(longest, LONGEST_WORD) * LETTER + EDGES);
}

/** Points of the letters in every cell, and of the smallest that are read on paper with ease. */
const LETTERS = 9;
const READABLE = 6.5;

/** What a page holds where it is printed as small as can be read: units of width across, points of height down. */
export function readablePage(landscape: boolean): { readonly across: number; readonly down: number } {
  const { across, down } = pageRoom(landscape);
  return { across: (across * LETTERS) / READABLE, down: (down * LETTERS) / READABLE };
}

/** Digits before the point that are all shown; longer figures are shown by their first digits, see `figureFormat`. */
const MOST_WHOLE = 15;
/** No figure column is narrower: it holds words too, such as `missing`. */
const LEAST = 9;

/** Width for a figure that has so many digits before the point. */
function widthOf(digits: number, decimals: number): number {
  return Math.max(LEAST, tenths(digits > MOST_WHOLE ? LONG : roomOf(digits, decimals, 1)));
}

/** As a column has it: a whole unit for each of many columns would cost a page a tenth of its letters' size. */
export function tenths(width: number): number {
  return Math.ceil(width * 10) / 10;
}

/** Width for figures that have so many digits before the point. */
export function widthOfDigits(digits: Iterable<number>, decimals: number): number {
  return Math.max(LEAST, ...Array.from(digits, (one) => widthOf(one, decimals)));
}

/** Width for figures that all have so many decimals. */
export function widthFor(values: Iterable<Decimal | null>, decimals: number): number {
  let width = LEAST;
  for (const value of values) if (value !== null) width = Math.max(width, widthOf(wholeDigits(value), decimals));
  return width;
}

/** Width for figures of which each has decimals of its own. */
export function widthOfEach(figures: Iterable<readonly [Decimal | null, number]>): number {
  let width = LEAST;
  for (const [value, decimals] of figures)
    if (value !== null && !value.isZero()) width = Math.max(width, widthOf(wholeDigits(value), decimals));
  return width;
}
