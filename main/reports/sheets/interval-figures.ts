/** What the sections of the FX bridge know of its intervals: their order, their sizes, and what the lines in them come to. */
import type { BridgeInterval } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import type { Month } from '../month.ts';

interface Sorted {
  readonly intervals: readonly BridgeInterval[];
  /** First and last interval of each currency. */
  readonly span: ReadonlyMap<Ticker, { readonly from: number; readonly to: number }>;
}

const sorted = new WeakMap<Month, Sorted>();

/** The intervals by currency and day. */
export function sortedIntervals(month: Month): Sorted {
  const known = sorted.get(month);
  if (known !== undefined) return known;
  const intervals = [...month.figures.bridge.intervals].sort(
    (a, b) => order(a.ticker, b.ticker) || order(a.from, b.from),
  );
  const span = new Map<Ticker, { from: number; to: number }>();
  intervals.forEach(({ ticker }, index) => {
    span.set(ticker, { from: span.get(ticker)?.from ?? index, to: index });
  });
  const made = { intervals, span };
  sorted.set(month, made);
  return made;
}

/** Sizes of the figures that an interval's parts are differences of. */
export function sizesOf({ openingValue, closingValue, movement }: BridgeInterval): Decimal[] {
  return [openingValue.abs(), closingValue.abs(), movement.abs()];
}

/** Value of the lines of an interval at its closing rate, as the bridge splits its movement by kind. */
export function valueOfLines(month: Month): (row: BridgeInterval) => Decimal {
  const byTicker = new Map<Ticker, Map<Day, Decimal>>();
  for (const { line, day, counts } of month.lines) {
    if (!counts) continue;
    let days = byTicker.get(line.ticker);
    if (days === undefined) {
      days = new Map();
      byTicker.set(line.ticker, days);
    }
    days.set(day, line.amount.plus(days.get(day) ?? ZERO));
  }
  const sums = new Map<BridgeInterval, Decimal>();
  for (const row of month.figures.bridge.intervals) {
    let total = ZERO;
    const rate = row.closingRate;
    if (rate !== null)
      for (const [day, amount] of byTicker.get(row.ticker) ?? [])
        if (row.from <= day && day <= row.to) total = total.plus(amount.times(rate));
    sums.set(row, total);
  }
  return (row) => sums.get(row) ?? ZERO;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
