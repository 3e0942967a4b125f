/** Each way in which one movement could be misread, with what it would change on a day. Pure. */
import { type Decimal, sum } from '../values/money.ts';
import { addDays, type Day } from '../values/time.ts';
import { inCutOffMinute } from './booking.ts';
import type { DailyRow } from './figures.ts';
import type { Movement } from './input.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Cell, Matching } from './matching.ts';
import type { ProposalEffect, ProposalKind } from './proposal.ts';

export interface Candidate {
  readonly movement: Movement;
  readonly kind: ProposalKind;
  readonly effect: ProposalEffect;
  readonly bookOn: Day | null;
  /** What the explained amount of the day changes by, were it accepted. */
  readonly change: Decimal;
  /** What it changes on every day and currency, this one too; made when it is asked for. */
  readonly cells: () => readonly Cell[];
}

/** What lines of one movement do, taken from a day or put on one. */
function moved(lines: Movement['lines'], from: Day | null, to: Day | null): readonly Cell[] {
  return lines.flatMap((line): Cell[] => {
    const { ticker, amount } = line;
    return [
      ...(from === null ? [] : [{ ticker, day: line.day ?? from, amount: amount.negated() }]),
      ...(to === null ? [] : [{ ticker, day: line.day ?? to, amount }]),
    ];
  });
}

/** The candidates of the row's day and its neighbours, in the order of booking days and ids. */
export function candidatesOf(row: DailyRow, matching: Matching): readonly Candidate[] {
  const elsewhere = matching.opposite(row);
  return matching.near(row).flatMap((movement) => readings(movement, row, matching, elsewhere));
}

function readings(movement: Movement, row: DailyRow, matching: Matching, elsewhere: Day): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const inRow = (day: Day) => row.from <= day && day <= row.day;
  const add = (kind: ProposalKind, effect: ProposalEffect, cells: () => readonly Cell[], bookOn: Day | null = null) => {
    const own = cells().filter(({ ticker, day }) => ticker === row.ticker && inRow(day));
    const change = sum(own.map(({ amount }) => amount));
    if (!change.isZero()) candidates.push({ movement, kind, effect, bookOn, change, cells });
  };
  if (matching.waits(movement)) return candidates;
  if (movement.standing === 'pending') {
    add('debited', 'debited', () => moved(movement.pendingLines, null, row.day), row.day);
  }
  if (movement.standing === 'held' || counts(movement)) {
    for (const reading of ['fees-inside', 'fees-on-top'] as const) {
      add(reading, reading, () => matching.readAs(movement, reading));
    }
  }
  if (!counts(movement)) return candidates;
  const dismissed = () => moved(movement.lines, movement.bookingDay, null);
  if (matching.isDouble(movement)) add('duplicate', 'dismiss', dismissed);
  if (movement.status === 'cancelled') add('never-moved', 'dismiss', dismissed);
  shift(movement, row, elsewhere, add);
  return candidates;
}

type Add = (kind: ProposalKind, effect: ProposalEffect, cells: () => readonly Cell[], bookOn: Day | null) => void;

/** The balance had it on another day: out of this one, or into it from a neighbour. */
function shift(movement: Movement, row: DailyRow, elsewhere: Day, add: Add): void {
  const inside = row.from <= movement.bookingDay && movement.bookingDay <= row.day;
  const minute = inCutOffMinute(movement.at);
  const to = inside ? (minute ? addDays(row.day, 1) : elsewhere) : row.day;
  // A movement that is not confirmed counts on the day it was debited, whatever else is said of its day.
  const effect = movement.standing === 'debited-not-confirmed' ? 'debited' : 'book-on';
  const lines = movement.lines.filter((line) => line.day === null);
  const kind = minute ? 'cut-off' : 'confirmed-late';
  add(kind, effect, () => moved(lines, movement.bookingDay, to), to);
}

/** Sum of the lines that count, of one movement, by ticker and day. */
export function cellsOf(movement: Movement): readonly Cell[] {
  if (!counts(movement)) return [];
  return movement.lines.map((line) => ({ ticker: line.ticker, day: dayOfLine(movement, line), amount: line.amount }));
}
