/** What the movements of the month come to, per currency. The sums are the app's; a filter above changes none of them. */
import { useMemo } from 'react';
import type { MovementTotalView } from '../../../preload/contract/reconciliation.ts';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { amountColumn, countColumn } from '../../grid/amount-column.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useMovementTotals } from '../../hooks/use-reconciliation.ts';

type Row = MovementTotalView;
const NAME = 'movements.totals';

/** Quantities of one column; no movement is a dash. */
function amounts(rows: readonly Row[], id: string, head: string, of: (row: Row) => string, ruled = false) {
  return amountColumn({ id, head, rows, of, ruled, dash: true, least: 110 });
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
    countColumn('lines', 'Lines', ({ lines }) => lines),
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
