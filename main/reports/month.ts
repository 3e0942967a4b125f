/** What the sheets share: the month, how many decimals a currency shows, and where the tables stand. */
import { bookMovements } from '../accounting/booking.ts';
import { type FeeRow, feeRows } from '../accounting/fees.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import type { Ticker } from '../values/code.ts';
import { type Decimal, decimalText } from '../values/money.ts';
import type { ReportEvidence } from './evidence.ts';
import { slackOf, wholeDigits } from './formula-cells.ts';
import { digitsOfValues, type Line, lineSizes, linesFrom, sizeOfLines } from './lines.ts';
import type { SheetFrame } from './model.ts';
import type { Reference } from './pen.ts';
import { roomOfRates } from './rate-cells.ts';
import type { Cells } from './table.ts';
import { widthOfDigits } from './widths.ts';

/** Tables that formulas of other sheets point at; set while the sheets are laid out, read while rows are written. */
export interface Tables {
  /** Answers by day: state, settled. */
  answers?: Cells;
  balances?: Cells;
  restatements?: Cells;
  networks?: Cells;
  coverage?: Cells;
  belowZero?: Cells;
  rates?: Cells;
  ends?: Cells;
  comparisons?: Cells;
  valuation?: Cells;
  rollForward?: Cells;
  openings?: Cells;
  days?: Cells;
  movements?: Cells;
  open?: Cells;
  between?: Cells;
  outside?: Cells;
  repeated?: Cells;
  rowBalances?: Cells;
  controlTotals?: Cells;
  hosts?: Cells;
  calls?: Cells;
  intervals?: Cells;
  bridge?: Cells;
  kinds?: Cells;
  ledger?: Cells;
  held?: Cells;
  journal?: Cells;
  decisions?: Cells;
  /** What decisions about movements changed. */
  effects?: Cells;
  controls?: Cells;
  settings?: Cells;
  checks?: Cells;
}

export interface Month {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
  readonly evidence: ReportEvidence;
  readonly frame: SheetFrame;
  readonly tables: Tables;
  /** Decimals shown for a currency: no more than a double holds of its largest figure. */
  readonly shown: (ticker: Ticker) => number;
  /** What differences of the currency's quantities lose in a double: nil up to 15 digits. */
  readonly slack: (ticker: Ticker) => number;
  /** Column width for quantities of the currencies, each with its own decimals. */
  readonly width: (tickers: readonly Ticker[]) => number;
  /** Column width for every digit of any amount of the month. */
  readonly exactWidth: number;
  /** Decimals shown of values that are not rounded, and what their differences lose in a double at `decimals`. */
  readonly valueDecimals: number;
  readonly valueSlack: (decimals: number) => number;
  /** Sum of the sizes of all lines' values, at the highest rate of each currency: what a sum of them may be off follows from it. */
  readonly lineSize: Decimal;
  /** Column width for values in base currency, rounded to its decimals. */
  readonly valueWidth: number;
  /** Every line, by currency, day and time. */
  readonly lines: readonly Line[];
  /** Rows of `lines` of one currency: first and last. */
  readonly blocks: ReadonlyMap<Ticker, { readonly from: number; readonly to: number }>;
  /** The most decimals that a rate of the month is shown with. */
  readonly rateRoom: number;
  /** Fees among the lines, by currency and detail. */
  readonly fees: readonly FeeRow[];
  readonly names: Map<string, Reference>;
}

/** Spreadsheets keep 15 digits; one is left for sums. */
const SAFE_DIGITS = 14;
const MOST_DECIMALS = 9;
const MOST_VALUE_DECIMALS = 6;

/** A table that must have been laid out before rows are written. Throws a RangeError for one that was not. */
export function laidOut<T>(table: T | undefined, name: string): T {
  if (table === undefined) throw new RangeError(`The table "${name}" has no place yet`);
  return table;
}

/** The month as the sheets write it: its lines, the decimals of every column and what is named, before the first table is laid out. */
export function startMonth(
  input: MonthInput,
  figures: MonthFigures,
  evidence: ReportEvidence,
  frame: SheetFrame,
): Month {
  const movements = bookMovements(input);
  const lines = linesFrom(movements, figures);
  const blocks = new Map<Ticker, { from: number; to: number }>();
  lines.forEach(({ line: { ticker } }, index) => {
    blocks.set(ticker, { from: blocks.get(ticker)?.from ?? index, to: index });
  });
  const largest = new Map<Ticker, number>();
  const see = (ticker: Ticker, value: Decimal | null): void => {
    if (value === null) return;
    largest.set(ticker, Math.max(largest.get(ticker) ?? 1, wholeDigits(value)));
  };
  const native = new Map<Ticker, number>(figures.decimals);
  for (const [ticker, balances] of figures.balances)
    for (const { reported } of balances) see(ticker, reported?.value ?? null);
  for (const { ticker, first, later } of input.restatements) {
    see(ticker, first?.value ?? null);
    see(ticker, later?.value ?? null);
  }
  for (const { ticker, quantity } of input.ledger ?? []) see(ticker, quantity);
  for (const { ticker, accounts } of figures.networks) see(ticker, accounts);
  for (const { line } of lines) {
    see(line.ticker, line.amount);
    native.set(line.ticker, Math.max(native.get(line.ticker) ?? 0, line.amount.decimalPlaces()));
  }
  const shown = (ticker: Ticker): number =>
    Math.max(0, Math.min(native.get(ticker) ?? 8, MOST_DECIMALS, SAFE_DIGITS - (largest.get(ticker) ?? 1)));
  const sizes = lineSizes(lines);
  const valueDigits = digitsOfValues(figures, sizes);
  return {
    input,
    figures,
    evidence,
    frame,
    tables: {},
    shown,
    slack: (ticker) => slackOf(largest.get(ticker) ?? 1, shown(ticker)),
    width: (tickers) => Math.max(0, ...tickers.map((one) => widthOfDigits([largest.get(one) ?? 1], shown(one)))),
    valueDecimals: Math.max(0, Math.min(MOST_VALUE_DECIMALS, SAFE_DIGITS - valueDigits)),
    valueSlack: (decimals) => slackOf(valueDigits, decimals),
    lineSize: sizeOfLines(figures, sizes),
    valueWidth: widthOfDigits([valueDigits + 1], figures.baseDecimals),
    exactWidth: Math.min(
      60,
      Math.max(14, ...[...native].map(([ticker, decimals]) => decimals + (largest.get(ticker) ?? 1) + 4)),
    ),
    lines,
    blocks,
    rateRoom: roomOfRates([...figures.rates.values()].flatMap((list) => list.map(({ rate }) => rate))),
    fees: feeRows(lines, figures),
    names: new Map(),
  };
}

/** Whether a double cuts digits of the amount. */
export function isCut(value: Decimal, decimals: number): boolean {
  return value.decimalPlaces() > decimals || decimalText(value).replace(/[-.]/g, '').replace(/^0+/, '').length > 15;
}
