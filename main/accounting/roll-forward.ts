/** Roll-forward per currency and period, with the daily tie-out beneath it (WE 1, 2, 3, 8, 9, 10). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { type Day, lastDay } from '../values/time.ts';
import { rangesOf } from '../values/words.ts';
import { coveredDays } from './cover.ts';
import { dailyRows, type RateOf } from './daily.ts';
import type { DailyRow, KnownBalance, RollForwardRow, TieStatus } from './figures.ts';
import type { MonthInput } from './input.ts';
import { knownBalances } from './known-balances.ts';
import { dayOfLine, LineIndex, totalOfLines } from './line-totals.ts';
import type { Movement } from './movement-input.ts';
import { toleranceLimit } from './tolerance.ts';

export interface RollForward {
  readonly rows: readonly RollForwardRow[];
  readonly daily: readonly DailyRow[];
  /** What the rows were made from: balances per currency and day, lines per day, days that an import covers. */
  readonly known: ReadonlyMap<Ticker, readonly KnownBalance[]>;
  readonly lines: LineIndex;
  readonly covered: ReadonlySet<Day>;
}

/**
 * The currencies of the period, sorted: reported since the opening day, with a line, with an account of the books, or
 * reported before with more than nothing and left out since.
 */
export function tickersOf(input: MonthInput, movements: readonly Movement[]): readonly Ticker[] {
  const tickers = new Set<Ticker>([...input.settings.accounts.keys()]);
  for (const day of input.days) for (const ticker of input.answers.get(day)?.amounts.keys() ?? []) tickers.add(ticker);
  for (const [ticker, { amount }] of input.reportedBefore) if (!amount.value.isZero()) tickers.add(ticker);
  for (const { ticker } of input.ledger ?? []) tickers.add(ticker);
  for (const movement of movements) {
    for (const line of [...movement.lines, ...movement.pendingLines]) {
      if (inPeriod(input, dayOfLine(movement, line))) tickers.add(line.ticker);
    }
  }
  return [...tickers].sort();
}

function inPeriod(input: MonthInput, day: Day): boolean {
  return day > (input.days[0] ?? day) && day <= (input.days.at(-1) ?? day);
}

/**
 * Expected and unexplained per currency of the period and per day. `movements` are booked (`bookMovements`), `rateOf` gives
 * the day's rate for tolerances. Quantities are exact and unrounded.
 */
export function rollForward(
  input: MonthInput,
  movements: readonly Movement[],
  tickers: readonly Ticker[],
  rateOf: RateOf,
): RollForward {
  const lines = new LineIndex(movements);
  const covered = coveredDays(input.covers, input.days);
  const pending = pendingByTicker(input, movements);
  const rows: RollForwardRow[] = [];
  const daily: DailyRow[] = [];
  const known = new Map<Ticker, readonly KnownBalance[]>();
  for (const ticker of tickers) {
    const balances = knownBalances(input, ticker, lines, covered);
    known.set(ticker, balances);
    const days = dailyRows(input, ticker, balances, lines, covered, rateOf);
    rows.push(periodRow(input, ticker, balances, days, lines, covered, rateOf, pending.get(ticker) ?? ZERO));
    daily.push(...days);
  }
  return { rows, daily, known, lines, covered };
}

function pendingByTicker(input: MonthInput, movements: readonly Movement[]): ReadonlyMap<Ticker, Decimal> {
  const pending = new Map<Ticker, Decimal>();
  for (const { standing, bookingDay, pendingLines } of movements) {
    if (standing !== 'pending' || bookingDay > lastDay(input.period)) continue;
    for (const { ticker, amount } of pendingLines) pending.set(ticker, (pending.get(ticker) ?? ZERO).plus(amount));
  }
  return pending;
}

function periodRow(
  input: MonthInput,
  ticker: Ticker,
  balances: readonly KnownBalance[],
  days: readonly DailyRow[],
  index: LineIndex,
  covered: ReadonlySet<Day>,
  rateOf: RateOf,
  pending: Decimal,
): RollForwardRow {
  const opening = balances[0];
  const closing = balances.at(-1);
  if (opening === undefined || closing === undefined) throw new RangeError('A month without days');
  const periodDays = input.days.slice(1);
  const testedDays = periodDays.filter((day) => covered.has(day)).length;
  const tested = testedDays === periodDays.length ? 'all' : testedDays === 0 ? 'none' : 'part';
  const lines = index.totals(ticker, periodDays[0] ?? opening.day, closing.day);
  const moved = totalOfLines(lines);
  const derived =
    opening.quantity === null || closing.quantity === null ? null : closing.quantity.minus(opening.quantity);
  const expected = tested === 'all' && opening.quantity !== null ? opening.quantity.plus(moved) : null;
  const unexplained = expected === null || closing.quantity === null ? null : closing.quantity.minus(expected);
  const differences = days.filter(
    ({ status }) => status === 'open' || status === 'accepted' || status === 'within-tolerance',
  );
  const sizes = differences.flatMap(({ unexplained: amount }) => (amount === null ? [] : [amount.abs()]));
  return {
    ticker,
    opening: opening.quantity,
    openingMark: opening.mark,
    lines,
    netMovement: tested === 'all' ? moved : derived,
    expected,
    reported: closing.quantity,
    reportedText: closing.reported,
    closingMark: closing.mark,
    unexplained,
    unexplainedDays: differences.length,
    absoluteUnexplained: tested === 'none' ? null : sum(sizes),
    tested,
    status: periodStatus(days, tested, unexplained),
    remark: remarkOf(opening, closing, tested, periodDays, covered),
    tolerance:
      closing.quantity === null ? null : toleranceLimit(input.settings, closing.quantity, rateOf(ticker, closing.day)),
    pending,
  };
}

/** A month ties when every day ties; a month with a day that is not tested is not tested, unless a tested day is open. */
function periodStatus(
  days: readonly DailyRow[],
  tested: 'all' | 'part' | 'none',
  unexplained: Decimal | null,
): TieStatus {
  const has = (status: TieStatus) => days.some((day) => day.status === status);
  if (has('open')) return 'open';
  if (tested !== 'all') return 'not-tested';
  if (has('accepted')) return 'accepted';
  if (has('within-tolerance')) return 'within-tolerance';
  if (has('explained')) return 'explained';
  return unexplained === null || unexplained.isZero() ? 'tied' : 'decimals-not-reported';
}

function remarkOf(
  opening: KnownBalance,
  closing: KnownBalance,
  tested: 'all' | 'part' | 'none',
  days: readonly Day[],
  covered: ReadonlySet<Day>,
): string {
  const remarks: string[] = [];
  if (opening.mark === 'missing') remarks.push(`opening balance missing: ${opening.remark}`);
  else if (opening.remark !== '') remarks.push(`opening: ${opening.remark}`);
  if (closing.mark === 'missing') remarks.push(`closing balance missing: ${closing.remark}`);
  else if (closing.remark !== '') remarks.push(`closing: ${closing.remark}`);
  if (tested === 'none') remarks.push('not tested: no movements imported');
  if (tested === 'part') remarks.push(`not tested: ${rangesOf(days.filter((day) => !covered.has(day))).join(', ')}`);
  return remarks.join('; ');
}
