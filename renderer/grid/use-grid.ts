/** The table behind a grid: which columns in which order, sorted and filtered rows, selected cells. */
import {
  type CellSelectionState,
  cellSelectionFeature,
  columnFilteringFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
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

const features = tableFeatures({
  columnFilteringFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  cellSelectionFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
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

export function useGrid<R extends object>({ columns, rows, rowId, filter }: Options<R>): GridTable<R> {
  const [sorting, setSorting] = useState<SortingState>([]);
  const [cellSelection, setCellSelection] = useState<CellSelectionState>([]);
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: column.text,
        size: column.width,
        enableSorting: column.compare !== undefined,
        sortFn: (a: Row<Features, R>, b: Row<Features, R>) => column.compare?.(a.original, b.original) ?? 0,
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { sorting, cellSelection, globalFilter: filter },
    onSortingChange: setSorting,
    onCellSelectionChange: setCellSelection,
    autoResetCellSelection: false,
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
  });
}
