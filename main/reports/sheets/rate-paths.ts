/** Formulas over the observations a rate was made of: the rate itself, and how it stands to the cut-off (WE 5, 6). */

import type { RateObservation } from '../../accounting/input.ts';
import { FRESH_MINUTES } from '../../accounting/rate-history.ts';
import type { DayRate, RateState } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import { oncePer } from '../../values/once-per.ts';
import { type Instant, msOf } from '../../values/time.ts';
import type { Pen } from '../pen.ts';
import type { Table } from '../table.ts';

type Observations = Table<RateObservation>;

const rowsById = oncePer((table: Observations) => new Map(table.options.rows.map(({ id }, index) => [id, index])));

/** Rows of the table for the legs of a rate; null where there is nothing to point at. */
function legsOf({ observationIds }: DayRate, table: Observations): { seen: RateObservation; row: number }[] | null {
  const known = rowsById(table);
  const legs = observationIds.flatMap((id) => {
    const row = known.get(id);
    const seen = row === undefined ? undefined : table.options.rows[row];
    return row === undefined || seen === undefined ? [] : [{ seen, row }];
  });
  return legs.length === 0 || legs.length !== observationIds.length ? null : legs;
}

/** The rate as a product of its legs, each a quotient of two observed cells. */
export function productOf(rate: DayRate, table: Observations, pen: Pen): string | null {
  let current: Ticker = rate.ticker;
  const parts = legsOf(rate, table)?.map(({ seen, row }) => {
    const [from, to] = [table.cell('from', row), table.cell('to', row)];
    const direct = seen.from === current;
    current = direct ? seen.to : seen.from;
    return direct ? pen.f`${to}/${from}` : pen.f`${from}/${to}`;
  });
  return parts?.join('*') ?? null;
}

/** The state of a rate by its legs: a path is as good as its worst one. `cutOff` is a cell. */
export function stateFormula(rate: DayRate, table: Observations, cutOff: string, pen: Pen): string {
  const legs = (legsOf(rate, table) ?? []).map(({ row }) => {
    const [kind, at] = [pen.at(table.cell('kind', row)), pen.at(table.cell('at', row))];
    return { kind, age: `ROUND((${cutOff}-${at})*1440,2)` };
  });
  if (legs.length === 0) return '"missing"';
  const any = (test: (leg: (typeof legs)[number]) => string) => `OR(${legs.map(test).join(',')})`;
  const old = any(({ kind, age }) => `AND(${kind}<>"fixing",${age}>${FRESH_MINUTES})`);
  const after = any(({ kind, age }) => `AND(${kind}<>"fixing",${age}<0)`);
  const fixing = any(({ kind }) => `${kind}="fixing"`);
  return `IF(${old},"old",IF(${after},"after-cut-off",IF(${fixing},"fixing","fresh")))`;
}

/** What `stateFormula` gives, whose moments are cut to the second. */
export function stateByCells(rate: DayRate, table: Observations, cutOff: Instant): RateState {
  const legs = legsOf(rate, table) ?? [];
  if (legs.length === 0) return 'missing';
  const seconds = (at: Instant) => Math.round(msOf(at) / 1000);
  const ages = legs.filter(({ seen }) => seen.kind !== 'fixing').map(({ seen }) => seconds(cutOff) - seconds(seen.at));
  if (ages.some((age) => age > FRESH_MINUTES * 60)) return 'old';
  if (ages.some((age) => age < 0)) return 'after-cut-off';
  return ages.length < legs.length ? 'fixing' : 'fresh';
}
