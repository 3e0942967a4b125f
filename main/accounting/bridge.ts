/** FX bridge: what moved and what the rates did, per currency, day and period (WE 4). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, roundTo, sum, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { rangesOf } from '../values/words.ts';
import { type BridgeCurrency, intervalsOf, type ValuedDay, valuedDays } from './bridge-intervals.ts';
import { LINE_KINDS, type LineIndex, noLines } from './line-totals.ts';
import type {
  Bridge,
  BridgeDayTotal,
  BridgeInterval,
  BridgeKind,
  BridgePart,
  BridgeRow,
  PostedBridge,
} from './value-figures.ts';

const BRIDGE_KINDS: readonly BridgeKind[] = [...LINE_KINDS, 'unexplained', 'derived'];

/** One currency's part, before the totals. */
interface CurrencyBridge {
  readonly row: BridgeRow;
  readonly intervals: readonly BridgeInterval[];
  readonly valued: readonly ValuedDay[];
}

/**
 * The bridge of a period. `days` begins with the opening day; every currency has a balance and a rate per day. Movement is
 * split by the lines of the days, at the closing rate of their interval; what is left is unexplained where every day of
 * the interval is covered by an import, else derived. Test coins have a row without figures and are in no total.
 */
export function bridge(
  days: readonly Day[],
  currencies: readonly BridgeCurrency[],
  lines: LineIndex,
  covered: ReadonlySet<Day>,
  decimals: number,
): Bridge {
  const parts: CurrencyBridge[] = [];
  const rows: BridgeRow[] = [];
  for (const currency of currencies) {
    if (currency.rates[0]?.state === 'test-coin') {
      rows.push(withoutFigures(currency.ticker, 'a test coin has quantities and no value'));
      continue;
    }
    const part = currencyBridge(days, currency, lines, covered);
    parts.push(part);
    rows.push(part.row);
  }
  const total = totalRow(parts.map(({ row }) => row));
  return {
    intervals: parts.flatMap(({ intervals }) => intervals),
    rows,
    total,
    posted: postedBridges(rows, total, decimals),
    days: dayTotals(days, parts),
  };
}

function withoutFigures(ticker: Ticker, remark: string): BridgeRow {
  return {
    ticker,
    openingValue: null,
    movement: null,
    rateEffect: null,
    closingValue: null,
    byKind: null,
    lacks: [],
    remark,
  };
}

function currencyBridge(
  days: readonly Day[],
  currency: BridgeCurrency,
  lines: LineIndex,
  covered: ReadonlySet<Day>,
): CurrencyBridge {
  const { ticker, values } = currency;
  const valued = valuedDays(currency);
  const intervals = intervalsOf(ticker, days, valued);
  const last = days.length - 1;
  const opens = valued[0]?.index === 0;
  const closes = valued.at(-1)?.index === last;
  const complete = opens && closes;
  const row: BridgeRow = {
    ticker,
    openingValue: values[0] ?? null,
    movement: complete ? sum(intervals.map(({ movement }) => movement)) : null,
    rateEffect: complete ? sum(intervals.map(({ rateEffect }) => rateEffect)) : null,
    closingValue: values[last] ?? null,
    byKind: complete ? byKind(intervals, lines, covered, days) : null,
    lacks: [...(opens ? [] : (['opening'] as const)), ...(closes ? [] : (['closing'] as const))],
    remark: remarkOf(days, currency, intervals, valued, lines),
  };
  return { row, intervals, valued };
}

function byKind(
  intervals: readonly BridgeInterval[],
  lines: LineIndex,
  covered: ReadonlySet<Day>,
  days: readonly Day[],
): Record<BridgeKind, Decimal> {
  const kinds: Record<BridgeKind, Decimal> = { ...noLines(), unexplained: ZERO, derived: ZERO };
  const untested = days.slice(1).filter((day) => !covered.has(day));
  const hasLines = intervals.some(({ ticker }, index) => index === 0 && lines.daysOf(ticker).length > 0);
  for (const { ticker, from, to, closingRate, movement } of intervals) {
    let rest = movement;
    if (closingRate !== null && hasLines) {
      const totals = lines.totals(ticker, from, to);
      for (const kind of LINE_KINDS) {
        if (totals[kind].isZero()) continue;
        const value = totals[kind].times(closingRate);
        kinds[kind] = kinds[kind].plus(value);
        rest = rest.minus(value);
      }
    }
    const kind = untested.some((day) => from <= day && day <= to) ? 'derived' : 'unexplained';
    if (!rest.isZero()) kinds[kind] = kinds[kind].plus(rest);
  }
  return kinds;
}

function remarkOf(
  days: readonly Day[],
  { ticker, quantities }: BridgeCurrency,
  intervals: readonly BridgeInterval[],
  valued: readonly ValuedDay[],
  lines: LineIndex,
): string {
  const lack = (index: number): string => (quantities[index] === null ? 'no balance' : 'no rate');
  const valuedIndexes = new Set(valued.map(({ index }) => index));
  const remarks: string[] = [];
  const last = days.length - 1;
  if (!valuedIndexes.has(0)) remarks.push(`${lack(0)} on the opening day ${days[0]}`);
  for (const { merged, to } of intervals) {
    const reasons = Map.groupBy(merged, (day) => lack(days.indexOf(day)));
    const named = [...reasons].map(([why, own]) => `${rangesOf(own).join(', ')} (${why})`);
    if (merged.length > 0) remarks.push(`${named.join(', ')} merged into ${to}`);
  }
  if (last > 0 && !valuedIndexes.has(last)) remarks.push(`${lack(last)} on the closing day ${days[last]}`);
  const unrated = intervals.filter(
    ({ closingRate, from, to }) => closingRate === null && lines.daysOf(ticker).some((day) => from <= day && day <= to),
  );
  for (const { to } of unrated) remarks.push(`lines of ${to} cancel out and have no rate`);
  return remarks.join('; ');
}

/** Sums of all rows; null when one of them lacks a part: never a partial sum. */
function totalRow(rows: readonly BridgeRow[]): BridgeRow | null {
  const kinds: Record<BridgeKind, Decimal> = { ...noLines(), unexplained: ZERO, derived: ZERO };
  let [openingValue, movement, rateEffect, closingValue] = [ZERO, ZERO, ZERO, ZERO];
  for (const row of rows) {
    if (!isComplete(row) || row.byKind === null) return null;
    openingValue = openingValue.plus(row.openingValue);
    movement = movement.plus(row.movement);
    rateEffect = rateEffect.plus(row.rateEffect);
    closingValue = closingValue.plus(row.closingValue);
    for (const kind of BRIDGE_KINDS) kinds[kind] = kinds[kind].plus(row.byKind[kind]);
  }
  return { ticker: 'total', openingValue, movement, rateEffect, closingValue, byKind: kinds, lacks: [], remark: '' };
}

type Complete = BridgeRow & Record<BridgePart, Decimal>;

function isComplete(row: BridgeRow): row is Complete {
  return row.openingValue !== null && row.movement !== null && row.rateEffect !== null && row.closingValue !== null;
}

/** Each part rounded once; the rounding line makes them foot. The total is the sum of the posted rows (WE 4). */
function postedBridges(rows: readonly BridgeRow[], total: BridgeRow | null, decimals: number): PostedBridge[] {
  const posted = rows.filter(isComplete).map((row): PostedBridge => {
    const openingValue = roundTo(row.openingValue, decimals);
    const movement = roundTo(row.movement, decimals);
    const rateEffect = roundTo(row.rateEffect, decimals);
    const closingValue = roundTo(row.closingValue, decimals);
    const rounding = closingValue.minus(openingValue).minus(movement).minus(rateEffect);
    return { ticker: row.ticker, openingValue, movement, rateEffect, rounding, closingValue };
  });
  if (total === null) return posted;
  const column = (of: (row: PostedBridge) => Decimal): Decimal => sum(posted.map(of));
  return [
    ...posted,
    {
      ticker: 'total',
      openingValue: column((row) => row.openingValue),
      movement: column((row) => row.movement),
      rateEffect: column((row) => row.rateEffect),
      rounding: column((row) => row.rounding),
      closingValue: column((row) => row.closingValue),
    },
  ];
}

/** One total per day of the period. A day on which a currency has no value has none; the next total covers it and says so. */
function dayTotals(days: readonly Day[], parts: readonly CurrencyBridge[]): readonly BridgeDayTotal[] {
  const values = days.map((): Decimal | null => ZERO);
  for (const { valued } of parts) {
    const own = new Map(valued.map(({ index, value }) => [index, value]));
    values.forEach((total, index) => {
      const value = own.get(index);
      values[index] = total === null || value === undefined ? null : total.plus(value);
    });
  }
  const moved = new Map<Day, { movement: Decimal; rateEffect: Decimal }>();
  for (const { to, movement, rateEffect } of parts.flatMap(({ intervals }) => intervals)) {
    const day = moved.get(to) ?? { movement: ZERO, rateEffect: ZERO };
    if (!movement.isZero()) day.movement = day.movement.plus(movement);
    if (!rateEffect.isZero()) day.rateEffect = day.rateEffect.plus(rateEffect);
    moved.set(to, day);
  }
  let before = values[0] === null ? null : 0;
  return days.slice(1).map((day, offset): BridgeDayTotal => {
    const index = offset + 1;
    const closingValue = values[index] ?? null;
    const empty = { from: day, day, openingValue: null, movement: null, rateEffect: null, closingValue };
    if (closingValue === null) return empty;
    const since = before;
    before = index;
    if (since === null) return empty;
    const covered = days.slice(since + 1, index + 1);
    const parts = covered.flatMap((one) => moved.get(one) ?? []);
    return {
      from: covered[0] ?? day,
      day,
      openingValue: values[since] ?? null,
      movement: sum(parts.map(({ movement }) => movement)),
      rateEffect: sum(parts.map(({ rateEffect }) => rateEffect)),
      closingValue,
    };
  });
}
