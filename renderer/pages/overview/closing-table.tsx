/** The closing of one connection: balance × period-end rate, per currency. */
import { useMemo, useState } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import { Bars, Empty, FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State, StateMark } from '../../components/state.tsx';
import { DayOf } from '../../components/when.tsx';
import { type GridColumn, widthFor } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { change } from '../../route.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';

const NAME = 'overview.closing';

type Ticker = MonthBalances['tickers'][number];

function columnsOf(month: MonthBalances): GridColumn<Ticker>[] {
  const closing = month.days.at(-1);
  const amount = (row: Ticker) => closing?.cells[row.ticker]?.amount;
  /** Not reported, and known to be nothing: no figure that anybody reported. */
  const isNil = (row: Ticker) => {
    const cell = closing?.cells[row.ticker];
    return cell?.state === 'not-reported' && cell.known === 'nil';
  };
  const rate = (row: Ticker) => month.rates[row.ticker];
  const value = (row: Ticker) => month.closingValues[row.ticker];
  const amounts = month.tickers.map((row) => amount(row)?.exact);
  const rates = month.tickers.map((row) => rate(row)?.shown);
  const decimals = { amount: widestDecimals(amounts), rate: widestDecimals(rates) };
  return [
    {
      id: 'currency',
      head: 'Currency',
      width: 190,
      cell: (row) => (
        <>
          <strong className="strong">{row.ticker}</strong> <span className="quiet">{row.networks.join(', ')}</span>
        </>
      ),
      text: (row) => row.ticker,
      compare: (a, b) => a.ticker.localeCompare(b.ticker),
    },
    {
      id: 'balance',
      head: 'Balance',
      numeric: true,
      width: widthFor(amounts),
      cell: (row) => {
        const cell = closing?.cells[row.ticker];
        if (!cell?.amount) return <State of={cell?.state ?? 'not-fetched'} />;
        return (
          <>
            {cell.state === 'provisional' && <StateMark of="provisional" />}
            <Figure of={cell.amount.exact} decimals={decimals.amount} />
          </>
        );
      },
      text: (row) => amount(row)?.exact ?? '',
      compare: (a, b) => compareDecimalText(amount(a)?.exact ?? null, amount(b)?.exact ?? null),
    },
    {
      id: 'rate',
      head: `Rate, ${month.base}`,
      numeric: true,
      width: widthFor(rates, 110),
      cell: (row) => (
        <Figure
          of={rate(row)?.rate && rate(row)?.shown}
          exact={rate(row)?.rate ?? undefined}
          decimals={decimals.rate}
          unknown="no rate"
        />
      ),
      text: (row) => rate(row)?.rate ?? '',
    },
    {
      id: 'value',
      head: `Value, ${month.base}`,
      numeric: true,
      width: widthFor([month.closingTotal?.shown], 120),
      cell: (row) => (
        <Figure
          of={isNil(row) ? null : value(row)?.shown}
          exact={value(row)?.exact}
          unknown={isNil(row) ? 'nil' : row.testCoin ? 'no value' : 'not known'}
        />
      ),
      text: (row) => value(row)?.exact ?? '',
      compare: (a, b) => compareDecimalText(value(a)?.exact ?? null, value(b)?.exact ?? null),
    },
  ];
}

interface Props {
  readonly name: string;
  readonly month: MonthBalances | undefined;
  /** Why there is no month; null while it is read. */
  readonly error: unknown;
  readonly retry: (() => void) | undefined;
}

export function ClosingTable({ name, month, error, retry }: Props) {
  const [filter, setFilter] = useState('');
  const columns = useMemo(() => (month ? columnsOf(month) : []), [month]);
  const closing = month?.days.at(-1)?.day;
  const foot = [
    {
      id: 'total',
      head: filter ? 'Total of all' : 'Total',
      cell: (column: string) =>
        column === 'value' && month ? (
          <Figure of={month.closingTotal?.shown} exact={month.closingTotal?.exact} rule="total" />
        ) : null,
    },
  ];
  return (
    <Panel
      title={
        closing ? (
          <>
            {name}, closing <DayOf of={closing} />
          </>
        ) : (
          name
        )
      }
      sub="at period-end rates"
      className="overview-closing"
      end={
        <>
          <FilterField label="Filter currencies" value={filter} onChange={setFilter} />
          <ColumnMenu name={NAME} columns={columns} />
        </>
      }
    >
      {month ? (
        <Grid
          label={`Closing of ${name} by currency`}
          name={NAME}
          filter={filter}
          columns={columns}
          rows={month.tickers}
          rowId={tickerOf}
          density="compact"
          foot={foot}
          onOpen={(row) => closing && change({ at: `${closing} ${row.ticker}` })}
          empty={<Empty>There are no balances yet. Sync to fetch them.</Empty>}
        />
      ) : error ? (
        <FailureNote error={error} retry={retry} />
      ) : (
        <Bars rows={8} />
      )}
    </Panel>
  );
}

const tickerOf = (row: Ticker) => row.ticker;
