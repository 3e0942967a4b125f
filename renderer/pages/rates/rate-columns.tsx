/** Columns of the two tables of rates: one row a currency, and one row a day. */
import type { DayRateView } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { type GridColumn, TIGHT_PADDING, widthFor } from '../../grid/column.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';
import { ageOfMinutes } from '../../text/moments.ts';

function rateColumn(rates: readonly DayRateView[], base: string): GridColumn<DayRateView> {
  const decimals = widestDecimals(rates.map((rate) => rate.rate));
  return {
    id: 'rate',
    head: `Rate, ${base}`,
    numeric: true,
    width: widthFor(
      rates.map((rate) => rate.rate),
      78,
      TIGHT_PADDING,
    ),
    cell: (row) => (
      <Figure of={row.rate} decimals={decimals} unknown={row.state === 'test-coin' ? 'no value' : 'no rate'} />
    ),
    text: (row) => row.rate ?? '',
    compare: (a, b) => compareDecimalText(a.rate, b.rate),
  };
}

const state: GridColumn<DayRateView> = {
  id: 'state',
  head: 'State',
  ruled: true,
  width: 106,
  cell: (row) => <State of={row.state} />,
  text: (row) => row.state,
  compare: (a, b) => a.state.localeCompare(b.state),
};

const age: GridColumn<DayRateView> = {
  id: 'age',
  head: 'Age',
  numeric: true,
  width: 76,
  cell: (row) => (
    <span className={row.warning ? 'figure tone-warn' : 'figure'} title={row.warning || undefined}>
      {row.ageMinutes === null ? '–' : `${ageOfMinutes(row.ageMinutes)}${row.ageMinutes < 0 ? ' after' : ''}`}
    </span>
  ),
  text: (row) => (row.ageMinutes === null ? '' : String(row.ageMinutes)),
  compare: (a, b) => (a.ageMinutes ?? Number.POSITIVE_INFINITY) - (b.ageMinutes ?? Number.POSITIVE_INFINITY),
};

/** Room of a letter of a path at 12 px. */
const PATH_LETTER = 8.2;

function path(rates: readonly DayRateView[]): GridColumn<DayRateView> {
  const longest = rates.reduce((most, rate) => Math.max(most, rate.path.length), 0);
  return {
    id: 'path',
    head: 'Path',
    width: Math.max(64, Math.ceil(longest * PATH_LETTER) + 2 * TIGHT_PADDING),
    cell: (row) => row.path || <span className="quiet">–</span>,
    text: (row) => row.path,
    compare: (a, b) => a.path.localeCompare(b.path),
  };
}

const source: GridColumn<DayRateView> = {
  id: 'source',
  head: 'Source',
  width: 140,
  cell: (row) => (
    <span title={row.warning || undefined}>
      {row.source || <span className="quiet">–</span>}
      {row.warning && <span className="for-readers"> {row.warning}</span>}
    </span>
  ),
  text: (row) => row.source,
  compare: (a, b) => a.source.localeCompare(b.source),
};

/** Why this rate and no other, by the rule of the cut-off. */
export const WHY: Readonly<Record<DayRateView['state'], string>> = {
  base: 'The base currency is worth itself',
  fresh: 'The newest quote of the hour before the cut-off',
  'after-cut-off': 'None in the hour before: the first quote of the hour after',
  old: 'None near the cut-off: the newest of the day before',
  fixing: 'The newest fixing published on or before the day',
  missing: 'No quote within a day and no fixing within five',
  'test-coin': 'A coin of the test network has no value',
};

/** Where a rate comes from has its own column in a wide window; why it is used stands below, for the day that is chosen. */
export function closingColumns(rates: readonly DayRateView[], base: string, wide: boolean): GridColumn<DayRateView>[] {
  return [
    {
      id: 'ticker',
      head: 'Currency',
      width: 60,
      cell: (row) => <strong className="strong">{row.ticker}</strong>,
      text: (row) => row.ticker,
      compare: (a, b) => a.ticker.localeCompare(b.ticker),
    },
    rateColumn(rates, base),
    state,
    age,
    path(rates),
    ...(wide ? [source] : []),
  ];
}

export function dayColumns(rates: readonly DayRateView[], base: string, wide: boolean): GridColumn<DayRateView>[] {
  return [
    {
      id: 'day',
      head: 'Day, UTC',
      width: 90,
      cell: (row) => <DayOf of={row.day} />,
      text: (row) => row.day,
      compare: (a, b) => a.day.localeCompare(b.day),
    },
    rateColumn(rates, base),
    state,
    age,
    path(rates),
    {
      id: 'at',
      head: 'Observed, UTC',
      width: 114,
      cell: (row) => (row.at ? <Moment of={row.at} /> : <span className="quiet">–</span>),
      text: (row) => row.at ?? '',
    },
    ...(wide ? [source] : []),
  ];
}
