/** What people decided about a movement, and what that does to the reading of its lines. Pure. */

import type { CitronName, Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { FeeReading, Lines } from './lines.ts';
import type { CounterpartyClass, MovementLine } from './movement-input.ts';

/** What a person decided about one movement; the newest decision of a kind counts. */
export type MovementDecision =
  /** The balance was debited although the movement is not confirmed (WE 2d). */
  | { readonly kind: 'debited'; readonly day: Day; readonly by: string }
  /** It counts on another day than its moment says. */
  | { readonly kind: 'book-on'; readonly day: Day; readonly by: string }
  | { readonly kind: 'fees-inside'; readonly by: string }
  | { readonly kind: 'fees-on-top'; readonly by: string }
  /** It does not count: a duplicate, or never debited. */
  | { readonly kind: 'dismissed'; readonly reason: string; readonly by: string }
  | { readonly kind: 'classified'; readonly counterpartyClass: CounterpartyClass; readonly by: string }
  /** Its lines of one name are of another network of the same ticker. */
  | { readonly kind: 'network'; readonly from: CitronName; readonly to: CitronName; readonly by: string }
  /** A fee that no source lists; while it waits for a second person it is in no total. */
  | {
      readonly kind: 'fee-added';
      readonly name: CitronName;
      readonly ticker: Ticker;
      readonly amount: DecimalText;
      /** The day on which it was missing. */
      readonly day: Day;
      readonly by: string;
      readonly waits: boolean;
    };

export type AddedFee = Extract<MovementDecision, { kind: 'fee-added' }>;

/** The newest decision of a kind. */
export function last<K extends MovementDecision['kind']>(decisions: readonly MovementDecision[], kind: K) {
  return decisions.findLast((one): one is Extract<MovementDecision, { kind: K }> => one.kind === kind);
}

/** Decisions that leave every figure as it is: who stands on the other side, on which network of a ticker it was. */
export const NO_FIGURE: ReadonlySet<MovementDecision['kind']> = new Set(['classified', 'network']);

/** How the fees of the movement are read: as a person decided, else as the settings say. */
export function feeReading(
  decisions: readonly MovementDecision[],
  settings: { readonly feesInsideWithdrawals: boolean },
): FeeReading {
  const decision = decisions.findLast((one) => one.kind === 'fees-inside' || one.kind === 'fees-on-top');
  if (decision === undefined) return { insideWithdrawals: settings.feesInsideWithdrawals, exchange: null };
  const inside = decision.kind === 'fees-inside';
  return { insideWithdrawals: inside, exchange: inside ? 'inside' : 'top' };
}

/** Whether it is a fee that counts: approved by a second person where it needs one. */
export function isAddedFee(one: MovementDecision): one is AddedFee {
  return one.kind === 'fee-added' && !one.waits;
}

/** The lines with the fees that people added and that count. */
export function withAddedFees(read: Lines, decisions: readonly MovementDecision[]): Lines {
  const added = decisions.filter(isAddedFee).map((one): MovementLine => {
    const amount = decimal(one.amount).negated();
    return {
      kind: 'fee',
      name: one.name,
      ticker: one.ticker,
      amount,
      label: `accepted by ${one.by}`,
      day: null,
      at: null,
    };
  });
  return added.length === 0 ? read : { ...read, lines: [...read.lines, ...added] };
}

/** Lines on the network a person says they are of; ticker and amounts stay. */
export function renamed(read: Lines, decisions: readonly MovementDecision[]): Lines {
  if (last(decisions, 'network') === undefined) return read;
  let { lines } = read;
  const remarks = [...read.remarks];
  for (const one of decisions) {
    if (one.kind !== 'network') continue;
    lines = lines.map((line) => (line.name === one.from ? { ...line, name: one.to } : line));
    remarks.push(`${one.from} is ${one.to} (${one.by})`);
  }
  return { ...read, lines, remarks };
}

/** What people decided about it, where no line or standing of its own shows it. */
export function decisionRemarks(
  decisions: readonly MovementDecision[],
  debited: Day | undefined,
  heldBy: AddedFee | undefined,
): readonly string[] {
  if (decisions.length === 0) return [];
  const bookOn = debited === undefined ? last(decisions, 'book-on') : undefined;
  const fees = decisions.findLast((one) => one.kind === 'fees-inside' || one.kind === 'fees-on-top');
  const waiting = decisions.filter((one) => one.kind === 'fee-added' && one.waits);
  return [
    ...waiting.map(({ by }) => `a fee booked by ${by} waits for the approval of a second person`),
    ...(bookOn === undefined ? [] : [`counts on ${bookOn.day} (${bookOn.by})`]),
    ...(heldBy === undefined ? [] : [`counts on ${heldBy.day}, where a fee of it was missing (${heldBy.by})`]),
    ...(fees === undefined
      ? []
      : [`fees ${fees.kind === 'fees-inside' ? 'inside the amount' : 'on top of the amount'} (${fees.by})`]),
  ];
}
