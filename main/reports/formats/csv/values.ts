/** Tables of rates and values. Rates are base units per 1 unit; values are quantity × rate, unrounded unless posted. */
import type { MonthFigures } from '../../../accounting/figures.ts';
import type { MonthInput, RateObservation } from '../../../accounting/input.ts';
import type {
  BridgeInterval,
  BridgeKind,
  BridgeRow,
  DayRate,
  RateComparison,
  ValuationRow,
} from '../../../accounting/value-figures.ts';
import { type Decimal, roundTo } from '../../../values/money.ts';
import type { Day } from '../../../values/time.ts';
import { linesOf } from '../../lines.ts';
import { linesOfIntervals } from '../../sheets/interval-figures.ts';
import { type CsvColumn, type CsvTable, countOf, figureOf, textOf } from '../tables.ts';

export function ratesTable({ tickers, rates }: MonthFigures): CsvTable<DayRate> {
  return {
    file: 'rates.csv',
    holds: 'Per currency and day: the rate of 23:59 UTC and how it was found. Empty where there is none.',
    rows: tickers.flatMap((ticker) => rates.get(ticker) ?? []),
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'rate', of: ({ rate }) => figureOf(rate), totalIn: ({ ticker }) => ticker },
      { name: 'state', of: ({ state }) => textOf(state) },
      { name: 'path', of: ({ path }) => textOf(path) },
      { name: 'observed_at_utc', of: ({ at }) => textOf(at) },
      { name: 'minutes_before_cut_off', of: ({ ageMinutes }) => countOf(ageMinutes) },
      { name: 'source', of: ({ source }) => textOf(source) },
      { name: 'observations', of: ({ observationIds }) => textOf(observationIds.join(' ')) },
      { name: 'warning', of: ({ warning }) => textOf(warning) },
    ],
  };
}

export function observationsTable(input: MonthInput, { rates }: MonthFigures): CsvTable<RateObservation> {
  const used = new Set([...rates.values()].flatMap((list) => list.flatMap(({ observationIds }) => observationIds)));
  const totalIn = ({ from, to }: RateObservation) => `${from} to ${to}`;
  return {
    file: 'rate-observations.csv',
    holds: 'Observations that a rate was made of: rate_from units of the first currency are rate_to of the second.',
    rows: input.rates.filter(({ id }) => used.has(id)),
    columns: [
      { name: 'observation', of: ({ id }) => countOf(id) },
      { name: 'from', of: ({ from }) => textOf(from) },
      { name: 'to', of: ({ to }) => textOf(to) },
      { name: 'rate_from', of: ({ rateFrom }) => figureOf(rateFrom.value, rateFrom.text), totalIn },
      { name: 'rate_to', of: ({ rateTo }) => figureOf(rateTo.value, rateTo.text), totalIn },
      { name: 'kind', of: ({ kind }) => textOf(kind) },
      { name: 'at_utc', of: ({ at }) => textOf(at) },
      { name: 'fixing_day', of: ({ fixingDay }) => textOf(fixingDay) },
      { name: 'source', of: ({ source }) => textOf(source) },
      { name: 'call', of: ({ callId }) => countOf(callId) },
    ],
  };
}

type DayValue = MonthFigures['valueByDay'][number];

export function valueByDayTable({ valueByDay, base }: MonthFigures): CsvTable<DayValue> {
  return {
    file: 'value-by-day.csv',
    holds: `Value of all balances by day, ${base}. Empty on a day on which a currency has no value; it is named.`,
    rows: valueByDay,
    columns: [
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'value', of: ({ total }) => figureOf(total), totalIn: () => base },
      { name: 'sum_of_posted', of: ({ posted }) => figureOf(posted), totalIn: () => base },
      { name: 'without_value', of: ({ without }) => textOf(without.join(' ')) },
    ],
  };
}

export function comparisonsTable({ rateComparisons }: MonthFigures): CsvTable<RateComparison> {
  return {
    file: 'rate-comparisons.csv',
    holds: 'Rates of the closing day beside those of another source, where one was imported.',
    rows: rateComparisons,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'used', of: ({ used }) => figureOf(used.rate) },
      { name: 'used_source', of: ({ used }) => textOf(used.source) },
      { name: 'independent', of: ({ independent }) => figureOf(independent.rate) },
      { name: 'independent_source', of: ({ independent }) => textOf(independent.source) },
      { name: 'difference', of: ({ difference }) => figureOf(difference), totalIn: ({ ticker }) => ticker },
      { name: 'percent', of: ({ percent }) => figureOf(percent) },
    ],
  };
}

type Valued = ValuationRow & { readonly day: Day; readonly share: Decimal | null };

/** Decimals of a share of the net. */
const SHARE_DECIMALS = 10;

export function valuationTable({ opening, closing, base, baseDecimals }: MonthFigures): CsvTable<Valued> {
  const totalIn = ({ day }: Valued) => `${base}, ${day}`;
  return {
    file: 'valuation.csv',
    holds: `Opening and closing balances at the rate of their day, ${base}; posted is rounded half away from zero, per row.`,
    rows: [opening, closing].flatMap(({ day, rows, net }) =>
      rows.map((row) => {
        const none = row.posted === null || net === null || net.isZero();
        return { ...row, day, share: none ? null : roundTo(row.posted.div(net), SHARE_DECIMALS) };
      }),
    ),
    columns: [
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'currency', of: ({ rate }) => textOf(rate.ticker) },
      { name: 'quantity', of: ({ quantity }) => figureOf(quantity?.value ?? null, quantity?.text) },
      { name: 'mark', of: ({ mark }) => textOf(mark) },
      { name: 'rate', of: ({ rate }) => figureOf(rate.rate) },
      { name: 'rate_state', of: ({ rate }) => textOf(rate.state) },
      { name: 'rate_path', of: ({ rate }) => textOf(rate.path) },
      { name: 'rate_observed_at_utc', of: ({ rate }) => textOf(rate.at) },
      { name: 'rate_minutes_before_cut_off', of: ({ rate }) => countOf(rate.ageMinutes) },
      { name: 'value', of: ({ value }) => figureOf(value), totalIn },
      { name: 'posted', of: ({ posted }) => figureOf(posted, posted?.toFixed(baseDecimals)), totalIn },
      { name: 'share_of_net', of: ({ share }) => figureOf(share) },
      { name: 'side', of: ({ side }) => textOf(side) },
    ],
  };
}

const BRIDGE_KINDS = {
  deposit: 'movement_deposits',
  withdrawal: 'movement_withdrawals',
  fee: 'movement_fees',
  exchange: 'movement_exchanges',
  bank: 'movement_bank',
  adjustment: 'movement_adjustments',
  unexplained: 'movement_unexplained',
  derived: 'movement_derived',
} as const satisfies Record<BridgeKind, string>;

export function bridgeTable({ bridge, base }: MonthFigures): CsvTable<BridgeRow> {
  const totalIn = () => base;
  const kinds = Object.entries(BRIDGE_KINDS) as [BridgeKind, string][];
  return {
    file: 'fx-bridge.csv',
    holds: `Per currency of the period, ${base}: opening value + movement + rate effect = closing value, unrounded; movement by kind.`,
    rows: bridge.rows,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'opening_value', of: ({ openingValue }) => figureOf(openingValue), totalIn },
      { name: 'movement', of: ({ movement }) => figureOf(movement), totalIn },
      { name: 'rate_effect', of: ({ rateEffect }) => figureOf(rateEffect), totalIn },
      { name: 'closing_value', of: ({ closingValue }) => figureOf(closingValue), totalIn },
      ...kinds.map(
        ([kind, name]): CsvColumn<BridgeRow> => ({
          name,
          of: ({ byKind }) => figureOf(byKind?.[kind] ?? null),
          totalIn,
        }),
      ),
      { name: 'remark', of: ({ remark }) => textOf(remark) },
    ],
  };
}

export function intervalsTable(input: MonthInput, figures: MonthFigures): CsvTable<BridgeInterval> {
  const { bridge, base } = figures;
  const linesIn = linesOfIntervals({ lines: linesOf(input, figures), figures });
  const totalIn = () => base;
  return {
    file: 'fx-bridge-intervals.csv',
    holds: `Per currency and interval between two rated days, ${base}. Days without a rate are merged and named.`,
    rows: bridge.intervals,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'from', of: ({ from }) => textOf(from) },
      { name: 'to', of: ({ to }) => textOf(to) },
      { name: 'opening_quantity', of: ({ openingQuantity }) => figureOf(openingQuantity) },
      { name: 'closing_quantity', of: ({ closingQuantity }) => figureOf(closingQuantity) },
      { name: 'opening_rate', of: ({ openingRate }) => figureOf(openingRate) },
      { name: 'closing_rate', of: ({ closingRate }) => figureOf(closingRate) },
      { name: 'opening_value', of: ({ openingValue }) => figureOf(openingValue) },
      { name: 'movement', of: ({ movement }) => figureOf(movement), totalIn },
      { name: 'rate_effect', of: ({ rateEffect }) => figureOf(rateEffect), totalIn },
      { name: 'closing_value', of: ({ closingValue }) => figureOf(closingValue) },
      { name: 'lines', of: (row) => countOf(linesIn(row).count) },
      { name: 'movement_by_lines', of: (row) => figureOf(linesIn(row).value), totalIn },
      { name: 'merged_days', of: ({ merged }) => textOf(merged.join(' ')) },
    ],
  };
}
