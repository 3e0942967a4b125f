/** The matrix: a row a day, the closing with its rate and value at the foot. */
import { useCallback, useMemo, useState } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import type { Digits } from '../../components/digits.tsx';
import { Figure } from '../../components/figure.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { State, StateMark } from '../../components/state.tsx';
import { useStatusBar } from '../../frame/status.ts';
import type { FootRow, GridColumn, Selected } from '../../grid/column.ts';
import { Grid } from '../../grid/grid.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useStartSync } from '../../hooks/use-jobs.ts';
import { change, useRoute } from '../../route.ts';
import { type DaySpan, endsMonth } from '../../text/range.ts';
import { columnDecimals, currencyColumn, type DayRow, NotReported, TOTAL, tickerOf } from './matrix-columns.tsx';

export const NAME = 'balances';

const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓', '←', '→'], does: 'move' },
  { keys: ['Enter'], does: 'provenance' },
  { keys: ['Shift', '↓'], does: 'select' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
  { keys: ['Esc'], does: 'close' },
];

function selectionNote(selected: Selected | null): string {
  if (!selected || selected.count === 0) return '';
  const { single, count } = selected;
  if (!single) return `${count} cells selected`;
  const ticker = tickerOf(single.column);
  return ticker && single.text ? `1 cell selected: ${single.text} ${ticker}` : '';
}

function footOf(month: MonthBalances, digits: Digits): FootRow[] {
  const closing = month.days.at(-1);
  const of = (column: string) => (tickerOf(column) === null ? null : { ticker: tickerOf(column) ?? '' });
  return [
    {
      id: 'closing',
      head: <>Closing {closing?.state === 'provisional' && <StateMark of="provisional" />}</>,
      className: closing?.state === 'provisional' ? 'cell-provisional' : '',
      cell: (column) => {
        const found = of(column);
        if (!found) return null;
        const cell = closing?.cells[found.ticker];
        if (cell?.state === 'not-reported') return <NotReported known={cell.known} />;
        const amount = cell?.amount;
        const decimals = columnDecimals(month, found.ticker, digits);
        return (
          <Figure of={digits === 'exact' ? amount?.exact : amount?.shown} exact={amount?.exact} decimals={decimals} />
        );
      },
    },
    {
      id: 'rate',
      head: `Rate, ${month.base}`,
      className: 'quiet-row',
      cell: (column) => {
        const found = of(column);
        if (!found)
          return month.rounding ? (
            <>
              rounding <Figure of={month.rounding.shown} exact={month.rounding.exact} bare />
            </>
          ) : null;
        const rate = month.rates[found.ticker];
        return rate?.rate ? <Figure of={rate.shown} exact={rate.rate} /> : <span>no rate</span>;
      },
    },
    {
      id: 'value',
      head: `Value, ${month.base}`,
      cell: (column) => {
        if (column === TOTAL) {
          return <Figure of={month.closingTotal?.shown} exact={month.closingTotal?.exact} rule="total" />;
        }
        const found = of(column);
        const value = found && month.closingValues[found.ticker];
        const test = month.tickers.some(({ ticker, testCoin }) => ticker === found?.ticker && testCoin);
        const unknown = test ? 'no value' : 'not known';
        const cell = found && closing?.cells[found.ticker];
        if (cell?.state === 'not-reported' && cell.known === 'nil') return <span className="quiet">nil</span>;
        return <Figure of={value?.shown} exact={value?.exact} rule="total" unknown={unknown} />;
      },
    },
  ];
}

interface Props {
  readonly month: MonthBalances;
  /** Where the days are no month's. */
  readonly span: DaySpan | null;
  readonly columns: readonly GridColumn<DayRow>[];
  readonly digits: Digits;
  readonly today: string;
}

export function BalanceMatrix({ month, span, columns, digits, today }: Props) {
  const { params } = useRoute();
  const here = useHere();
  const sync = useStartSync();
  const [selected, setSelected] = useState<Selected | null>(null);
  // Within a month there is a last balance, but no closing with its rates and values.
  const closes = span === null || endsMonth(span);
  const foot = useMemo(() => footOf(month, digits).slice(0, closes ? 3 : 1), [month, digits, closes]);
  useStatusBar(selectionNote(selected), HINTS);

  const [atDay = '', atTicker = ''] = (params.at ?? '').split(' ');
  const at = useMemo(() => (atTicker ? { row: atDay, column: currencyColumn(atTicker) } : null), [atDay, atTicker]);
  const open = useCallback((row: DayRow, column: string) => {
    const ticker = tickerOf(column);
    if (ticker) change({ at: `${row.day} ${ticker}` });
  }, []);
  const isOpen = at !== null;
  const select = useCallback(
    (next: Selected) => {
      setSelected(next);
      // While the drawer is open it follows the cell.
      const ticker = next.single && tickerOf(next.single.column);
      if (isOpen && ticker && next.single?.row) change({ at: `${next.single.row} ${ticker}` }, 'replace');
    },
    [isOpen],
  );
  const fetchDay = (day: string) => here && sync.mutate({ connection: here.connection.name, from: day, to: day });

  return (
    <Grid
      label={`Balances of ${span ? `${span.from} to ${span.to}` : month.period}, by day and currency`}
      name={NAME}
      columns={columns}
      rows={month.days}
      rowId={dayOf}
      density="compact"
      tight
      foot={foot}
      onOpen={open}
      onSelect={select}
      at={at}
      rowClass={(row) => (row.state === 'not-fetched' ? 'quiet-row' : '')}
      span={(row) => {
        if (row.state === 'fetch-failed') {
          return (
            <>
              <State of="fetch-failed">
                <strong className="strong tone-fail">Missing.</strong>
              </State>{' '}
              {row.reason}{' '}
              <button type="button" className="link" onClick={() => fetchDay(row.day)}>
                Fetch again
              </button>
            </>
          );
        }
        if (row.state !== 'not-fetched') return null;
        if (row.day >= today) return 'This day is not over.';
        return (
          <>
            <State of="not-fetched">Not fetched yet.</State> {row.reason}{' '}
            <button type="button" className="link" onClick={() => fetchDay(row.day)}>
              Fetch it
            </button>
          </>
        );
      }}
    />
  );
}

const dayOf = (row: DayRow) => row.day;
