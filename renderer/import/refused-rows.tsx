/** Rows that cannot be read, each with its line in the file and the reason. */
import type { ImportResult } from '../../preload/contract/imports.ts';
import type { GridColumn } from '../grid/column.ts';
import { Grid } from '../grid/grid.tsx';

type Refused = ImportResult['refused'][number];

const COLUMNS: readonly GridColumn<Refused>[] = [
  {
    id: 'row',
    head: 'Line',
    numeric: true,
    width: 74,
    cell: ({ row }) => <span className="figure">{row}</span>,
    text: ({ row }) => String(row),
    compare: (a, b) => a.row - b.row,
  },
  {
    id: 'reason',
    head: 'Why it is refused',
    width: 620,
    cell: ({ reason }) => reason,
    text: ({ reason }) => reason,
    compare: (a, b) => a.reason.localeCompare(b.reason),
  },
];

export function RefusedRows({ rows }: { readonly rows: readonly Refused[] }) {
  return (
    <section className="refused-rows" aria-label="Refused rows">
      <Grid
        label="Refused rows with their reason"
        name="import.refused"
        columns={COLUMNS}
        rows={rows}
        rowId={({ row }) => String(row)}
        density="compact"
      />
    </section>
  );
}
