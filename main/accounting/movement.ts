/** A movement as the accounting sees it: its moment, booking day, lines and standing, from all that is known of it. Pure. */

import { sum } from '../values/money.ts';
import { dayOf, inCutOffMinute } from '../values/time.ts';
import { cellsOf } from './cells.ts';
import { type Lines, linesOf } from './lines.ts';
import {
  decisionRemarks,
  feeReading,
  isAddedFee,
  last,
  type MovementDecision,
  NO_FIGURE,
  renamed,
  withAddedFees,
} from './movement-decisions.ts';
import { compareInLife, contradiction, type MovementFields, mergeFields } from './movement-fields.ts';
import type { Cell, CounterpartyClass, Movement, MovementType } from './movement-input.ts';
import { momentOf, reversal, standingOf } from './movement-standing.ts';

/** One observation of a movement: what a row of a file, a callback or a person said. */
interface MovementObservation {
  readonly fields: MovementFields;
  /** `movements-2026-10.csv row 188`, or `entered by …`. */
  readonly source: string;
}

export interface MovementRecord {
  readonly id: number;
  readonly externalId: string;
  readonly observations: readonly MovementObservation[];
  /** Oldest first. */
  readonly decisions: readonly MovementDecision[];
  /** Why an entered movement does not count yet; empty when a second person approved it or it came from a source. */
  readonly waitsFor: string;
}

/** One list for all that have none: a month may have a hundred thousand movements. */
const NONE: readonly never[] = [];

function both<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  if (others.length === 0) return some.length === 0 ? NONE : some;
  return [...some, ...others];
}

/** Who stands on the other side where nobody says it; of a withdrawal it is not known. */
const USUAL_CLASS: Partial<Record<MovementType, CounterpartyClass>> = {
  deposit: 'customer',
  deposit_exchange: 'customer',
  exchange: 'processor',
  bank: 'own-bank',
};

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

function sourceOf(observations: readonly MovementObservation[]): string {
  const [newest] = [...observations].sort((a, b) => compareInLife(b.fields, a.fields));
  return newest?.source ?? '';
}
