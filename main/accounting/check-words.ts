/** What checks are made of: findings, and the words they share. Pure. */

import type { Ticker } from '../values/code.ts';
import { type Day, dayOf, finalFrom, lastDay } from '../values/time.ts';
import { rangesOf } from '../values/words.ts';
import type { Check, CheckStatus, KnownBalance, MonthFigures } from './figures.ts';
import type { MonthInput } from './input.ts';
import type { Movement } from './movement-input.ts';

/** What the checks look at. `movements` are booked; `known` has a balance per currency and day. */
export interface CheckedMonth {
  readonly input: MonthInput;
  readonly figures: Omit<MonthFigures, 'checks'>;
  readonly movements: readonly Movement[];
  readonly known: ReadonlyMap<Ticker, readonly KnownBalance[]>;
  readonly covered: ReadonlySet<Day>;
}

export type Finding = Omit<Check, 'id' | 'title' | 'limit'>;

export interface CheckRule {
  readonly id: string;
  readonly title: string;
  /** See `Check.limit`. */
  readonly limit: string | ((month: CheckedMonth) => string);
  readonly find: (month: CheckedMonth) => Finding;
}

/** A finding with nothing to do. `count` is the measured figure behind it, 0 where none says more. */
export const pass = (detail: string, count = 0): Finding => ({ status: 'pass', detail, next: '', count });

/** A finding that a person should act on: `next` says how. */
export const finding = (
  status: Exclude<CheckStatus, 'pass'>,
  detail: string,
  next: string,
  count: number,
): Finding => ({
  status,
  detail,
  next,
  count,
});

const MOST_NAMED = 8;

/** The first of the items by name, and how many more there are. */
export function listed(items: readonly string[], separator = ', '): string {
  const more = items.length - MOST_NAMED;
  const named = items.slice(0, MOST_NAMED).join(separator);
  return more > 0 ? `${named} and ${more} more` : named;
}

/** `BTC, ETH: no rate on the closing day`: what is said of several currencies is said once. */
export function byRemark(rows: readonly { readonly ticker: string; readonly remark: string }[]): readonly string[] {
  const groups = Map.groupBy(rows, ({ remark }) => remark);
  return [...groups].map(([remark, own]) => `${own.map(({ ticker }) => ticker).join(', ')}: ${remark}`);
}

/** Days as ranges: `2026-10-16 to 2026-10-31`. */
export function dayRanges(days: readonly Day[]): string {
  return listed(rangesOf(days));
}

/** A month whose last day had not come when Citron last answered: by its dataset, not by the clock of today. */
export interface RunningMonth {
  /** The last day that had come. */
  readonly until: Day;
  /** What to do about the days to come; the same deed solves all that lacks them. */
  readonly next: string;
}

/** Null for a month whose last day had come, and for one without an answer. */
export function runningMonth({ period, evidenceUntil }: MonthInput): RunningMonth | null {
  const end = lastDay(period);
  if (evidenceUntil === null || dayOf(evidenceUntil) >= end) return null;
  const from = finalFrom(end).slice(0, 16).replace('T', ' ');
  return { until: dayOf(evidenceUntil), next: `Sync after ${from} UTC, when the last day is final.` };
}
