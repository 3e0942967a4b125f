/** What the movements of a month come to, per currency: in, out and net of the lines that count, and beside them what waits. Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import { type Day, type Period, periodOf } from '../values/time.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Movement } from './movement-input.ts';

/** Amounts in units of the currency, signed as they change the balance (K1). */
export interface MovementTotal {
  readonly ticker: Ticker;
  /** Lines that count. */
  readonly lines: number;
  readonly in: Decimal;
  /** Negative, or zero. */
  readonly out: Decimal;
  readonly net: Decimal;
  /** Lines of movements that may still count: pending ones and those held for a person. Dismissed ones are left out. */
  readonly waitingLines: number;
  /** What they come to; in none of the sums before. */
  readonly waiting: Decimal;
}

const NOTHING = { lines: 0, in: ZERO, out: ZERO, net: ZERO, waitingLines: 0, waiting: ZERO };

/**
 * Per currency in the order of the tickers; currencies are never added up. A line counts in the month of its own day, which
 * for a reversal, or at the cut-off minute, is another than its movement's date.
 */
export function movementTotals(movements: readonly Movement[], period: Period): MovementTotal[] {
  const totals = new Map<Ticker, MovementTotal>();
  const within = (day: Day) => periodOf(day) === period;
  for (const movement of movements) {
    const counted = counts(movement);
    if (movement.standing === 'dismissed') continue;
    for (const line of counted ? movement.lines : movement.pendingLines) {
      if (!within(dayOfLine(movement, line))) continue;
      const { ticker, amount } = line;
      const so = totals.get(ticker) ?? { ticker, ...NOTHING };
      totals.set(ticker, counted ? withCounted(so, amount) : withWaiting(so, amount));
    }
  }
  return [...totals.values()].sort((one, other) => (one.ticker < other.ticker ? -1 : 1));
}

function withCounted(so: MovementTotal, amount: Decimal): MovementTotal {
  const way = amount.isNegative() ? { out: so.out.plus(amount) } : { in: so.in.plus(amount) };
  return { ...so, ...way, lines: so.lines + 1, net: so.net.plus(amount) };
}

function withWaiting(so: MovementTotal, amount: Decimal): MovementTotal {
  return { ...so, waitingLines: so.waitingLines + 1, waiting: so.waiting.plus(amount) };
}
