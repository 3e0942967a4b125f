/** Days of several months in one table: what each month says of its own days, cut to a range. No figure is made anew. */
import { addDays, type Day, daysBetween, isDay, lastDay, type Period, periodOf } from '../../main/values/time.ts';
import type { MonthBalances } from '../../preload/contract/month.ts';

/** First and last day, both UTC dates and both included. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** A table of more days is an export. */
export const MOST_DAYS = 366;

/**
 * The span of two days as an address has them; null where one is no day of the calendar, they are the wrong way round, or
 * there are more of them than a table shows.
 */
export function spanOf(from: string, to: string): DaySpan | null {
  if (!isDay(from) || !isDay(to) || from > to) return null;
  return daysBetween(from, to) < MOST_DAYS ? { from, to } : null;
}

/** Whether the span ends with its month: only then its end has a closing with rates and values. */
export function endsMonth({ to }: DaySpan): boolean {
  return to === lastDay(periodOf(to as Day));
}

/** The months a span touches, oldest first. */
export function monthsOf({ from, to }: DaySpan): Period[] {
  const last = periodOf(to as Day);
  const months = [periodOf(from as Day)];
  for (let next = months[0] as Period; next < last; ) {
    next = periodOf(addDays(lastDay(next), 1));
    months.push(next);
  }
  return months;
}

type Row = MonthBalances['days'][number];

/** A day that opens one month and closes another is shown as its own month has it. */
function rowsOf(months: readonly MonthBalances[], first: string, last: string): Row[] {
  const rows = new Map<string, Row>();
  for (const month of months)
    for (const row of month.days) if (row.day >= first && row.day <= last && !rows.has(row.day)) rows.set(row.day, row);
  return [...rows.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * The months, oldest first and without a gap, as one table from `from` to `to`, the day before it as the opening. Rates, values
 * and the rounding of the closing are the last month's, and none where the span ends within it. Null without a month.
 */
export function joined(months: readonly MonthBalances[], span: DaySpan, today: string): MonthBalances | null {
  const closing = months.at(-1);
  if (!closing) return null;
  const days = rowsOf(months, addDays(span.from as Day, -1), span.to);
  const tickers = new Map(months.flatMap((month) => month.tickers.map((each) => [each.ticker, each] as const)));
  const own = days.slice(1);
  const count = (...states: readonly Row['state'][]) => own.filter(({ state }) => states.includes(state)).length;
  const ended = endsMonth(span);
  return {
    ...closing,
    tickers: [...tickers.values()].sort((a, b) => (a.ticker < b.ticker ? -1 : 1)),
    days,
    rates: ended ? closing.rates : {},
    closingValues: ended ? closing.closingValues : {},
    closingTotal: ended ? closing.closingTotal : null,
    rounding: ended ? closing.rounding : null,
    counts: {
      final: count('final'),
      provisional: count('provisional'),
      missing: own.filter(({ day, state }) => day <= today && (state === 'fetch-failed' || state === 'not-fetched'))
        .length,
      restated: own.reduce((sum, row) => sum + Object.values(row.cells).filter(({ restated }) => restated).length, 0),
    },
  };
}
