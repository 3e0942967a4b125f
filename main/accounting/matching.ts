/** A month made ready for matching: movements by currency and day, their doubles, and the days that tie. Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { addDays, type Day, dayRange } from '../values/time.ts';
import { bookMovements } from './booking.ts';
import { cellsOf } from './cells.ts';
import { doublesOf } from './doubles.ts';
import { feeShares } from './fee-shares.ts';
import type { DailyRow } from './figures.ts';
import type { MonthInput } from './input.ts';
import { counts, dayOfLine } from './line-totals.ts';
import { type MovementRecord, movementOf } from './movement.ts';
import type { MovementDecision } from './movement-decisions.ts';
import type { Cell, Movement } from './movement-input.ts';
import { type NetworkEvidence, networkSwaps } from './network-swaps.ts';
import type { Found } from './proposal.ts';
import { isTie, isWithin, smallestUnit } from './tolerance.ts';

const NO_LOOKS: NetworkEvidence = { looks: [], movements: [], covers: [] };

interface OtherReading {
  readonly reading: 'fees-inside' | 'fees-on-top';
  readonly cells: readonly Cell[];
}

/**
 * What proposals are made from: the month's movements, booked, by currency and UTC day, and the tie-out they are tried against.
 * Quantities are exact, in units of their currency. Nothing here changes a movement.
 */
export class Matching {
  readonly daily: readonly DailyRow[];
  readonly #input: MonthInput;
  readonly #records: ReadonlyMap<number, MovementRecord>;
  readonly #movements: readonly Movement[];
  readonly #byDay: ReadonlyMap<Day, readonly Movement[]>;
  readonly #near = new Map<string, Movement[]>();
  readonly #rows = new Map<string, DailyRow>();
  readonly #units = new Map<Ticker, Decimal>();
  readonly #readings = new Map<number, readonly OtherReading[]>();
  readonly #doubles: ReadonlySet<number>;
  readonly #swaps: ReadonlyMap<string, readonly Found[]>;
  #fees: ReadonlySet<string> | null = null;
  #shares: ReturnType<typeof feeShares> | null = null;

  /**
   * `daily` is the tie-out of the month, `records` are what its movements were made from, `networks` what is known of the
   * networks of each ticker around it.
   */
  constructor(
    input: MonthInput,
    daily: readonly DailyRow[],
    records: readonly MovementRecord[],
    networks: NetworkEvidence = NO_LOOKS,
  ) {
    this.daily = daily;
    this.#swaps = Map.groupBy(networkSwaps(networks), ({ ticker, day }) => `${ticker} ${day}`);
    this.#input = input;
    this.#records = new Map(records.map((record) => [record.id, record]));
    this.#movements = bookMovements(input);
    this.#byDay = Map.groupBy(this.#movements.filter(counts), ({ bookingDay }) => bookingDay);
    for (const movement of this.#movements) this.#place(movement);
    for (const row of daily) {
      for (const day of dayRange(row.from, row.day)) this.#rows.set(`${row.ticker} ${day}`, row);
    }
    this.#doubles = doublesOf(this.#movements);
  }

  #place(movement: Movement): void {
    const days = new Map<Ticker, Set<Day>>();
    const lines = [...movement.lines, ...movement.pendingLines];
    const stand = lines.length > 0 ? lines : (this.#heldLines(movement) ?? []);
    for (const line of stand) {
      const on = days.get(line.ticker) ?? new Set();
      days.set(line.ticker, on.add(movement.bookingDay).add(dayOfLine(movement, line)));
    }
    for (const [ticker, on] of days) {
      for (const day of on) {
        const key = `${ticker} ${day}`;
        const list = this.#near.get(key);
        if (list === undefined) this.#near.set(key, [movement]);
        else list.push(movement);
      }
    }
  }

  /** The lines a held movement would have, so that it is found by its currencies. */
  #heldLines(movement: Movement): Movement['lines'] | null {
    if (movement.standing !== 'held' || this.waits(movement)) return null;
    return this.#read(movement, { kind: 'fees-on-top', by: '' })?.lines ?? null;
  }

  /** Movements that touch the currency on the row's days or a day beside them, each once. */
  near({ ticker, from, day }: DailyRow): readonly Movement[] {
    const found = new Set<Movement>();
    for (const on of dayRange(addDays(from, -1), addDays(day, 1))) {
      for (const movement of this.#near.get(`${ticker} ${on}`) ?? []) found.add(movement);
    }
    return [...found];
  }

  /** Movements that count on the row's days, whatever their currency. */
  countedOn({ from, day }: DailyRow): readonly Movement[] {
    return dayRange(from, day).flatMap((on) => this.#byDay.get(on) ?? []);
  }

  /** Swaps of two networks whose first movement counts on the row's days. */
  swapsOn({ ticker, from, day }: DailyRow): readonly Found[] {
    return dayRange(from, day).flatMap((on) => this.#swaps.get(`${ticker} ${on}`) ?? []);
  }

  /** See `smallestUnit`. */
  unit(ticker: Ticker): Decimal {
    const known = this.#units.get(ticker);
    if (known !== undefined) return known;
    const unit = smallestUnit(this.#input, ticker);
    this.#units.set(ticker, unit);
    return unit;
  }

  /** Whether a remainder is smaller than what the API reports (WE 10). */
  within(ticker: Ticker, remainder: Decimal): boolean {
    return isWithin(remainder, this.unit(ticker));
  }

  /** The neighbouring day with the opposite difference; the next day where neither has it. */
  opposite(row: DailyRow): Day {
    const opposite = (other: DailyRow | undefined) =>
      row.unexplained !== null && other?.unexplained?.equals(row.unexplained.negated()) === true;
    const before = this.#rows.get(`${row.ticker} ${addDays(row.from, -1)}`);
    const after = this.#rows.get(`${row.ticker} ${addDays(row.day, 1)}`);
    return opposite(before) && !opposite(after) && before !== undefined ? before.day : addDays(row.day, 1);
  }

  /** Whether the movement waits for a second person: it is decided there. */
  waits({ id }: Movement): boolean {
    return (this.#records.get(id)?.waitsFor ?? '') !== '';
  }

  /** Whether an older movement has the same amounts and the same transaction, or moment and counterparty. */
  isDouble({ id }: Movement): boolean {
    return this.#doubles.has(id);
  }

  /** What reading its fees the other way would change; both ways for one that waits for that decision. */
  otherReadings(movement: Movement): readonly OtherReading[] {
    const known = this.#readings.get(movement.id);
    if (known !== undefined) return known;
    const changes = this.#readable(movement).map((reading) => ({
      reading,
      cells: this.#changes(movement, { kind: reading, by: '' }),
    }));
    this.#readings.set(movement.id, changes);
    return changes;
  }

  /** Other ways to read its fees: they are in the coin of an amount, or it waits for that decision. */
  #readable({ id, type, standing, lines }: Movement): readonly OtherReading['reading'][] {
    const fees = lines.filter(({ kind }) => kind === 'fee');
    const apart = fees.some(({ name }) => lines.some((line) => line.kind !== 'fee' && line.name === name));
    if (standing !== 'held' && !apart) return [];
    // The figures of an exchange may say either; of a withdrawal only the setting and a person do.
    if (standing === 'held' || type === 'exchange') return ['fees-inside', 'fees-on-top'];
    const said = this.#records
      .get(id)
      ?.decisions.findLast(({ kind }) => kind === 'fees-inside' || kind === 'fees-on-top');
    const inside = said === undefined ? this.#input.settings.feesInsideWithdrawals : said.kind === 'fees-inside';
    return inside ? ['fees-on-top'] : ['fees-inside'];
  }

  #read(movement: Movement, decision: MovementDecision): Movement | null {
    const record = this.#records.get(movement.id);
    if (record === undefined) return null;
    return movementOf({ ...record, decisions: [...record.decisions, decision] }, this.#input.settings);
  }

  #changes(movement: Movement, decision: MovementDecision): readonly Cell[] {
    const read = this.#read(movement, decision);
    if (read === null) return [];
    const after = cellsOf({ ...read, bookingDay: movement.bookingDay });
    return [...cellsOf(movement).map((cell) => ({ ...cell, amount: cell.amount.negated() })), ...after];
  }

  /** Whether some movement like this one has a fee of exactly that amount in the currency. */
  hasFee(movement: Movement, ticker: Ticker, amount: Decimal): boolean {
    this.#fees ??= new Set(this.#movements.flatMap(feeKeys));
    return principalNames(movement).some((name) => this.#fees?.has(feeKey(movement, name, ticker, amount)));
  }

  /** The largest share of its amount that a fee takes of a movement of that type; zero where none has a fee of its coin. */
  feeShare(type: Movement['type']): Decimal {
    this.#shares ??= feeShares(this.#movements);
    return this.#shares.get(type) ?? ZERO;
  }

  /** Whether the currency has a name on a network of the movement's own names. */
  sharesNetwork({ lines }: Movement, ticker: Ticker): boolean {
    const networks = new Map(this.#input.currencies.map(({ name, network }) => [name, network]));
    const own = new Set(lines.map(({ name }) => networks.get(name)));
    return this.#input.currencies.some((currency) => currency.ticker === ticker && own.has(currency.network));
  }

  /** Days of any currency, but for the row's own, that tie now and no longer would. */
  opened(row: DailyRow, set: readonly { readonly cells: () => readonly Cell[] }[]): { ticker: Ticker; day: Day }[] {
    const changes = Map.groupBy(
      set.flatMap(({ cells }) => cells()),
      ({ ticker, day }) => this.#rows.get(`${ticker} ${day}`),
    );
    return [...changes].flatMap(([other, cells]) => {
      if (other === undefined || other === row || !isTie(other.status) || other.unexplained === null) return [];
      const after = other.unexplained.minus(sum(cells.map(({ amount }) => amount)));
      return this.within(other.ticker, after) ? [] : [{ ticker: other.ticker, day: other.day }];
    });
  }
}

function principalNames({ lines }: Movement): readonly string[] {
  return [...new Set(lines.filter(({ kind }) => kind !== 'fee').map(({ name }) => name))];
}

function feeKey({ type }: Movement, principal: string, ticker: Ticker, amount: Decimal): string {
  return `${type} ${principal} ${ticker} ${amount.toFixed()}`;
}

function feeKeys(movement: Movement): readonly string[] {
  const fees = movement.lines.filter(({ kind, day }) => kind === 'fee' && day === null);
  return principalNames(movement).flatMap((name) =>
    fees.map(({ ticker, amount }) => feeKey(movement, name, ticker, amount)),
  );
}
