/** What movements come to on days and currencies. Pure. */
import { counts, dayOfLine } from './line-totals.ts';
import type { Cell, Movement } from './movement-input.ts';

/** The lines of one movement that count, each on its day; none for one that does not count. */
export function cellsOf(movement: Movement): readonly Cell[] {
  if (!counts(movement)) return [];
  return movement.lines.map((line) => ({ ticker: line.ticker, day: dayOfLine(movement, line), amount: line.amount }));
}
