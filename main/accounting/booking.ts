/** Booking days: which day a movement of the cut-off minute counts on (WE 7). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { oncePer } from '../values/once-per.ts';
import { addDays, type Day, inCutOffMinute } from '../values/time.ts';
import { coveredDays } from './cover.ts';
import type { MonthInput } from './input.ts';
import { counts, LineIndex } from './line-totals.ts';
import type { Movement } from './movement-input.ts';
import { isWithin, smallestUnit } from './tolerance.ts';

/** Remark of a movement that was moved. */
const CUT_OFF_REMARK = 'cut-off minute: counts on the next day, both days then tie';

/** Movements of one cut-off minute that share currencies: they are moved or kept together with what ties. */
interface Group {
  readonly day: Day;
  readonly movements: readonly Movement[];
  readonly tickers: ReadonlySet<Ticker>;
}

/**
 * The movements with their booking days. One of the minute 23:59 UTC moves to the next day only if then both days tie in
 * every currency it touches, and they do not tie otherwise. As a balance is taken at one moment, the latest of the minute
 * move first. Where every evening has one, they move together: each takes the place of the one before. A movement that a
 * person holds on a day stays there.
 * Booked once for each month that was read: its figures, its sheets and its proposals all ask for the same movements.
 */
export const bookMovements = oncePer(withBookingDays);

function withBookingDays(input: MonthInput): readonly Movement[] {
  const candidates = input.movements.filter(
    (movement) => counts(movement) && inCutOffMinute(movement.at) && movement.heldOn === null,
  );
  if (candidates.length === 0) return input.movements;
  const ties = tieTest(input);
  const moved = movesThatTie(groupsOf(candidates), ties);
  return input.movements.map((movement) => (moved.has(movement) ? movedOn(movement) : movement));
}

function movedOn(movement: Movement): Movement {
  const bookingDay = addDays(movement.bookingDay, 1);
  const decided = movement.decided.map((one) => (one.day === movement.bookingDay ? { ...one, day: bookingDay } : one));
  return { ...movement, bookingDay, cutOffMinute: true, decided, remarks: [...movement.remarks, CUT_OFF_REMARK] };
}

function groupsOf(candidates: readonly Movement[]): readonly Group[] {
  const groups: { day: Day; movements: Movement[]; tickers: Set<Ticker> }[] = [];
  for (const movement of candidates) {
    const tickers = new Set(movement.lines.filter((line) => line.day === null).map((line) => line.ticker));
    const joined = groups.filter(
      (group) => group.day === movement.bookingDay && [...tickers].some((ticker) => group.tickers.has(ticker)),
    );
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({
      day: movement.bookingDay,
      movements: [...joined.flatMap((group) => group.movements), movement],
      tickers: new Set([...tickers, ...joined.flatMap((group) => [...group.tickers])]),
    });
  }
  return groups;
}

/** Whether a day ties for a ticker when some movements are taken from it and others added to it. */
type TieTest = (ticker: Ticker, day: Day, without: readonly Movement[], plus: readonly Movement[]) => boolean;

function tieTest(input: MonthInput): TieTest {
  const index = new LineIndex(input.movements);
  const first = input.days[0];
  const last = input.days.at(-1);
  const near = first && last ? [...input.days, addDays(last, 1)] : [];
  const covered = coveredDays(input.covers, near);
  return (ticker, day, without, plus) => {
    if (!covered.has(day)) return false;
    const before = quantityOn(input, ticker, addDays(day, -1));
    const after = quantityOn(input, ticker, day);
    if (before === null || after === null) return false;
    const explained = index.explained(ticker, day).minus(ownEffect(ticker, without)).plus(ownEffect(ticker, plus));
    const unexplained = after.minus(before).minus(explained);
    return isWithin(unexplained, smallestUnit(input, ticker));
  };
}

/** Effect of the movements' own lines; reversal lines have a day of their own and do not move. */
function ownEffect(ticker: Ticker, movements: readonly Movement[]): Decimal {
  const lines = movements.flatMap((movement) => movement.lines);
  return sum(lines.filter((line) => line.day === null && line.ticker === ticker).map((line) => line.amount));
}

/** Null without an answer; a currency that the answer leaves out counts as nothing here, the roll-forward reports it. */
function quantityOn(input: MonthInput, ticker: Ticker, day: Day): Decimal | null {
  const answer = input.answers.get(day);
  return answer === undefined ? null : (answer.amounts.get(ticker)?.value ?? ZERO);
}

function movesThatTie(groups: readonly Group[], ties: TieTest): ReadonlySet<Movement> {
  const byDay = Map.groupBy(groups, ({ day }) => day);
  const moved = new Set<Movement>();
  const decided = new Set<Group>();
  for (const group of [...groups].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    if (decided.has(group)) continue;
    const before = (byDay.get(addDays(group.day, -1)) ?? []).flatMap(({ movements }) => movements);
    const moves = movesFrom(
      group,
      before.filter((movement) => moved.has(movement)),
      byDay,
      ties,
    );
    for (const [one, movements] of moves ?? []) {
      decided.add(one);
      for (const movement of movements) moved.add(movement);
    }
  }
  return moved;
}

type Moves = readonly (readonly [Group, readonly Movement[]])[];

/**
 * The fewest moves of a group after which its day ties, given what moved into it, and after which the next day ties as
 * well: by itself, or by moves of the groups of that day. Null when there are none.
 */
function movesFrom(
  group: Group,
  into: readonly Movement[],
  byDay: ReadonlyMap<Day, readonly Group[]>,
  ties: TieTest,
): Moves | null {
  const next = addDays(group.day, 1);
  const tickers = [...group.tickers];
  const byTime = [...group.movements].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.id - a.id));
  for (let count = 0; count <= byTime.length; count += 1) {
    const moved = byTime.slice(0, count);
    if (!tickers.every((ticker) => ties(ticker, group.day, moved, into))) continue;
    if (count === 0 || tickers.every((ticker) => ties(ticker, next, [], moved))) return [[group, moved]];
    const following = (byDay.get(next) ?? []).filter((other) => tickers.some((ticker) => other.tickers.has(ticker)));
    const alone = tickers.filter((ticker) => following.every((other) => !other.tickers.has(ticker)));
    if (!alone.every((ticker) => ties(ticker, next, [], moved))) continue;
    const later = following.map((other) => movesFrom(other, moved, byDay, ties));
    if (later.length === 0 || later.includes(null)) continue;
    return [[group, moved], ...later.flatMap((moves) => moves ?? [])];
  }
  return null;
}
