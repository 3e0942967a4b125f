/** What the sections of the FX bridge know of its intervals: their order, their sizes, and what the lines in them come to. */
import type { BridgeInterval } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import { oncePer } from '../../values/once-per.ts';
import type { Day } from '../../values/time.ts';
import type { Month } from '../month.ts';

interface Sorted {
  readonly intervals: readonly BridgeInterval[];
  /** First and last interval of each currency. */
  readonly span: ReadonlyMap<Ticker, { readonly from: number; readonly to: number }>;
}

/** The intervals by currency and day. */
export const sortedIntervals = oncePer((month: Month): Sorted => {
  const intervals = [...month.figures.bridge.intervals].sort(
    (a, b) => order(a.ticker, b.ticker) || order(a.from, b.from),
  );
  const span = new Map<Ticker, { from: number; to: number }>();
  intervals.forEach(({ ticker }, index) => {
    span.set(ticker, { from: span.get(ticker)?.from ?? index, to: index });
  });
  return { intervals, span };
});

/** Sizes of the figures that an interval's parts are differences of. */
export function sizesOf({ openingValue, closingValue, movement }: BridgeInterval): Decimal[] {
  return [openingValue.abs(), closingValue.abs(), movement.abs()];
}

interface LinesOfInterval {
  readonly value: Decimal;
  readonly count: number;
}

/** The lines of an interval: how many, and their value at its closing rate, as the bridge splits its movement by kind. */
export function linesOfIntervals(month: Pick<Month, 'lines' | 'figures'>): (row: BridgeInterval) => LinesOfInterval {
  const byTicker = new Map<Ticker, Map<Day, { amount: Decimal; count: number }>>();
  for (const { line, day, counts } of month.lines) {
    if (!counts) continue;
    let days = byTicker.get(line.ticker);
    if (days === undefined) {
      days = new Map();
      byTicker.set(line.ticker, days);
    }
    const known = days.get(day);
    if (known === undefined) days.set(day, { amount: line.amount, count: 1 });
    else {
      known.amount = known.amount.plus(line.amount);
      known.count += 1;
    }
  }
  const sums = new Map<BridgeInterval, LinesOfInterval>();
  for (const row of month.figures.bridge.intervals) {
    let [value, count] = [ZERO, 0];
    const rate = row.closingRate;
    if (rate !== null)
      for (const [day, lines] of byTicker.get(row.ticker) ?? []) {
        if (day < row.from || row.to < day) continue;
        value = value.plus(lines.amount.times(rate));
        count += lines.count;
      }
    sums.set(row, { value, count });
  }
  return (row) => sums.get(row) ?? { value: ZERO, count: 0 };
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
