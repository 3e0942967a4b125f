/** The daily tie-out: per currency and day, change of balance, explained, unexplained (WE 8, 10). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { DailyRow, KnownBalance, TieStatus } from './figures.ts';
import type { MonthInput } from './input.ts';
import type { LineIndex } from './line-totals.ts';
import { isTie, smallestUnit, tieStatus, toleranceLimit } from './tolerance.ts';

/** Rate of a ticker on a day, base units per 1 unit; null when there is none. */
export type RateOf = (ticker: Ticker, day: Day) => Decimal | null;

interface Stretch {
  readonly ticker: Ticker;
  readonly from: Day;
  readonly day: Day;
  readonly tested: boolean;
  readonly opening: Decimal | null;
  readonly reported: Decimal | null;
  readonly explained: Decimal;
  readonly decided: Decimal;
}

function row(stretch: Stretch, unexplained: Decimal | null, status: TieStatus): DailyRow {
  const { opening, reported, tested, explained } = stretch;
  return {
    ...stretch,
    change: opening === null || reported === null ? null : reported.minus(opening),
    explained: tested || !explained.isZero() ? explained : null,
    unexplained,
    status,
  };
}

/**
 * Rows of one currency, oldest first; days without a balance are merged into the next one that has one. What is expected is
 * carried on exactly from the last reported opening, so that decimals the API leaves out never add up; it starts anew from
 * the reported balance after a day that is not tested or does not tie.
 */
export function dailyRows(
  input: MonthInput,
  ticker: Ticker,
  balances: readonly KnownBalance[],
  lines: LineIndex,
  covered: ReadonlySet<Day>,
  rateOf: RateOf,
): readonly DailyRow[] {
  const rows: DailyRow[] = [];
  const unit = smallestUnit(input, ticker);
  let opening = balances[0]?.quantity ?? null;
  let expected = opening;
  let explained = ZERO;
  let decided = ZERO;
  let tested = true;
  let from: Day | null = null;
  for (const balance of balances.slice(1)) {
    const { day, quantity: reported } = balance;
    from ??= day;
    const moved = lines.explained(ticker, day);
    if (!moved.isZero()) explained = explained.plus(moved);
    decided = decided.plus(lines.decided(ticker, day));
    tested &&= covered.has(day);
    const last = day === input.days.at(-1);
    if (reported === null && !last) continue;
    const stretch = { ticker, from, day, tested, opening, reported, explained, decided };
    if (!tested || expected === null || reported === null) {
      rows.push(row(stretch, null, tested ? 'open' : 'not-tested'));
      expected = reported;
    } else {
      if (!explained.isZero()) expected = expected.plus(explained);
      const unexplained = reported.minus(expected);
      const rate = rateOf(ticker, day);
      const limit = unexplained.isZero() ? null : toleranceLimit(input.settings, reported, rate);
      const acceptances = acceptancesOf(input, ticker, from, day);
      const status = tieStatus({ unexplained, decided, unit, limit, rate, acceptances });
      rows.push(row(stretch, unexplained, status));
      if (!isTie(status)) expected = reported;
    }
    opening = reported;
    explained = ZERO;
    decided = ZERO;
    tested = true;
    from = null;
  }
  return rows;
}

function acceptancesOf(input: MonthInput, ticker: Ticker, from: Day, to: Day) {
  return input.acceptances.filter(
    ({ subject, ticker: code, day }) =>
      subject === 'unexplained' && code === ticker && (day === null || (from <= day && day <= to)),
  );
}
