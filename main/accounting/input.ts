/**
 * What the accounting functions are given: one connection and one month, read from the store by `store/month-input.ts`.
 * Plain values only; no I/O in this room. Quantities and rates are Decimals, days and moments are UTC.
 */

import type { CitronName, Currency, Ticker } from '../values/code.ts';
import type { Decimal, DecimalText } from '../values/money.ts';
import type { Day, Instant, Period } from '../values/time.ts';
import type { Completeness, ImportCover, Movement } from './movement-input.ts';

/** State of a day: one vocabulary in store, screens, terminal and workbook. */
export type DayState = 'final' | 'provisional' | 'not-reported' | 'fetch-failed' | 'not-fetched';

/** One amount as the API wrote it. `text` keeps its digits, `value` is its number. */
export interface Reported {
  readonly text: DecimalText;
  readonly value: Decimal;
}

/** An answer for one day. `amounts` holds what was reported; a currency that is not in it was not reported. */
export interface DayAnswer {
  readonly day: Day;
  readonly finality: 'final' | 'provisional';
  /** A second look at least 24 h after the cut-off gave the same values. */
  readonly settled: boolean;
  readonly observedAt: Instant;
  readonly callId: number;
  readonly callSha256: string;
  readonly amounts: ReadonlyMap<Ticker, Reported>;
}

/** A day without a usable answer: asked for and failed, or never asked for. */
export interface DayGap {
  readonly day: Day;
  readonly state: 'fetch-failed' | 'not-fetched';
  readonly reason: string;
}

/** A final value that a later final answer changed (WE 12). `null` is not reported. */
export interface Restatement {
  readonly day: Day;
  readonly ticker: Ticker;
  readonly first: Reported | null;
  readonly firstCallId: number;
  readonly firstAt: Instant;
  readonly later: Reported | null;
  readonly laterCallId: number;
  readonly laterAt: Instant;
}

/** How a rate observation came. A fixing is dated, a quote has a moment. */
export type RateKind = 'quote' | 'fixing' | 'typed';

/** `rateFrom` units of `from` = `rateTo` units of `to`. */
export interface RateObservation {
  readonly id: number;
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rateFrom: Reported;
  readonly rateTo: Reported;
  readonly kind: RateKind;
  /** The moment of a quote; the publication moment of a fixing. */
  readonly at: Instant;
  /** The date a fixing carries; null for a quote. */
  readonly fixingDay: Day | null;
  /** `currencies/rates`, `ecb.csv row 12`, `typed by …`. */
  readonly source: string;
  readonly callId: number | null;
}

/** Balances per network from `accounts/list`, with the ticker balances read before and after (WE 13). */
export interface NetworkLook {
  readonly at: Instant;
  readonly before: ReadonlyMap<Ticker, Reported>;
  readonly after: ReadonlyMap<Ticker, Reported>;
  readonly accounts: readonly {
    readonly name: CitronName;
    readonly ticker: Ticker | null;
    readonly balance: Reported;
  }[];
  readonly callId: number;
}

/** One account of the books at the books' month end. */
export interface LedgerBalance {
  readonly account: string;
  /** As the books call it; empty where the import does not say. */
  readonly accountName: string;
  readonly ticker: Ticker;
  readonly quantity: Decimal | null;
  /** In base currency; null when the books gave none. */
  readonly carrying: Decimal | null;
  /** Historical cost in base currency, for lower of cost and market; null when not given. */
  readonly cost: Decimal | null;
  readonly source: string;
}

export type ReconcilingKind = 'timing' | 'in-transit' | 'other';

/** An item that explains a difference between Citron and the books until it is cleared. */
export interface ReconcilingItem {
  readonly id: number;
  readonly ticker: Ticker;
  readonly kind: ReconcilingKind;
  readonly quantity: Decimal;
  readonly originPeriod: Period;
  readonly note: string;
  readonly by: string;
}

export type RevaluationPolicy = 'fair-value' | 'revaluation-equity' | 'lower-of-cost-and-market' | 'none';

/** Accounts of the journal for one ticker. */
export interface AccountMap {
  readonly asset: string;
  readonly gain: string;
  readonly loss: string;
}

/** A note by a person that accepts an unexplained difference, a missing opening, or a currency that was not reported. */
export interface Acceptance {
  readonly subject: 'unexplained' | 'opening' | 'opening-nil' | 'not-reported' | 'ledger';
  readonly ticker: Ticker;
  readonly day: Day | null;
  /** Account of the books, for `ledger`; null for every account of the ticker. */
  readonly account: string | null;
  /**
   * `opening`: the opening balance that a person entered (WE 9.6). `unexplained`: the difference that was accepted; any
   * other difference is open again. Null accepts whatever it is.
   */
  readonly amount: Decimal | null;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

/** Settings that decide a figure. They are versioned in the store and part of the dataset. */
export interface MonthSettings {
  /** Absolute tolerance in base currency; zero by default. */
  readonly toleranceBase: Decimal;
  /** Tolerance in per cent of the closing balance; zero by default. The smaller of the two counts. */
  readonly tolerancePercent: Decimal;
  readonly feesInsideWithdrawals: boolean;
  readonly policies: ReadonlyMap<Ticker, RevaluationPolicy>;
  readonly accounts: ReadonlyMap<Ticker, AccountMap>;
  /** IANA zone of the books' month end. */
  readonly booksZone: string;
}

/** The closing of the month before, as locked. */
interface LockedClosing {
  readonly period: Period;
  readonly dataset: string;
  readonly closing: ReadonlyMap<Ticker, DecimalText>;
}

export interface MonthInput {
  readonly entity: { readonly name: string };
  readonly connection: {
    readonly name: string;
    readonly sample: boolean;
    /** Hosts that answered, as in the API calls. */
    readonly hosts: readonly string[];
    /** Those of them that the documentation does not name. */
    readonly undocumentedHosts: readonly string[];
  };
  readonly base: Ticker;
  /** Decimals of posted amounts in base currency: 2 for EUR. */
  readonly baseDecimals: number;
  readonly period: Period;
  /** The opening day, then every day of the period. */
  readonly days: readonly Day[];
  /** Usable answers from the day before the opening day to the day after the period: its cut-off minutes need both (WE 7). */
  readonly answers: ReadonlyMap<Day, DayAnswer>;
  readonly gaps: ReadonlyMap<Day, DayGap>;
  /** Tickers that were ever reported before the opening day, with their last reported amount and its day. */
  readonly reportedBefore: ReadonlyMap<Ticker, { readonly day: Day; readonly amount: Reported }>;
  readonly currencies: readonly Currency[];
  readonly restatements: readonly Restatement[];
  /** Every movement with a line, or its moment, from the opening day to the day after the period; not yet moved for the cut-off minute. */
  readonly movements: readonly Movement[];
  readonly covers: readonly ImportCover[];
  readonly completeness: Completeness;
  /** Every observation that may be chosen for a day of the period: from 6 days before the opening day to 60 minutes after the end. */
  readonly rates: readonly RateObservation[];
  readonly networks: NetworkLook | null;
  readonly ledger: readonly LedgerBalance[] | null;
  readonly reconcilingItems: readonly ReconcilingItem[];
  readonly acceptances: readonly Acceptance[];
  readonly settings: MonthSettings;
  readonly lockedBefore: LockedClosing | null;
  /** Moment of the last API answer used, UTC. */
  readonly evidenceUntil: Instant | null;
}
