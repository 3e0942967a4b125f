/**
 * What could explain a difference of one currency on one day, ranked. Nothing is booked: a person accepts a proposal, or
 * none. Pure.
 */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum } from '../values/money.ts';
import { addDays, type Day } from '../values/time.ts';
import { inCutOffMinute } from './booking.ts';
import type { DailyRow } from './figures.ts';
import type { Movement, MovementLine } from './input.ts';
import { counts, dayOfLine } from './line-totals.ts';

export type ProposalKind =
  /** In the cut-off minute, counted on the other side of it. */
  | 'cut-off'
  /** Pending, and the balance has it already. */
  | 'debited'
  | 'confirmed-late'
  | 'duplicate'
  | 'fees-inside'
  | 'missing-fee'
  | 'never-moved'
  /** Two or three movements of the day and its neighbours together. */
  | 'several'
  /** No imported movement explains it: one is missing in the files. */
  | 'missing-movement';

/** What accepting a proposal does to a movement; `none` leaves it to a correction at the source. */
export type ProposalEffect = 'debited' | 'book-on' | 'dismiss' | 'fees-inside' | 'none';

export interface ProposalStep {
  readonly movement: Movement;
  readonly effect: ProposalEffect;
  /** The day the movement would count on; null where it does not change. */
  readonly bookOn: Day | null;
}

export interface Proposal {
  /** Stable: kind and movements. */
  readonly key: string;
  readonly kind: ProposalKind;
  readonly ticker: Ticker;
  readonly day: Day;
  readonly steps: readonly ProposalStep[];
  /** How many other proposals of this list explain the difference as well. */
  readonly others: number;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** False when sets of movements were not all tried: the search is bounded. */
  readonly complete: boolean;
}

/** Order of likelihood: a movement that has the very amount and a cause of its own comes before sets that only add up. */
const RANK: readonly ProposalKind[] = [
  'cut-off',
  'debited',
  'duplicate',
  'confirmed-late',
  'fees-inside',
  'missing-fee',
  'never-moved',
  'several',
  'missing-movement',
];

/** Movements of a day and its neighbours beyond which triples are no longer tried. */
const MOST_FOR_TRIPLES = 400;
const MOST_SHOWN = 20;

interface Candidate {
  readonly movement: Movement;
  /** What the day's explained amount changes by, were the proposal accepted. */
  readonly change: Decimal;
  readonly kind: ProposalKind;
  readonly effect: ProposalEffect;
  readonly bookOn: Day | null;
}

function effectOn(movement: Movement, lines: readonly MovementLine[], ticker: Ticker, day: Day): Decimal {
  return sum(
    lines.filter((line) => line.ticker === ticker && dayOfLine(movement, line) === day).map((line) => line.amount),
  );
}

const own = (movement: Movement, ticker: Ticker): Decimal =>
  sum(
    (counts(movement) ? movement.lines : movement.pendingLines)
      .filter((line) => line.ticker === ticker && line.day === null)
      .map((line) => line.amount),
  );

/** Movements by booking day, so that a day's proposals look at three days only. */
export class MovementDays {
  readonly #byDay: ReadonlyMap<Day, readonly Movement[]>;

  constructor(movements: readonly Movement[]) {
    this.#byDay = Map.groupBy(movements, ({ bookingDay }) => bookingDay);
  }

  near(from: Day, to: Day): readonly Movement[] {
    const found: Movement[] = [];
    for (let day = addDays(from, -1); day <= addDays(to, 1); day = addDays(day, 1)) {
      found.push(...(this.#byDay.get(day) ?? []));
    }
    return found;
  }
}

/**
 * Proposals for a day that does not tie; empty for one that does. `row` is in units of its ticker, `rows` are the days of
 * the same ticker: a movement on the wrong side of midnight leaves the opposite difference on the other day.
 */
export function proposalsFor(row: DailyRow, days: MovementDays, rows: readonly DailyRow[]): Proposals {
  const wanted = row.unexplained;
  if (wanted === null || wanted.isZero() || row.status === 'tied') return { proposals: [], complete: true };
  const near = days.near(row.from, row.day);
  const candidates = near.flatMap((movement) => candidatesOf(movement, row, near, otherDay(row, rows)));
  const single = candidates.filter(({ change }) => change.equals(wanted)).map((one) => [one]);
  const movable = candidates.toSorted((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  const sets = single.length > 0 ? { found: [], complete: true } : sumsTo(movable, wanted);
  const missing = single.length === 0 ? missingFees(row, near, wanted) : [];
  const all = [...single.map((set) => proposal(row, set)), ...missing, ...sets.found.map((set) => proposal(row, set))];
  // Sorting is stable: sets stay in the order in which likelier causes found them.
  const ranked = all.sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  if (ranked.length === 0) ranked.push(proposal(row, [], 'missing-movement'));
  const others = ranked.length - 1;
  return { proposals: ranked.slice(0, MOST_SHOWN).map((one) => ({ ...one, others })), complete: sets.complete };
}

/** The neighbouring day with the opposite difference; the next day where neither has it. */
function otherDay(row: DailyRow, rows: readonly DailyRow[]): Day {
  const opposite = (other: DailyRow) =>
    row.unexplained !== null && other.unexplained?.equals(row.unexplained.negated());
  const before = rows.find((other) => other.day === addDays(row.from, -1) && opposite(other));
  const after = rows.find((other) => other.from === addDays(row.day, 1) && opposite(other));
  return after === undefined && before !== undefined ? before.day : addDays(row.day, 1);
}

/** Each way in which this one movement could be misread, with what it would change on the day. */
function candidatesOf(
  movement: Movement,
  row: DailyRow,
  near: readonly Movement[],
  elsewhere: Day,
): readonly Candidate[] {
  const { ticker, day } = row;
  const candidates: Candidate[] = [];
  const add = (kind: ProposalKind, effect: ProposalEffect, change: Decimal, bookOn: Day | null = null) => {
    if (!change.isZero()) candidates.push({ movement, kind, effect, change, bookOn });
  };
  const inside = movement.bookingDay >= row.from && movement.bookingDay <= day;
  const amount = own(movement, ticker);
  if (movement.standing === 'pending') add('debited', 'debited', amount, day);
  if (!counts(movement)) return candidates;
  if (inside) {
    if (inCutOffMinute(movement.at)) add('cut-off', 'book-on', amount.negated(), addDays(day, 1));
    else add('confirmed-late', 'book-on', amount.negated(), elsewhere);
    if (near.some((other) => other !== movement && twins(other, movement)))
      add('duplicate', 'dismiss', amount.negated());
    if (movement.type.startsWith('withdrawal')) add('fees-inside', 'fees-inside', feesOf(movement, ticker).negated());
    if (movement.status === 'cancelled') {
      add('never-moved', 'dismiss', effectOn(movement, movement.lines, ticker, day).negated());
    }
  } else {
    const kind = inCutOffMinute(movement.at) ? 'cut-off' : 'confirmed-late';
    add(kind, 'book-on', amount, day);
  }
  return candidates;
}

function feesOf(movement: Movement, ticker: Ticker): Decimal {
  return sum(movement.lines.filter((line) => line.kind === 'fee' && line.ticker === ticker).map((line) => line.amount));
}

/** The same amounts under two ids: the same transaction of a chain, or of one minute and one counterparty. */
function twins(one: Movement, other: Movement): boolean {
  if (one.type !== other.type || one.id > other.id || !counts(one)) return false;
  const sameSource =
    one.txid === null ? one.at === other.at && one.counterparty === other.counterparty : one.txid === other.txid;
  const amounts = (movement: Movement) =>
    movement.lines.map((line) => `${line.name} ${line.amount.toFixed()}`).join('\n');
  return sameSource && amounts(one) === amounts(other);
}

/** Withdrawals of the day without a fee, where others of the currency have exactly the fee that is missing. */
function missingFees(row: DailyRow, near: readonly Movement[], wanted: Decimal): readonly Proposal[] {
  if (!wanted.isNegative()) return [];
  return near
    .filter(({ bookingDay, type }) => bookingDay >= row.from && bookingDay <= row.day && type.startsWith('withdrawal'))
    .filter((movement) => counts(movement) && movement.lines.every(({ kind }) => kind !== 'fee'))
    .filter((movement) => own(movement, row.ticker).abs().greaterThan(wanted.abs()))
    .map((movement) =>
      proposal(row, [{ movement, kind: 'missing-fee', effect: 'none', change: wanted, bookOn: null }]),
    );
}

/** Two or three candidates that add up to the difference. Pairs are found by their complement; triples are bounded. */
function sumsTo(candidates: readonly Candidate[], wanted: Decimal): { found: Candidate[][]; complete: boolean } {
  const found: Candidate[][] = [];
  const places = new Map<string, number[]>();
  candidates.forEach(({ change }, index) => {
    const key = change.toFixed();
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  const pairs = (start: number, rest: Decimal, before: readonly Candidate[]): void => {
    for (let index = start; index < candidates.length && found.length < MOST_SHOWN; index += 1) {
      const one = candidates[index];
      if (one === undefined) continue;
      for (const other of places.get(rest.minus(one.change).toFixed()) ?? []) {
        const second = candidates[other];
        if (other <= index || second === undefined) continue;
        found.push([...before, one, second]);
      }
    }
  };
  pairs(0, wanted, []);
  const complete = candidates.length <= MOST_FOR_TRIPLES;
  if (found.length === 0 && complete) {
    candidates.forEach((one, index) => {
      if (found.length < MOST_SHOWN) pairs(index + 1, wanted.minus(one.change), [one]);
    });
  }
  return { found: found.filter(differentMovements), complete };
}

function differentMovements(set: readonly Candidate[]): boolean {
  return new Set(set.map(({ movement }) => movement.id)).size === set.length;
}

function proposal(
  row: DailyRow,
  set: readonly Candidate[],
  kind: ProposalKind = set.length > 1 ? 'several' : (set[0]?.kind ?? 'several'),
): Proposal {
  const steps = set.map(({ movement, effect, bookOn }) => ({ movement, effect, bookOn }));
  const key = [kind, ...steps.map(({ movement }) => movement.id)].join(' ');
  return { key, kind, ticker: row.ticker, day: row.day, steps, others: 0 };
}
