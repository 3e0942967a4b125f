/** Which rows and columns of a grid are drawn: those in sight and a few beyond, or all of them on paper. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect } from 'react';
import type { GridColumn } from './column.ts';
import type { GridTableRow } from './use-grid.ts';

/** Rows drawn beyond both edges: enough for a notch of the wheel, few enough for a jump to be drawn in one frame. */
const OVERSCAN = 5;
/** Below this many columns all are drawn: a table then keeps its own widths while scrolling. */
const VIRTUAL_COLUMNS_FROM = 30;

interface Options<R extends object> {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly GridTableRow<R>[];
  readonly columns: readonly GridColumn<R>[];
  /** Of a row, in pixels. */
  readonly height: number;
  /** Draws every row and column. */
  readonly whole: boolean;
}

export function useDrawn<R extends object>({ scroller, rows, columns, height, whole }: Options<R>) {
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: whole ? rows.length : OVERSCAN,
  });
  const wide = columns.length >= VIRTUAL_COLUMNS_FROM && !whole;
  // The first column always stays in sight, the last one if it says so; those between are drawn as they are scrolled to.
  const stop = columns.at(-1)?.stays ? columns.length - 1 : columns.length;
  const across = useVirtualizer({
    horizontal: true,
    count: Math.max(0, stop - 1),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index + 1]?.width ?? 80,
    overscan: 2,
    enabled: wide,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when the density changes
  useLayoutEffect(() => down.measure(), [height, down]);

  const items = down.getVirtualItems();
  const drawn = wide ? across.getVirtualItems() : [];
  const window = {
    start: wide ? (drawn[0]?.index ?? 0) + 1 : 1,
    end: wide ? (drawn.at(-1)?.index ?? -1) + 2 : stop,
    before: wide ? (drawn[0]?.start ?? 0) : 0,
    after: wide ? across.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0,
    stop,
  };
  /** Brings a cell into sight. */
  const show = useCallback(
    (rowId: string, columnId: string) => {
      const rowIndex = rows.findIndex((row) => row.id === rowId);
      const columnIndex = columns.findIndex((column) => column.id === columnId);
      if (rowIndex >= 0) down.scrollToIndex(rowIndex);
      if (wide && columnIndex > 0 && columnIndex < stop) across.scrollToIndex(columnIndex - 1);
    },
    [rows, columns, down, across, wide, stop],
  );
  const above = items[0]?.start ?? 0;
  const below = down.getTotalSize() - (items.at(-1)?.end ?? 0);
  return { items, above, below, window, show };
}
