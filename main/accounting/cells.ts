/** What movements come to on days and currencies. Pure. */
import type { Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Movement } from './movement-input.ts';

/** A change of what is explained of one currency on one day. */
export interface Cell {
  readonly ticker: Ticker;
  readonly day: Day;
  readonly amount: Decimal;
}

/** The lines of one movement that count, each on its day; none for one that does not count. */
export function cellsOf(movement: Movement): readonly Cell[] {
  if (!counts(movement)) return [];
  return movement.lines.map((line) => ({ ticker: line.ticker, day: dayOfLine(movement, line), amount: line.amount }));
}
