/** Keys of a grid: arrows move, Shift extends, Home and End go to the ends of the row, with Ctrl to the ends of the table. */
import type { KeyboardEvent } from 'react';
import type { GridTable } from './use-grid.ts';

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

function isArrow(key: string): key is keyof typeof ARROWS {
  return key in ARROWS;
}

/**
 * The cell that moves: the end of the selection that Shift drags along. Null where its row or column is not in the table any
 * more: the selection outlives a change of the month, of the filter and of the columns.
 */
export function activeCell<R extends object>(table: GridTable<R>): { row: string; column: string } | null {
  const range = table.state.cellSelection.at(-1);
  if (range === undefined || table.getRowModel().rowsById[range.focusRowId] === undefined) return null;
  if (!table.getVisibleLeafColumns().some(({ id }) => id === range.focusColumnId)) return null;
  return { row: range.focusRowId, column: range.focusColumnId };
}

/** Handles a key; whether it was one of the grid's. */
export function handleGridKey<R extends object>(
  event: KeyboardEvent,
  table: GridTable<R>,
  pageRows: number,
  open: (row: R, column: string) => void,
): boolean {
  const rows = table.getRowModel().rows;
  const columns = table.getVisibleLeafColumns();
  const active = activeCell(table);
  const rowIndex = rows.findIndex((row) => row.id === active?.row);
  const goTo = (row: number, column: string | undefined) => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, row))];
    if (target && column) table.setFocusedCell(target.id, column);
  };
  const ends = { Home: columns[0]?.id, End: columns.at(-1)?.id };

  if (isArrow(event.key)) {
    if (event.shiftKey) table.extendCellSelection(ARROWS[event.key]);
    else table.moveCellSelection(ARROWS[event.key]);
    return true;
  }
  if (event.key === 'Home' || event.key === 'End') {
    const row = event.ctrlKey ? (event.key === 'Home' ? 0 : rows.length - 1) : rowIndex;
    goTo(row, ends[event.key]);
    return true;
  }
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    goTo(rowIndex + (event.key === 'PageDown' ? pageRows : -pageRows), active?.column);
    return true;
  }
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    table.selectAllCells();
    return true;
  }
  const row = rows[rowIndex];
  if (event.key === 'Enter' && row && active) {
    open(row.original, active.column);
    return true;
  }
  return false;
}
