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
import type { GridColumn } from './column.ts';

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

/** Which columns are hidden and in which order the others stand; kept for each grid by its name. */
export interface ColumnChoice {
  readonly hidden: readonly string[];
  readonly order: readonly string[];
}
const ALL: ColumnChoice = { hidden: [], order: [] };

export function useColumnChoice(name: string) {
  return usePreference<ColumnChoice>(`columns.${name}`, ALL);
}

/** The columns a person chose, in their order; columns that are new since then come at their own place's end. */
export function chosenColumns<R>(columns: readonly GridColumn<R>[], choice: ColumnChoice): GridColumn<R>[] {
  const place = new Map(choice.order.map((id, index) => [id, index]));
  const rank = (column: GridColumn<R>, index: number) => place.get(column.id) ?? choice.order.length + index;
  const [first, ...rest] = columns;
  const ordered = rest.map((column, index) => ({ column, rank: rank(column, index) })).sort((a, b) => a.rank - b.rank);
  const shown = ordered.map((each) => each.column).filter((column) => !choice.hidden.includes(column.id));
  return first ? [first, ...shown] : shown;
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
