/** Each way in which one movement could be misread, with what it would change on a day. Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { addDays, type Day, inCutOffMinute } from '../values/time.ts';
import type { DailyRow } from './figures.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Matching } from './matching.ts';
import type { Cell, Movement } from './movement-input.ts';
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

type Add = (
  kind: ProposalKind,
  effect: ProposalEffect,
  change: Decimal,
  cells: Candidate['cells'],
  bookOn?: Day,
) => void;

function readings(movement: Movement, row: DailyRow, matching: Matching, elsewhere: Day): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const { ticker } = row;
  const inRow = (day: Day) => row.from <= day && day <= row.day;
  const add: Add = (kind, effect, change, cells, bookOn) => {
    if (!change.isZero()) candidates.push({ movement, kind, effect, bookOn: bookOn ?? null, change, cells });
  };
  if (matching.waits(movement)) return candidates;
  if (movement.standing === 'pending') {
    const lines = movement.pendingLines;
    add('debited', 'debited', onTicker(lines, ticker), () => moved(lines, null, row.day), row.day);
  }
  for (const { reading, cells } of matching.otherReadings(movement)) {
    const own = cells.filter((cell) => cell.ticker === ticker && inRow(cell.day));
    add(reading, reading, sum(own.map(({ amount }) => amount)), () => cells);
  }
  if (!counts(movement)) return candidates;
  const double = matching.isDouble(movement);
  if (double || movement.status === 'cancelled') {
    const onDay = movement.lines.filter((line) => inRow(dayOfLine(movement, line)));
    const change = onTicker(onDay, ticker).negated();
    const cells = () => moved(movement.lines, movement.bookingDay, null);
    add(double ? 'duplicate' : 'never-moved', 'dismiss', change, cells);
  }
  shift(movement, row, elsewhere, add);
  return candidates;
}

function onTicker(lines: Movement['lines'], ticker: Ticker): Decimal {
  let total = ZERO;
  for (const line of lines) if (line.ticker === ticker) total = total.plus(line.amount);
  return total;
}

/** The balance had it on another day: out of this one, or into it from a neighbour. */
function shift(movement: Movement, row: DailyRow, elsewhere: Day, add: Add): void {
  const inside = row.from <= movement.bookingDay && movement.bookingDay <= row.day;
  const minute = inCutOffMinute(movement.at);
  const to = inside ? (minute ? addDays(row.day, 1) : elsewhere) : row.day;
  // A movement that is not confirmed counts on the day it was debited, whatever else is said of its day.
  const effect = movement.standing === 'debited-not-confirmed' ? 'debited' : 'book-on';
  const lines = movement.lines.filter((line) => line.day === null);
  const own = onTicker(lines, row.ticker);
  const cells = () => moved(lines, movement.bookingDay, to);
  add(minute ? 'cut-off' : 'confirmed-late', effect, inside ? own.negated() : own, cells, to);
}
