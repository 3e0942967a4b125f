/** What the sheets share: the month, how many decimals a currency shows, and where the tables stand. */
import { bookMovements } from '../accounting/booking.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput, Movement, MovementLine } from '../accounting/input.ts';
import type { Ticker } from '../values/code.ts';
import { type Decimal, decimalText } from '../values/money.ts';
import { type Day, dayOf, type Instant } from '../values/time.ts';
import type { ReportEvidence } from './evidence.ts';
import type { Reference, SheetFrame, Table } from './model.ts';

/** One line of one movement with the day it counts on. */
export interface Line {
  readonly movement: Movement;
  readonly line: MovementLine;
  readonly day: Day;
  readonly at: Instant;
  readonly counts: boolean;
}

/** Tables that formulas of other sheets point at; set while the sheets are laid out, read while rows are written. */
export interface Tables {
  balances?: Table<Day>;
  rates?: Table<Day>;
  valuation?: Table<unknown>;
  rollForward?: Table<unknown>;
  movements?: Table<Line>;
  checks?: Table<unknown>;
  bridge?: Table<unknown>;
}

export interface Month {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
  readonly evidence: ReportEvidence;
  readonly frame: SheetFrame;
  readonly tables: Tables;
  /** Decimals shown for a currency: no more than a double holds of its largest figure. */
  readonly shown: (ticker: Ticker) => number;
  /** Every line, by currency, day and time. */
  readonly lines: readonly Line[];
  /** Rows of `lines` of one currency: first and last. */
  readonly blocks: ReadonlyMap<Ticker, { readonly from: number; readonly to: number }>;
  readonly names: Map<string, Reference>;
}

/** Spreadsheets keep 15 digits; one is left for sums. */
const SAFE_DIGITS = 14;
const MOST_DECIMALS = 9;

/** A table that must have been laid out before rows are written. */
export function laidOut<T>(table: T | undefined, name: string): T {
  if (table === undefined) throw new RangeError(`The table "${name}" has no place yet`);
  return table;
}

export function startMonth(
  input: MonthInput,
  figures: MonthFigures,
  evidence: ReportEvidence,
  frame: SheetFrame,
): Month {
  const lines = linesOf(input, figures);
  const blocks = new Map<Ticker, { from: number; to: number }>();
  lines.forEach(({ line: { ticker } }, index) => {
    blocks.set(ticker, { from: blocks.get(ticker)?.from ?? index, to: index });
  });
  const largest = new Map<Ticker, number>();
  const see = (ticker: Ticker, value: Decimal | null): void => {
    if (value === null) return;
    const digits = value.abs().lt(1) ? 1 : value.abs().trunc().toFixed().length;
    largest.set(ticker, Math.max(largest.get(ticker) ?? 1, digits));
  };
  const native = new Map<Ticker, number>(figures.decimals);
  for (const [ticker, balances] of figures.balances)
    for (const { reported } of balances) see(ticker, reported?.value ?? null);
  for (const { line } of lines) {
    see(line.ticker, line.amount);
    native.set(line.ticker, Math.max(native.get(line.ticker) ?? 0, line.amount.decimalPlaces()));
  }
  const shown = (ticker: Ticker): number =>
    Math.max(0, Math.min(native.get(ticker) ?? 8, MOST_DECIMALS, SAFE_DIGITS - (largest.get(ticker) ?? 1)));
  return { input, figures, evidence, frame, tables: {}, shown, lines, blocks, names: new Map() };
}

/** Every line of the period, by currency, day, time and movement; those that do not count are marked. */
export function linesOf(input: MonthInput, figures: MonthFigures): Line[] {
  const first = figures.days[1] ?? figures.days[0];
  const last = figures.days.at(-1);
  const lines: Line[] = [];
  for (const movement of bookMovements(input)) {
    const counts = movement.standing === 'counts' || movement.standing === 'debited-not-confirmed';
    for (const line of [...movement.lines, ...(counts ? [] : movement.pendingLines)]) {
      const at = line.at ?? movement.at;
      const day = line.day ?? (counts ? movement.bookingDay : dayOf(at));
      if (first === undefined || last === undefined || day < first || day > last) continue;
      lines.push({ movement, line, day, at, counts });
    }
  }
  const key = ({ line, day, at, movement }: Line) =>
    `${line.ticker}\u0000${day}\u0000${at}\u0000${movement.externalId}`;
  return lines
    .map((line) => ({ line, key: key(line) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
    .map(({ line }) => line);
}

/** Whether a double cuts digits of the amount. */
export function isCut(value: Decimal, decimals: number): boolean {
  return value.decimalPlaces() > decimals || decimalText(value).replace(/[-.]/g, '').replace(/^0+/, '').length > 15;
}
