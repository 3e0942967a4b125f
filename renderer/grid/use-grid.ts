/** The table behind a grid: which columns in which order, sorted and filtered rows, selected cells. */
import {
  type CellSelectionState,
  cellSelectionFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type ReactTable,
  type Row,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { usePreference } from '../hooks/use-preferences.ts';
import type { ColumnChoice, GridColumn } from './column.ts';
import { useArranged } from './use-arranged.ts';

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  cellSelectionFeature,
  rowSortingFeature,
});
type Features = typeof features;
export type GridTable<R extends object> = ReactTable<Features, R>;
export type GridTableRow<R extends object> = Row<Features, R>;

const ALL: ColumnChoice = { hidden: [], order: [] };

export function useColumnChoice(name: string) {
  return usePreference<ColumnChoice>(`columns.${name}`, ALL);
}

interface Options<R> {
  readonly columns: readonly GridColumn<R>[];
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly filter: string;
}

interface GridState<R extends object> {
  readonly table: GridTable<R>;
  /** While the rows are still being filtered or sorted. */
  readonly busy: boolean;
}

export function useGrid<R extends object>({ columns, rows, rowId, filter }: Options<R>): GridState<R> {
  const [sorting, setSorting] = useState<SortingState>([]);
  const [cellSelection, setCellSelection] = useState<CellSelectionState>([]);
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: column.text,
        size: column.width,
        enableSorting: column.compare !== undefined,
        sortDescFirst: false,
      })),
    [columns],
  );
  const arranged = useArranged({ rows, columns, filter, sorting: sorting[0] });
  const data = useMemo(() => [...arranged.rows], [arranged.rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { sorting, cellSelection },
    manualSorting: true,
    onSortingChange: setSorting,
    onCellSelectionChange: setCellSelection,
    autoResetCellSelection: false,
  });
  return { table, busy: arranged.busy };
}
