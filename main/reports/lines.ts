/** Lines of movements as sheets list them, and how large they are. */
import { bookMovements } from '../accounting/booking.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { counts, dayOfLine } from '../accounting/line-totals.ts';
import type { Movement, MovementLine } from '../accounting/movement-input.ts';
import type { Ticker } from '../values/code.ts';
import { Decimal, sum, ZERO } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import { wholeDigits } from './formula-cells.ts';

/** One line of one movement with the day it counts on. */
export interface Line {
  readonly movement: Movement;
  readonly line: MovementLine;
  readonly day: Day;
  readonly at: Instant;
  readonly counts: boolean;
}

/** Every line of the period, by currency, day, time and movement; those that do not count are marked. */
export function linesOf(input: MonthInput, figures: MonthFigures): Line[] {
  return linesFrom(bookMovements(input), figures);
}

/** The same of movements that are booked already. */
export function linesFrom(movements: readonly Movement[], figures: MonthFigures): Line[] {
  const first = figures.days[1] ?? figures.days[0];
  const last = figures.days.at(-1);
  const lines: Line[] = [];
  for (const movement of movements) {
    const counted = counts(movement);
    const ofMovement = counted ? movement.lines : [...movement.lines, ...movement.pendingLines];
    for (const line of ofMovement) {
      const at = line.at ?? movement.at;
      const day = dayOfLine(movement, line);
      if (first === undefined || last === undefined || day < first || day > last) continue;
      lines.push({ movement, line, day, at, counts: counted });
    }
  }
  const byTicker = Map.groupBy(lines, ({ line }) => line.ticker);
  const blocks = [...byTicker].sort(([one], [other]) => order(one, other));
  return blocks.flatMap(([, block]) => block.sort(inBlock));
}

function inBlock(one: Line, other: Line): number {
  return (
    order(one.day, other.day) || order(one.at, other.at) || order(one.movement.externalId, other.movement.externalId)
  );
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** What the lines of one currency come to. */
interface LineSize {
  /** The largest and the smallest amount; nil where all are on the other side of it. */
  largest: Decimal;
  smallest: Decimal;
  /** Sums of what counts, in and out. */
  into: Decimal;
  out: Decimal;
}

/** By currency, in its units: what `slackOf` and the widths of columns need to know of the lines. */
export function lineSizes(lines: readonly Line[]): ReadonlyMap<Ticker, LineSize> {
  const sizes = new Map<Ticker, LineSize>();
  for (const { line, counts } of lines) {
    const { ticker, amount } = line;
    let size = sizes.get(ticker);
    if (size === undefined) {
      size = { largest: ZERO, smallest: ZERO, into: ZERO, out: ZERO };
      sizes.set(ticker, size);
    }
    if (amount.isNegative()) {
      if (amount.lt(size.smallest)) size.smallest = amount;
      if (counts) size.out = size.out.plus(amount);
    } else {
      if (amount.gt(size.largest)) size.largest = amount;
      if (counts) size.into = size.into.plus(amount);
    }
  }
  return sizes;
}

/** Digits before the point of the largest value of a balance or a line, in base currency. */
export function digitsOfValues(figures: MonthFigures, sizes: ReadonlyMap<Ticker, LineSize>): number {
  let digits = 1;
  for (const { openingValue, closingValue } of figures.bridge.intervals)
    digits = Math.max(digits, wholeDigits(openingValue), wholeDigits(closingValue));
  for (const [ticker, { largest, smallest }] of sizes) {
    const amount = Decimal.max(largest, smallest.negated());
    for (const { rate } of figures.rates.get(ticker) ?? [])
      if (rate !== null) digits = Math.max(digits, wholeDigits(amount.times(rate)));
  }
  return digits;
}

/** At most so much do the lines that count come to, both ways together, in base currency: each currency at its highest rate of the month. */
export function sizeOfLines(figures: MonthFigures, sizes: ReadonlyMap<Ticker, LineSize>): Decimal {
  return sum(
    [...sizes].map(([ticker, { into, out }]) => {
      const rates = (figures.rates.get(ticker) ?? []).flatMap(({ rate }) => rate ?? []);
      return rates.length === 0 ? ZERO : into.minus(out).times(Decimal.max(...rates));
    }),
  );
}
