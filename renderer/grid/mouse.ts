/**
 * The mouse on a grid: one set of listeners for the whole body. Listeners of each cell would make the table build every
 * cell of every row, the columns that are scrolled away included.
 */
import type { MouseEvent } from 'react';
import type { GridTable } from './use-grid.ts';

function cellUnder<R extends object>(event: MouseEvent, table: GridTable<R>) {
  const found = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
  const { row: rowId, column = '' } = found?.dataset ?? {};
  const row = rowId === undefined ? undefined : table.getRowModel().rowsById[rowId];
  return { row, column, cell: row?.getAllCellsByColumnId()[column] };
}

/** Press selects, dragging extends, a double click opens. */
export function mouseOn<R extends object>(table: GridTable<R>, open: (row: R, column: string) => void) {
  return {
    onMouseDown: (event: MouseEvent) => cellUnder(event, table).cell?.getSelectionStartHandler()(event),
    onMouseOver: (event: MouseEvent) => {
      if (event.buttons === 1) cellUnder(event, table).cell?.getSelectionExtendHandler()(event);
    },
    onDoubleClick: (event: MouseEvent) => {
      const { row, column } = cellUnder(event, table);
      if (row) open(row.original, column);
    },
  };
}
