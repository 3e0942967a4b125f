/** Movements as the accounting is given them, and what speaks for it that none is missing. Plain values only. */
import type { CitronName, Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';

export type MovementType =
  | 'deposit'
  | 'deposit_exchange'
  | 'withdrawal'
  | 'withdrawal_exchange'
  | 'exchange'
  | 'bank'
  | 'adjustment'
  | 'unknown';

/** Columns of the roll-forward. */
export type LineKind = 'deposit' | 'withdrawal' | 'fee' | 'exchange' | 'bank' | 'adjustment';

/** A signed effect on the Citron balance (K1). */
export interface MovementLine {
  readonly kind: LineKind;
  readonly name: CitronName;
  readonly ticker: Ticker;
  readonly amount: Decimal;
  /** Type of a listed fee, `derived` for amount − amount_minus_fee, `reversal` for a cancelled movement. */
  readonly label: string;
  /** Day of a reversal line; null for the movement's own booking day. */
  readonly day: Day | null;
  /** Moment of a reversal line; null for the movement's own moment. */
  readonly at: Instant | null;
}

/** Who stands on the other side, as far as a source or a person says. */
export type CounterpartyClass = 'customer' | 'supplier' | 'own-wallet' | 'own-bank' | 'processor' | 'unknown';

/**
 * What may be done with a movement. `held` waits for a person (fee position unknown, unknown type); `never-moved` was
 * cancelled before anything reached the balance, and has no lines.
 */
export type MovementStanding = 'counts' | 'never-moved' | 'pending' | 'debited-not-confirmed' | 'held' | 'dismissed';

export interface Movement {
  /** Stable id in the store. */
  readonly id: number;
  readonly externalId: string;
  readonly type: MovementType;
  /** As the source wrote it; `confirmed`, `not_confirmed`, `cancelled`, `processing`, or anything else. */
  readonly status: string;
  readonly standing: MovementStanding;
  readonly at: Instant;
  /** The day it counts on: the UTC date of `at`, moved for the cut-off minute only when both days then tie. */
  readonly bookingDay: Day;
  /**
   * The day a person holds it on: chosen, debited, or where a fee of it was missing. The cut-off minute then decides nothing.
   * Null where its moment decides.
   */
  readonly heldOn: Day | null;
  /** It counts on the next day because it lies in the cut-off minute (WE 7). */
  readonly cutOffMinute: boolean;
  readonly lines: readonly MovementLine[];
  /** For pending ones: the lines it would have; never in a total. */
  readonly pendingLines: readonly MovementLine[];
  /** What accepted proposals and other decisions about its figures changed: effect with them less effect without. */
  readonly decided: readonly Cell[];
  readonly remarks: readonly string[];
  readonly txid: string | null;
  readonly counterparty: string;
  readonly counterpartyClass: CounterpartyClass | null;
  /** `movements-2026-10.csv row 188`, or `entered by …`. */
  readonly source: string;
}

/** Days for which an import says that it holds every movement. */
export interface ImportCover {
  readonly from: Day;
  readonly to: Day;
  readonly source: string;
}

/** What speaks for it that no movement is missing, besides balances that tie. */
export interface Completeness {
  /** Files with balances before and after each row, compared with the rows. */
  readonly balances: readonly {
    readonly file: string;
    readonly tested: number;
    readonly broken: number;
    /** The first break, by its row; empty when there is none. */
    readonly first: string;
  }[];
  /** Control totals that a person read from the back office's screen, and totals rows of files, beside the rows, in words. */
  readonly totals: readonly {
    readonly by: 'person' | 'file';
    readonly what: string;
    readonly stated: string;
    readonly imported: string;
    readonly agrees: boolean;
  }[];
}

/** A change of what is explained of one currency on one day. */
export interface Cell {
  readonly ticker: Ticker;
  readonly day: Day;
  readonly amount: Decimal;
}
