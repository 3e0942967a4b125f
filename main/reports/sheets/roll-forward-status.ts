/** What the status of a day and of a period follow from, and what cells can say of it (WE 8, 10). */
import type { DailyRow, MonthFigures, RollForwardRow, TieStatus } from '../../accounting/figures.ts';
import { isTie, smallestUnit, toleranceLimit } from '../../accounting/tolerance.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo } from '../../values/money.ts';
import { oncePer } from '../../values/once-per.ts';
import type { Cell } from '../cells.ts';
import { followed } from '../formula-cells.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import type { Cells } from '../table.ts';

/** What the day's limit is compared at, in base currency: beyond any amount a person would tolerate. */
export const LIMIT_DECIMALS = 8;

/** What the status cell can say of a difference: cells hold 15 digits, the figures all of them. */
export function statusByCells(month: Month, ticker: Ticker, unexplained: Decimal): TieStatus {
  const seen = roundTo(unexplained, month.shown(ticker));
  if (seen.isZero()) return 'tied';
  return seen.abs().lessThan(unitOf(month, ticker)) ? 'decimals-not-reported' : 'open';
}

/** First and last row of a currency in the table of days; null where it has none. */
export function dayBlock(figures: MonthFigures, ticker: string): [number, number] | null {
  return blocksOf(figures).get(ticker) ?? null;
}

/** Found once per month: every currency of every table asks for its own. */
const blocksOf = oncePer((figures: MonthFigures): ReadonlyMap<string, [number, number]> => {
  const found = new Map<string, [number, number]>();
  for (const [index, { ticker }] of figures.daily.entries())
    found.set(ticker, [found.get(ticker)?.[0] ?? index, index]);
  return found;
});

/** What stands in place of a figure that nobody can know: a dash would read as nil. */
export function unknownWord({ tested }: Pick<RollForwardRow, 'tested'>): string {
  return tested === 'all' ? 'unknown' : 'not tested';
}

/** Days on which the cells show a change of the balance. */
export function movedDays({ figures, shown }: Month, ticker: Ticker): number {
  const [first, last] = dayBlock(figures, ticker) ?? [0, -1];
  const days = figures.daily.slice(first, last + 1);
  return days.filter(({ change }) => change !== null && !roundTo(change, shown(ticker)).isZero()).length;
}

const unitsOf = oncePer((_: Month) => new Map<Ticker, Decimal>());

/** See `smallestUnit`; found once per month. */
export function unitOf(month: Month, ticker: Ticker): Decimal {
  const known = unitsOf(month);
  const found = known.get(ticker) ?? smallestUnit(month.input, ticker);
  known.set(ticker, found);
  return found;
}

/** Who accepted the difference of the day as it is; empty where nobody did. */
export function acceptedBy({ input }: Month, { ticker, from, day, unexplained }: DailyRow): string {
  if (unexplained === null) return '';
  const found = input.acceptances.find(
    (one) =>
      one.subject === 'unexplained' &&
      one.ticker === ticker &&
      (one.day === null || (from <= one.day && one.day <= day)) &&
      (one.amount === null || one.amount.eq(unexplained)),
  );
  return found?.by ?? '';
}

/** `table` is the one of days, `index` the row in it, `day` its place among the days of the month. */
export function statusCell(month: Month, row: DailyRow, pen: Pen, table: Cells, index: number, day: number): Cell {
  const { figures, shown, tables } = month;
  const at = (key: string) => pen.at(table.cell(key, index));
  const smallest = unitOf(month, row.ticker);
  const rate = pen.at(laidOut(tables.rates, 'rates').cell(row.ticker, day));
  const over = `ROUND(ABS(${at('unexplained')})*N(${rate})-N(${at('limit')}),${LIMIT_DECIMALS})`;
  const within = `AND(N(${at('limit')})>0,${over}<=0)`;
  const beyond = `IF(${within},"within-tolerance",IF(${at('accepted')}="","open","accepted"))`;
  const decided = (otherwise: string) => `IF(N(${at('decided')})=0,"${otherwise}","explained")`;
  const tie = `IF(${at('unexplained')}=0,${decided('tied')},IF(ABS(${at('unexplained')})<${smallest.toFixed()},${decided('decimals-not-reported')},${beyond}))`;
  const formula = `IF(${at('tested')}="no","not-tested",IF(ISNUMBER(${at('unexplained')}),${tie},"open"))`;
  if (row.unexplained === null) return followed(formula, row.tested ? 'open' : 'not-tested', row.status);
  let rule = statusByCells(month, row.ticker, row.unexplained);
  const limit = figures.rates.get(row.ticker)?.[day]?.rate ?? null;
  if (rule === 'open') {
    const seen = roundTo(row.unexplained, shown(row.ticker)).abs();
    const most = row.reported === null ? null : toleranceLimit(month.input.settings, row.reported, limit);
    const tolerated =
      most?.greaterThan(0) && limit !== null && roundTo(seen.times(limit).minus(most), LIMIT_DECIMALS).lte(0);
    rule = tolerated ? 'within-tolerance' : acceptedBy(month, row) === '' ? 'open' : 'accepted';
  }
  if (isTie(rule) && !roundTo(row.decided, shown(row.ticker)).isZero()) rule = 'explained';
  return followed(formula, rule, row.status);
}
