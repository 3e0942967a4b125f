/** Sums of signed movement lines by booking day and column (K1). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { LineTotals } from './figures.ts';
import type { LineKind, Movement, MovementLine } from './movement-input.ts';

export const LINE_KINDS: readonly LineKind[] = ['deposit', 'withdrawal', 'fee', 'exchange', 'bank', 'adjustment'];

/** The day a line moves the balance: its own for a reversal, else its movement's booking day. */
export function dayOfLine(movement: Movement, line: MovementLine): Day {
  return line.day ?? movement.bookingDay;
}

/** Whether the movement's lines reach a total: confirmed ones, and those a person accepted as debited. */
export function counts(movement: Movement): boolean {
  return movement.standing === 'counts' || movement.standing === 'debited-not-confirmed';
}

/** Nil in every column, to add to. */
export function noLines(): Record<LineKind, Decimal> {
  return { deposit: ZERO, withdrawal: ZERO, fee: ZERO, exchange: ZERO, bank: ZERO, adjustment: ZERO };
}

/** The effect of all columns on the balance. */
export function totalOfLines(totals: LineTotals): Decimal {
  return LINE_KINDS.reduce((total, kind) => (totals[kind] === ZERO ? total : total.plus(totals[kind])), ZERO);
}

/** Signed lines that count, summed by ticker, booking day and column. Sums do not depend on the order of movements. */
export class LineIndex {
  readonly #byTicker = new Map<Ticker, Map<Day, Record<LineKind, Decimal>>>();
  readonly #decided = new Map<string, Decimal>();

  constructor(movements: readonly Movement[]) {
    for (const movement of movements) {
      for (const { ticker, day, amount } of movement.decided) {
        const key = `${ticker} ${day}`;
        this.#decided.set(key, (this.#decided.get(key) ?? ZERO).plus(amount));
      }
      if (!counts(movement)) continue;
      for (const line of movement.lines) this.#add(line, dayOfLine(movement, line));
    }
  }

  #add(line: MovementLine, day: Day): void {
    let days = this.#byTicker.get(line.ticker);
    if (days === undefined) {
      days = new Map();
      this.#byTicker.set(line.ticker, days);
    }
    let totals = days.get(day);
    if (totals === undefined) {
      totals = noLines();
      days.set(day, totals);
    }
    totals[line.kind] = totals[line.kind].plus(line.amount);
  }

  tickers(): readonly Ticker[] {
    return [...this.#byTicker.keys()];
  }

  /** Days with a line of the ticker. */
  daysOf(ticker: Ticker): readonly Day[] {
    return [...(this.#byTicker.get(ticker)?.keys() ?? [])];
  }

  /** Effect of all lines of one day on the ticker's balance. */
  explained(ticker: Ticker, day: Day): Decimal {
    const totals = this.#byTicker.get(ticker)?.get(day);
    return totals === undefined ? ZERO : totalOfLines(totals);
  }

  /** What people's decisions about movements added to the explained amount of a day, or took from it. */
  decided(ticker: Ticker, day: Day): Decimal {
    return this.#decided.size === 0 ? ZERO : (this.#decided.get(`${ticker} ${day}`) ?? ZERO);
  }

  /** Sums by column over days, both included. */
  totals(ticker: Ticker, from: Day, to: Day): LineTotals {
    const sums = noLines();
    for (const [day, totals] of this.#byTicker.get(ticker) ?? []) {
      if (day < from || day > to) continue;
      for (const kind of LINE_KINDS) if (totals[kind] !== ZERO) sums[kind] = sums[kind].plus(totals[kind]);
    }
    return sums;
  }
}
