/** Fees that count, by currency and detail, and what they cost at the rates of their days (K2, WE 3, WE 4). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, roundTo, sum } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { MonthFigures } from './figures.ts';
import { intervalsOfLines } from './line-values.ts';
import type { MovementLine } from './movement-input.ts';

/** A movement line with the day it counts on; pending and held ones do not count. */
export interface DatedLine {
  readonly line: MovementLine;
  readonly day: Day;
  readonly counts: boolean;
}

/** Fees of one currency with one detail. Details that differ in capitals alone are one, as a spreadsheet compares them. */
export interface FeeRow {
  readonly ticker: Ticker;
  /** Type of the listed fee, `derived` for amount − amount_minus_fee; see `feeDetail`. */
  readonly detail: string;
  /** Places of its lines in the list that was given. */
  readonly lines: readonly number[];
  /** Signed, in units of the currency: what was paid is negative. */
  readonly amount: Decimal;
  /** In base currency at the rates of the days, unrounded; null where one of its lines has no rate: never a partial sum. */
  readonly value: Decimal | null;
  readonly posted: Decimal | null;
  /** Days whose lines have no rate. */
  readonly withoutRate: readonly Day[];
  readonly linesWithoutRate: number;
  /** A test coin has quantities and no value, and is in no total. */
  readonly testCoin: boolean;
}

/** What a fee is called: its own label, or that it has none. */
export function feeDetail({ label }: MovementLine): string {
  return label === '' ? 'unnamed' : label;
}

const keyOf = (ticker: string, detail: string) => `${ticker}\u0000${detail.toLowerCase()}`;

/** One fee with the rate that values it, in base currency per unit; both null where none is known. */
export interface ValuedFee<L extends DatedLine> {
  readonly of: L;
  readonly rate: Decimal | null;
  readonly valuedOn: Day | null;
  /** Amount × rate, unrounded. */
  readonly value: Decimal | null;
}

/** The fees of one currency and detail one by one, in the order of the lines: what a row of `feeRows` is made of. */
export function feeLines<L extends DatedLine>(
  lines: readonly L[],
  figures: MonthFigures,
  { ticker, detail }: { readonly ticker: string; readonly detail: string },
): readonly ValuedFee<L>[] {
  const intervalOf = intervalsOfLines(figures);
  const wanted = keyOf(ticker, detail);
  return lines
    .filter(({ line, counts }) => counts && line.kind === 'fee' && keyOf(line.ticker, feeDetail(line)) === wanted)
    .map((of) => {
      const interval = intervalOf(of.line.ticker, of.day);
      if (interval === null) return { of, rate: null, valuedOn: null, value: null };
      const rate = interval.closingRate;
      return { of, rate, valuedOn: interval.to, value: of.line.amount.times(rate) };
    });
}

/** Fees by currency and detail, in the order of the lines. */
export function feeRows(lines: readonly DatedLine[], figures: MonthFigures): readonly FeeRow[] {
  const intervalOf = intervalsOfLines(figures);
  const groups = new Map<string, number[]>();
  lines.forEach(({ line, counts }, place) => {
    if (line.kind !== 'fee' || !counts) return;
    const key = keyOf(line.ticker, feeDetail(line));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [place]);
    else known.push(place);
  });
  return [...groups.values()].flatMap((places): FeeRow[] => {
    const own = places.flatMap((place) => lines[place] ?? []);
    const first = own[0]?.line;
    if (first === undefined) return [];
    const { ticker } = first;
    const rated = own.map(({ line, day }) => {
      const rate = intervalOf(ticker, day)?.closingRate ?? null;
      return { day, value: rate === null ? null : line.amount.times(rate) };
    });
    const without = rated.filter((one) => one.value === null).map(({ day }) => day);
    const value = without.length > 0 ? null : sum(rated.flatMap((one) => one.value ?? []));
    return [
      {
        ticker,
        detail: feeDetail(first),
        lines: places,
        amount: sum(own.map(({ line }) => line.amount)),
        value,
        posted: value === null ? null : roundTo(value, figures.baseDecimals),
        withoutRate: [...new Set(without)].sort(),
        linesWithoutRate: without.length,
        testCoin: figures.testCoins.has(ticker),
      },
    ];
  });
}

/** Sum of the posted values in base currency, without test coins; null where a fee has no rate: never a partial sum. */
export function feesTotal(rows: readonly Pick<FeeRow, 'posted' | 'testCoin'>[]): Decimal | null {
  const valued = rows.filter(({ testCoin }) => !testCoin);
  return valued.some(({ posted }) => posted === null) ? null : sum(valued.flatMap(({ posted }) => posted ?? []));
}
