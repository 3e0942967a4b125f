/**
 * What the accounting functions give for one connection and one month. Decimals are exact and unrounded unless a name
 * says `posted`. `null` is unknown and never stands for zero.
 */

import type { Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day, Period } from '../values/time.ts';
import type { DayState, Reported, Restatement, RevaluationPolicy } from './input.ts';
import type { LineKind, Movement } from './movement-input.ts';
import type { BalanceMark, Bridge, DayRate, RateComparison, Valuation } from './value-figures.ts';

/** A currency's balance on one day. */
export interface DayBalance {
  readonly day: Day;
  readonly ticker: Ticker;
  readonly state: DayState;
  readonly reported: Reported | null;
  readonly restated: boolean;
  /** What is known of it where nothing is reported, and why (WE 9). */
  readonly mark: BalanceMark;
  readonly remark: string;
}

/** Sums of signed lines by column. */
export type LineTotals = Readonly<Record<LineKind, Decimal>>;

/** `explained`: it ties because of what people decided about movements, and would not tie without it. */
export type TieStatus =
  | 'tied'
  | 'explained'
  | 'decimals-not-reported'
  | 'within-tolerance'
  | 'accepted'
  | 'open'
  | 'not-tested';

/** One currency on one day: change of balance, explained, unexplained. */
export interface DailyRow {
  readonly ticker: Ticker;
  /** The first and last day the row speaks for: equal, unless days without an answer were merged into it. */
  readonly from: Day;
  readonly day: Day;
  readonly tested: boolean;
  readonly opening: Decimal | null;
  readonly reported: Decimal | null;
  readonly change: Decimal | null;
  readonly explained: Decimal | null;
  /** How much of it people's decisions about movements added (accepted proposals), or took away; zero for most. */
  readonly decided: Decimal;
  readonly unexplained: Decimal | null;
  readonly status: TieStatus;
}

export interface RollForwardRow {
  readonly ticker: Ticker;
  readonly opening: Decimal | null;
  readonly openingMark: BalanceMark;
  readonly lines: LineTotals;
  /** Tested: the sum of all lines. Else derived: reported − opening, null when either is missing (WE 8). */
  readonly netMovement: Decimal | null;
  readonly expected: Decimal | null;
  readonly reported: Decimal | null;
  readonly reportedText: Reported | null;
  readonly closingMark: BalanceMark;
  readonly unexplained: Decimal | null;
  /** Days with a difference beyond the decimals that the API reports, accepted and tolerated ones included. */
  readonly unexplainedDays: number;
  /** Sum of the absolute differences of those days: 10 in WE 8e. */
  readonly absoluteUnexplained: Decimal | null;
  readonly tested: 'all' | 'part' | 'none';
  readonly status: TieStatus;
  readonly remark: string;
  /** Limit of an unexplained difference in base currency; null without a rate. */
  readonly tolerance: Decimal | null;
  readonly pending: Decimal;
}

export interface NetworkTie {
  readonly ticker: Ticker;
  readonly before: Decimal | null;
  readonly accounts: Decimal;
  readonly after: Decimal | null;
  readonly difference: Decimal | null;
  readonly result: 'pass' | 'fail' | 'inconclusive';
}

export interface LedgerRow {
  readonly account: string;
  readonly accountName: string;
  readonly ticker: Ticker;
  readonly citronClosing: Decimal | null;
  /** Movements between the books' month end and 23:59 UTC, taken out. */
  readonly afterBooksEnd: Decimal;
  readonly afterBooksEndCount: number;
  readonly citronAtBooksEnd: Decimal | null;
  readonly books: Decimal | null;
  readonly difference: Decimal | null;
  readonly items: Decimal;
  readonly remaining: Decimal | null;
  readonly status: 'tied' | 'explained' | 'accepted' | 'open';
  readonly carrying: Decimal | null;
  readonly source: string;
  /** Why a figure is missing or doubtful; empty otherwise. */
  readonly remark: string;
}

export interface JournalLine {
  readonly account: string;
  readonly debit: Decimal | null;
  readonly credit: Decimal | null;
  readonly ticker: Ticker;
  readonly quantity: Decimal;
  readonly rate: Decimal;
  readonly text: string;
}

export interface JournalDecision {
  readonly ticker: Ticker;
  readonly policy: RevaluationPolicy;
  readonly booksQuantity: Decimal | null;
  readonly carrying: Decimal | null;
  readonly target: Decimal | null;
  readonly entry: Decimal | null;
  /** Quantity the books lack or have too much, with its posted value: listed, never booked. */
  readonly openQuantity: Decimal | null;
  readonly openValue: Decimal | null;
  readonly reason: string;
}

export interface Journal {
  /** Stable: `CD-2026-10-<connection>`. */
  readonly number: string;
  readonly day: Day;
  readonly decisions: readonly JournalDecision[];
  readonly lines: readonly JournalLine[];
  readonly debit: Decimal;
  readonly credit: Decimal;
}

/** A restatement with its effect at the day's rate (WE 12). */
export interface RestatementEffect extends Restatement {
  /** later − first, with a first that was not reported counted as nothing; null when the later answer does not report it. */
  readonly change: Decimal | null;
  readonly value: Decimal | null;
  readonly posted: Decimal | null;
}

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'not-tested';

export interface Check {
  readonly id: string;
  readonly title: string;
  /** What may be and still pass, in words and digits: `0 days`, `1.00 EUR a line`. */
  readonly limit: string;
  readonly status: CheckStatus;
  /** The figures, in words and digits. */
  readonly detail: string;
  /** What to do next; empty when nothing is to be done. */
  readonly next: string;
  /** The measured count or figure behind the status, as shown in the workbook. */
  readonly count: number;
}

/** What is known of the balance of one currency on one day. */
export interface KnownBalance {
  readonly day: Day;
  readonly mark: BalanceMark;
  /** Zero when nil, null when missing. Decimals as reported. */
  readonly quantity: Decimal | null;
  readonly reported: Reported | null;
  /** Why it is nil or missing; empty when reported. */
  readonly remark: string;
}

export interface MonthFigures {
  readonly period: Period;
  readonly base: Ticker;
  readonly baseDecimals: number;
  readonly days: readonly Day[];
  /** Currencies of the period: reported since its opening day, with a line, or with a mapped account. Sorted. */
  readonly tickers: readonly Ticker[];
  /** Decimals the API reports per ticker, at least; for display. */
  readonly decimals: ReadonlyMap<Ticker, number>;
  readonly testCoins: ReadonlySet<Ticker>;
  readonly balances: ReadonlyMap<Ticker, readonly DayBalance[]>;
  /** By place among `days`: a currency that was never held is nil, one that was held is not. */
  readonly known: ReadonlyMap<Ticker, readonly KnownBalance[]>;
  readonly rollForward: readonly RollForwardRow[];
  readonly daily: readonly DailyRow[];
  readonly rates: ReadonlyMap<Ticker, readonly DayRate[]>;
  readonly opening: Valuation;
  readonly closing: Valuation;
  /** Total value by day; null where a currency has no value. */
  readonly valueByDay: readonly {
    readonly day: Day;
    /** Unrounded. */
    readonly total: Decimal | null;
    /** Sum of posted values. */
    readonly posted: Decimal | null;
    readonly without: readonly Ticker[];
  }[];
  readonly bridge: Bridge;
  readonly networks: readonly NetworkTie[];
  readonly ledger: readonly LedgerRow[] | null;
  readonly journal: Journal;
  readonly restatements: readonly RestatementEffect[];
  /** Rates of the closing day that a second source allows to compare. */
  readonly rateComparisons: readonly RateComparison[];
  readonly pending: readonly Movement[];
  readonly checks: readonly Check[];
}
