/** What the accounting functions give in base currency: rates, values, the FX bridge. Exact and unrounded unless a name says `posted`; null is unknown. */
import type { Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import type { Reported } from './input.ts';
import type { LineKind } from './movement-input.ts';

export type RateState = 'base' | 'fresh' | 'after-cut-off' | 'old' | 'fixing' | 'missing' | 'test-coin';

/** The rate of one currency on one day: base units per 1 unit, with how it was found (WE 5, 6). */
export interface DayRate {
  readonly ticker: Ticker;
  readonly day: Day;
  readonly rate: Decimal | null;
  readonly state: RateState;
  /** `BTC→EUR`, `BTC→USDT→EUR`, `inverse of EUR→USDT`. */
  readonly path: string;
  /** The older leg's moment. */
  readonly at: Instant | null;
  /** Minutes between the observation and the cut-off; negative after it. */
  readonly ageMinutes: number | null;
  readonly source: string;
  readonly observationIds: readonly number[];
  readonly warning: string;
  /** Age of the newest quote where it is too old to be a rate; null where there is a rate, or no quote at all. */
  readonly tooOldMinutes: number | null;
}

/** The rate used on a day beside the rate that the observations of other sources give (WE 5). */
export interface RateComparison {
  readonly ticker: Ticker;
  readonly day: Day;
  readonly used: DayRate;
  readonly independent: DayRate;
  /** used − independent, in base currency per unit. */
  readonly difference: Decimal;
  /** The difference in per cent of the independent rate. */
  readonly percent: Decimal;
}

export interface ValuationRow {
  readonly ticker: Ticker;
  readonly quantity: Reported | null;
  readonly mark: BalanceMark;
  readonly rate: DayRate;
  readonly value: Decimal | null;
  readonly posted: Decimal | null;
  /** Negative balances stand under liabilities and are not netted in the total of assets. */
  readonly side: 'asset' | 'liability';
}

export interface Valuation {
  readonly day: Day;
  readonly rows: readonly ValuationRow[];
  /** Sum of posted rows; null when a row has no value. */
  readonly assets: Decimal | null;
  readonly liabilities: Decimal | null;
  readonly net: Decimal | null;
  /** The same net, unrounded. */
  readonly exact: Decimal | null;
  /** Net rounded once less `net`, the sum of posted rows: the rounding line of WE 14. */
  readonly rounding: Decimal | null;
  /** Currencies whose missing balance or rate leaves the totals empty. Test coins are never among them. */
  readonly withoutValue: readonly Ticker[];
}

/** One interval of one currency between two rated days (WE 4). */
export interface BridgeInterval {
  readonly ticker: Ticker;
  /** First and last day it speaks for, 2 and 3 October in WE 4; it opens at the close of the day before `from`. */
  readonly from: Day;
  readonly to: Day;
  readonly openingQuantity: Decimal;
  readonly closingQuantity: Decimal;
  /** Null only where the quantity is zero and no rate was needed (WE 4c). */
  readonly openingRate: Decimal | null;
  readonly closingRate: Decimal | null;
  readonly openingValue: Decimal;
  readonly movement: Decimal;
  readonly rateEffect: Decimal;
  readonly closingValue: Decimal;
  /** Days without a rate or a balance that were merged into this interval. */
  readonly merged: readonly Day[];
}

/** Movement by kind, in base currency; `unexplained` is what balances show and no line explains, `derived` what was not tested. */
export type BridgeKind = LineKind | 'unexplained' | 'derived';

/** What a bridge is made of, in its order: opening + movement + rate effect = closing (WE 4). */
export const BRIDGE_PARTS = ['openingValue', 'movement', 'rateEffect', 'closingValue'] as const;
export type BridgePart = (typeof BRIDGE_PARTS)[number];

export interface BridgeRow {
  readonly ticker: Ticker | 'total';
  readonly openingValue: Decimal | null;
  readonly movement: Decimal | null;
  readonly rateEffect: Decimal | null;
  readonly closingValue: Decimal | null;
  readonly byKind: Readonly<Record<BridgeKind, Decimal>> | null;
  /** Ends of the period without a value, for want of a balance or a rate. */
  readonly lacks: readonly ('opening' | 'closing')[];
  readonly remark: string;
}

/** Posted parts of the bridge and the line that makes them foot. */
export interface PostedBridge {
  readonly ticker: Ticker | 'total';
  readonly openingValue: Decimal;
  readonly movement: Decimal;
  readonly rateEffect: Decimal;
  readonly rounding: Decimal;
  readonly closingValue: Decimal;
}

/** All currencies of one day. A day on which a currency has no value has nulls; the next total covers it from `from` on. */
export interface BridgeDayTotal {
  readonly from: Day;
  readonly day: Day;
  readonly openingValue: Decimal | null;
  readonly movement: Decimal | null;
  readonly rateEffect: Decimal | null;
  readonly closingValue: Decimal | null;
}

export interface Bridge {
  readonly intervals: readonly BridgeInterval[];
  readonly rows: readonly BridgeRow[];
  /** Null when one currency has no opening or closing value: never a partial sum. */
  readonly total: BridgeRow | null;
  /** One row per currency that has all parts, then `total` where there is one. */
  readonly posted: readonly PostedBridge[];
  readonly days: readonly BridgeDayTotal[];
}

/** `nil`: not reported, and known to be nothing (WE 9). */
export type BalanceMark = 'reported' | 'nil' | 'missing';
