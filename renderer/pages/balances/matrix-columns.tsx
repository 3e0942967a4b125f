/** Columns of the matrix: the day, one per currency, the total. */
import type { MonthBalances } from '../../../preload/contract/month.ts';
import type { Digits } from '../../components/digits.tsx';
import { Figure } from '../../components/figure.tsx';
import { StateMark } from '../../components/state.tsx';
import { DayOf } from '../../components/when.tsx';
import { type GridColumn, TIGHT_PADDING, widthFor } from '../../grid/column.ts';
import { widestDecimals } from '../../text/figures.ts';

export type DayRow = MonthBalances['days'][number];
type Cell = DayRow['cells'][string];

export const TOTAL = 'total';
/** Currency columns are told from the others by this prefix: a ticker may be called anything. */
export const currencyColumn = (ticker: string) => `of ${ticker}`;
export const tickerOf = (column: string) => (column.startsWith('of ') ? column.slice(3) : null);

/** A mark before the figure. */
const MARK_ROOM = 16;
/** Beside a figure, for the rules of the total under it. */
const RULE_ROOM = 6;

/** A currency that an answer leaves out: nil by what is known, or not known, which waits for a person's word. */
export function NotReported({ known }: { readonly known: Cell['known'] }) {
  const missing = known === 'missing';
  return (
    <span className={missing ? 'tone-warn' : 'quiet'}>
      <StateMark
        of={missing ? 'unknown' : 'not-reported'}
        label={missing ? 'Not reported, not known' : 'Not reported'}
      />
      <span aria-hidden="true">n/r</span>
    </span>
  );
}

function amountCell(row: DayRow, ticker: string, digits: Digits, decimals: number) {
  const cell = row.cells[ticker];
  if (!cell?.amount) {
    if (cell?.state !== 'not-reported') return <span className="quiet">·</span>;
    return <NotReported known={cell.known} />;
  }
  return (
    <>
      {cell.restated && <StateMark of="restated" />}
      {cell.state === 'provisional' && <span className="for-readers">provisional </span>}
      <Figure
        of={digits === 'exact' ? cell.amount.exact : cell.amount.shown}
        exact={cell.amount.exact}
        decimals={decimals}
        className={cell.zero ? 'quiet' : ''}
      />
    </>
  );
}

export function columnDecimals(month: MonthBalances, ticker: string, digits: Digits): number {
  const amounts = month.days.map((row) => row.cells[ticker]?.amount);
  return widestDecimals(amounts.map((amount) => (digits === 'exact' ? amount?.exact : amount?.shown)));
}

function currency(month: MonthBalances, index: number, digits: Digits): GridColumn<DayRow> {
  const { ticker, networks, testCoin } = month.tickers[index] ?? { ticker: '', networks: [], testCoin: false };
  const decimals = columnDecimals(month, ticker, digits);
  const texts = month.days.map((row) => {
    const amount = row.cells[ticker]?.amount;
    return digits === 'exact' ? amount?.exact : amount?.shown;
  });
  const restated = month.days.some((row) => row.cells[ticker]?.restated);
  return {
    id: currencyColumn(ticker),
    head: ticker,
    sub: testCoin ? 'test coin' : networks.length > 1 ? `${networks.length} networks` : (networks[0] ?? ''),
    numeric: true,
    width:
      widthFor([...texts, month.closingValues[ticker]?.shown], 64, TIGHT_PADDING + RULE_ROOM) +
      (restated ? MARK_ROOM : 0),
    cell: (row) => amountCell(row, ticker, digits, decimals),
    text: (row) => row.cells[ticker]?.amount?.exact ?? '',
    className: (row) => {
      const cell = row.cells[ticker];
      if (cell?.restated) return 'cell-restated';
      return cell?.state === 'provisional' ? 'cell-provisional' : '';
    },
  };
}

export function matrixColumns(month: MonthBalances, digits: Digits): GridColumn<DayRow>[] {
  const opening = month.days[0]?.day;
  return [
    {
      id: 'day',
      head: 'Date, UTC',
      width: 104,
      cell: (row) =>
        row.day === opening ? (
          <>
            Opening <DayOf of={row.day} short />
          </>
        ) : (
          <DayOf of={row.day} />
        ),
      text: (row) => row.day,
    },
    ...month.tickers.map((_, index) => currency(month, index, digits)),
    {
      id: TOTAL,
      head: 'Total',
      sub: month.base,
      numeric: true,
      ruled: true,
      stays: true,
      width: widthFor(
        month.days.map((row) => row.total?.shown),
        104,
        TIGHT_PADDING + RULE_ROOM,
      ),
      cell: (row) => (
        <Figure
          of={row.total?.shown}
          exact={row.total?.exact}
          partial={row.without.length > 0 ? row.without.join(', ') : undefined}
        />
      ),
      text: (row) => row.total?.exact ?? '',
    },
  ];
}
