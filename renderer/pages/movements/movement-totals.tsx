/** What the movements of the month come to, per currency. The sums are the app's; a filter above changes none of them. */
import { useMemo } from 'react';
import type { MovementTotalView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { type GridColumn, TIGHT_PADDING, widthFor } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useMovementTotals } from '../../hooks/use-reconciliation.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';

type Row = MovementTotalView;
const NAME = 'movements.totals';

function amounts(
  rows: readonly Row[],
  id: string,
  head: string,
  of: (row: Row) => string,
  ruled = false,
): GridColumn<Row> {
  const texts = rows.map(of);
  const decimals = widestDecimals(texts);
  return {
    id,
    head,
    numeric: true,
    ruled,
    width: widthFor(texts, 110, TIGHT_PADDING),
    cell: (row) => <Figure of={of(row)} decimals={decimals} dash />,
    text: of,
    compare: (a, b) => compareDecimalText(of(a), of(b)),
  };
}

function counts(id: string, head: string, of: (row: Row) => number): GridColumn<Row> {
  return {
    id,
    head,
    numeric: true,
    width: 70,
    cell: (row) => <span className="figure">{of(row) === 0 ? '–' : of(row)}</span>,
    text: (row) => String(of(row)),
    compare: (a, b) => of(a) - of(b),
  };
}

function columnsOf(rows: readonly Row[]): GridColumn<Row>[] {
  return [
    {
      id: 'currency',
      head: 'Currency',
      width: 90,
      cell: ({ currency }) => <strong className="strong">{currency}</strong>,
      text: ({ currency }) => currency,
      compare: (a, b) => a.currency.localeCompare(b.currency),
    },
    counts('lines', 'Lines', ({ lines }) => lines),
    amounts(rows, 'in', 'In', (row) => row.in),
    amounts(rows, 'out', 'Out', ({ out }) => out),
    amounts(rows, 'net', 'Net movement', ({ net }) => net),
    ...(rows.some(({ waitingLines }) => waitingLines > 0)
      ? [amounts(rows, 'waiting', 'Waiting, in no sum', ({ waiting }) => waiting, true)]
      : []),
  ];
}

export function MovementTotals() {
  const { data, error, refetch } = useMovementTotals();
  const columns = useMemo(() => columnsOf(data ?? []), [data]);
  if (error && !data) return <FailureNote error={error} retry={refetch} />;
  if (!data || data.length === 0) return null;
  return (
    <Panel
      title="Totals"
      sub="of all lines of the month that count, in units of each currency"
      className="movement-totals"
      end={<ColumnMenu name={NAME} columns={columns} />}
    >
      <Grid
        label="Totals of the month’s movements by currency"
        name={NAME}
        columns={columns}
        rows={data}
        rowId={currencyOf}
        density="compact"
        tight
      />
    </Panel>
  );
}

const currencyOf = ({ currency }: Row) => currency;
