/** Fees of the month by currency and kind, and what they cost at the rates of their days; tied to the FX bridge at the foot. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { FeeRowView, MonthFees } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { amountColumn, countColumn } from '../../grid/amount-column.tsx';
import type { FootRow, GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/grid.tsx';
import { useFees } from '../../hooks/use-month.ts';
import { openImport } from '../../import/import-button.tsx';
import { wordsOf } from '../../text/words.ts';

const FeeLines = lazy(() => import('./fee-lines.tsx'));

function columnsOf({ rows, base }: MonthFees): GridColumn<FeeRowView>[] {
  return [
    {
      id: 'currency',
      head: 'Currency',
      width: 70,
      cell: ({ currency }) => <strong className="strong">{currency}</strong>,
      text: ({ currency }) => currency,
      compare: (a, b) => a.currency.localeCompare(b.currency),
    },
    {
      id: 'detail',
      head: 'Kind',
      width: 84,
      cell: ({ detail }) => wordsOf(detail),
      text: ({ detail }) => detail,
      compare: (a, b) => a.detail.localeCompare(b.detail),
    },
    countColumn('lines', 'Lines', ({ lines }) => lines),
    amountColumn({ id: 'amount', head: 'Amount', rows, of: ({ amount }) => amount, unit: ({ currency }) => currency }),
    amountColumn({
      id: 'value',
      head: `Value, ${base}`,
      rows,
      of: ({ value }) => value?.shown ?? null,
      exact: ({ value }) => value?.exact ?? null,
      unknown: ({ testCoin }) => (testCoin ? 'test coin' : 'no rate'),
      ruled: true,
      least: 96,
    }),
  ];
}

function footOf({ rows, total, bridge, rounding }: MonthFees): FootRow[] {
  const decimals = rows.flatMap(({ value }) => value?.shown ?? [])[0]?.split('.')[1]?.length ?? 0;
  const row = (id: string, head: string, of: string | null, rule?: 'total'): FootRow => ({
    id,
    head,
    className: rule ? '' : 'quiet-row',
    cell: (column) => column === 'value' && <Figure of={of} decimals={decimals} rule={rule} unknown="not complete" />,
  });
  return [
    row('total', 'Total', total, 'total'),
    row('bridge', 'FX bridge', bridge),
    row('rounding', 'Rounding', rounding),
  ];
}

function Table({ fees }: { readonly fees: MonthFees }) {
  const [open, setOpen] = useState<FeeRowView | null>(null);
  const columns = useMemo(() => columnsOf(fees), [fees]);
  const foot = useMemo(() => footOf(fees), [fees]);
  return (
    <>
      <Grid
        label="Fees of the month by currency and kind"
        name="close.fees"
        columns={columns}
        rows={fees.rows}
        rowId={idOf}
        foot={foot}
        density="compact"
        tight
        onOpen={setOpen}
        empty={
          fees.imported ? (
            <Empty>No fee was taken in this month.</Empty>
          ) : (
            <Empty action={<Button onClick={() => openImport('movements')}>Import movements</Button>}>
              No movements are imported for this month: its fees are not known.
            </Empty>
          )
        }
      />
      {open && (
        <Suspense>
          <FeeLines row={open} base={fees.base} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

export function Fees() {
  return (
    <Reading query={useFees()} rows={8}>
      {(fees) => <Table fees={fees} />}
    </Reading>
  );
}

const idOf = ({ currency, detail }: FeeRowView) => `${currency} ${detail}`;
