/** A movement as the accounting sees it: its moment, booking day, lines and standing, from all that is known of it. Pure. */

import type { CitronName, Ticker } from '../values/code.ts';
import { type DecimalText, decimal, sum } from '../values/money.ts';
import { type Day, dayOf, type Instant, inCutOffMinute } from '../values/time.ts';
import { cellsOf } from './cells.ts';
import { type FeeReading, type Lines, linesOf } from './lines.ts';
import { compareInLife, contradiction, type MovementFields, mergeFields, statusMeaning } from './movement-fields.ts';
import type {
  Cell,
  CounterpartyClass,
  Movement,
  MovementLine,
  MovementStanding,
  MovementType,
} from './movement-input.ts';

/** One observation of a movement: what a row of a file, a callback or a person said. */
interface MovementObservation {
  readonly fields: MovementFields;
  /** `movements-2026-10.csv row 188`, or `entered by …`. */
  readonly source: string;
}

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

type AddedFee = Extract<MovementDecision, { kind: 'fee-added' }>;

export interface MovementRecord {
  readonly id: number;
  readonly externalId: string;
  readonly observations: readonly MovementObservation[];
  /** Oldest first. */
  readonly decisions: readonly MovementDecision[];
  /** Why an entered movement does not count yet; empty when a second person approved it or it came from a source. */
  readonly waitsFor: string;
}

/** Who stands on the other side where nobody says it; of a withdrawal it is not known. */
const USUAL_CLASS: Partial<Record<MovementType, CounterpartyClass>> = {
  deposit: 'customer',
  deposit_exchange: 'customer',
  exchange: 'processor',
  bank: 'own-bank',
};

const DEBITED_FIRST: ReadonlySet<string> = new Set(['withdrawal', 'withdrawal_exchange']);

/**
 * The moment the balance moved, UTC: a deposit or exchange when confirmed, a withdrawal or bank payout when debited. Null
 * when no source gives a time.
 */
export function momentOf(fields: MovementFields): Instant | null {
  const { type, createdAt, confirmedAt, cancelledAt } = fields;
  const payout = type === 'bank' && fields.received === null;
  const debitedFirst = payout || (type !== null && DEBITED_FIRST.has(type));
  return (debitedFirst ? (createdAt ?? confirmedAt) : (confirmedAt ?? createdAt)) ?? cancelledAt;
}

function last<K extends MovementDecision['kind']>(decisions: readonly MovementDecision[], kind: K) {
  return decisions.findLast((one): one is Extract<MovementDecision, { kind: K }> => one.kind === kind);
}

/** Decisions that leave every figure as it is: who stands on the other side, on which network of a ticker it was. */
const NO_FIGURE: ReadonlySet<MovementDecision['kind']> = new Set(['classified', 'network']);

/** The movement with its lines. Throws a RangeError when no observation gives a time; imports refuse such rows. */
export function movementOf(record: MovementRecord, settings: { readonly feesInsideWithdrawals: boolean }): Movement {
  const movement = decidedMovement(record, settings);
  if (record.decisions.every(({ kind }) => NO_FIGURE.has(kind))) return movement;
  const undecided = record.decisions.filter(({ kind }) => NO_FIGURE.has(kind));
  const without = decidedMovement({ ...record, decisions: undecided }, settings);
  // A fee keeps the day that its movement had: only the fee is a change.
  const before = movement.cutOffMinute ? { ...without, bookingDay: movement.bookingDay } : without;
  return { ...movement, decided: changesBetween(before, movement) };
}

/** By currency and day, what one reading of a movement does to the balance and the other does not. */
function changesBetween(before: Movement, after: Movement): readonly Cell[] {
  const taken = cellsOf(before).map((cell) => ({ ...cell, amount: cell.amount.negated() }));
  const cells = Map.groupBy([...taken, ...cellsOf(after)], ({ ticker, day }) => `${ticker} ${day}`);
  return [...cells.values()].flatMap((all) => {
    const [first] = all;
    const amount = sum(all.map((one) => one.amount));
    return first === undefined || amount.isZero() ? [] : [{ ...first, amount }];
  });
}

function decidedMovement(record: MovementRecord, settings: { readonly feesInsideWithdrawals: boolean }): Movement {
  const said = record.observations.map((one) => one.fields);
  const fields = mergeFields(said);
  const at = momentOf(fields);
  if (at === null) throw new RangeError(`Movement ${record.externalId} has no time`);
  const { decisions } = record;
  const held = contradiction(said);
  const lines: Lines =
    held === '' ? linesOf(fields, feeReading(decisions, settings)) : { lines: [], held, remarks: [] };
  const read = renamed(withAddedFees(lines, decisions), decisions);
  const state = standingOf(record, fields, read, held);
  const debited = state.standing === 'debited-not-confirmed' ? last(decisions, 'debited')?.day : undefined;
  const chosen = debited ?? last(decisions, 'book-on')?.day;
  const fee = chosen === undefined && inCutOffMinute(at) ? decisions.findLast(isAddedFee) : undefined;
  const heldOn = chosen ?? fee?.day ?? null;
  const counted = state.counts ? both(read.lines, reversal(fields, read.lines)) : NONE;
  return {
    id: record.id,
    externalId: record.externalId,
    type: fields.type ?? 'unknown',
    status: fields.status ?? '',
    standing: state.standing,
    at,
    bookingDay: heldOn ?? dayOf(at),
    heldOn,
    cutOffMinute: fee !== undefined && fee.day !== dayOf(at),
    lines: counted,
    pendingLines: state.standing === 'pending' ? read.lines : NONE,
    decided: NONE,
    remarks: both(both(read.remarks, state.remarks), decisionRemarks(decisions, debited, fee)),
    txid: fields.txid,
    counterparty: fields.counterparty ?? '',
    counterpartyClass:
      last(decisions, 'classified')?.counterpartyClass ??
      fields.counterpartyClass ??
      USUAL_CLASS[fields.type ?? 'unknown'] ??
      null,
    source: sourceOf(record.observations),
  };
}

/** One list for all that have none: a month may have a hundred thousand movements. */
const NONE: readonly never[] = [];

function both<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  if (others.length === 0) return some.length === 0 ? NONE : some;
  return [...some, ...others];
}

function feeReading(
  decisions: readonly MovementDecision[],
  settings: { readonly feesInsideWithdrawals: boolean },
): FeeReading {
  const decision = decisions.findLast((one) => one.kind === 'fees-inside' || one.kind === 'fees-on-top');
  if (decision === undefined) return { insideWithdrawals: settings.feesInsideWithdrawals, exchange: null };
  const inside = decision.kind === 'fees-inside';
  return { insideWithdrawals: inside, exchange: inside ? 'inside' : 'top' };
}

/** Whether it is a fee that counts: approved by a second person where it needs one. */
function isAddedFee(one: MovementDecision): one is AddedFee {
  return one.kind === 'fee-added' && !one.waits;
}

function withAddedFees(read: Lines, decisions: readonly MovementDecision[]): Lines {
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
function renamed(read: Lines, decisions: readonly MovementDecision[]): Lines {
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
function decisionRemarks(
  decisions: readonly MovementDecision[],
  debited: Day | undefined,
  heldBy: AddedFee | undefined,
): readonly string[] {
  if (decisions.length === 0) return NONE;
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

interface Standing {
  readonly standing: MovementStanding;
  readonly counts: boolean;
  readonly remarks: readonly string[];
}

function standingOf(record: MovementRecord, fields: MovementFields, read: Lines, contradicted: string): Standing {
  const dismissed = last(record.decisions, 'dismissed');
  if (dismissed) return { standing: 'dismissed', counts: false, remarks: [`${dismissed.reason} (${dismissed.by})`] };
  if (record.waitsFor !== '') return { standing: 'held', counts: false, remarks: [record.waitsFor] };
  if (contradicted !== '') return { standing: 'held', counts: false, remarks: [contradicted] };
  const meaning = statusMeaning(fields.status);
  if (meaning === 'cancelled') {
    const never = neverMoved(fields);
    return { standing: never ? 'never-moved' : 'counts', counts: !never, remarks: ['cancelled'] };
  }
  if (read.held !== '') return { standing: 'held', counts: false, remarks: [read.held] };
  if (meaning === 'confirmed') return { standing: 'counts', counts: true, remarks: [] };
  const debited = last(record.decisions, 'debited');
  if (debited) {
    return { standing: 'debited-not-confirmed', counts: true, remarks: [`debited, not yet confirmed (${debited.by})`] };
  }
  return { standing: 'pending', counts: false, remarks: [] };
}

/** A deposit that was cancelled before it was confirmed never reached the balance. */
function neverMoved(fields: MovementFields): boolean {
  const deposit = fields.type === 'deposit' || fields.type === 'deposit_exchange';
  return deposit && statusMeaning(fields.status) === 'cancelled' && fields.confirmedAt === null;
}

/** A cancelled movement gives back what it took, on the day it was cancelled (WE 2c). */
function reversal(fields: MovementFields, lines: readonly MovementLine[]): readonly MovementLine[] {
  if (statusMeaning(fields.status) !== 'cancelled') return [];
  const at = fields.cancelledAt ?? momentOf(fields);
  if (at === null) return [];
  return lines.map((line) => ({ ...line, amount: line.amount.negated(), label: 'reversal', day: dayOf(at), at }));
}

function sourceOf(observations: readonly MovementObservation[]): string {
  const [newest] = [...observations].sort((a, b) => compareInLife(b.fields, a.fields));
  return newest?.source ?? '';
}
