/**
 * The one table of the app: virtual rows and columns, sticky head, first column and foot, keyboard, selection, copying.
 * The engine is TanStack Table and Virtual; here it is only drawn.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { type Density, useDensity } from '../hooks/use-preferences.ts';
import { usePrinting } from '../hooks/use-printing.ts';
import { tabSeparated } from './clipboard.ts';
import { chosenColumns, type FootRow, type GridColumn, type Selected } from './column.ts';
import { GridFoot, GridHead } from './grid-edges.tsx';
import { GridRow } from './grid-row.tsx';
import { activeCell, handleGridKey } from './keyboard.ts';
import { mouseOn } from './mouse.ts';
import { selectedOf } from './selected.ts';
import { useEdges } from './use-edges.ts';
import { useColumnChoice, useGrid } from './use-grid.ts';

const ROW_HEIGHT = { compact: 24, normal: 30, roomy: 38 } as const satisfies Record<Density, number>;
/** Rows drawn beyond both edges: enough for a notch of the wheel, few enough for a jump to be drawn in one frame. */
const OVERSCAN = 5;
/** Below this many columns all are drawn: a table then keeps its own widths while scrolling. */
const VIRTUAL_COLUMNS_FROM = 30;

interface Props<R extends object> {
  readonly label: string;
  /** Name under which the choice of columns is kept. */
  readonly name: string;
  readonly columns: readonly GridColumn<R>[];
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  /** Else as the person prefers lists. */
  readonly density?: Density;
  /** Less room beside the figures, for tables of many columns. */
  readonly tight?: boolean;
  readonly filter?: string;
  readonly foot?: readonly FootRow[];
  readonly rowClass?: (row: R) => string;
  readonly span?: (row: R) => ReactNode;
  readonly onOpen?: (row: R, column: string) => void;
  readonly onSelect?: (selected: Selected) => void;
  /** The cell whose provenance is open; the grid moves to it. */
  readonly at?: { readonly row: string; readonly column: string } | null;
  readonly empty?: ReactNode;
}

export function Grid<R extends object>(props: Props<R>) {
  const { columns: offered, rows, filter = '', at = null } = props;
  const [preferred] = useDensity();
  const density = props.density ?? preferred;
  const [choice] = useColumnChoice(props.name);
  const columns = useStable(chosenColumns(offered, choice));
  const { table, busy } = useGrid({ columns, rows, rowId: props.rowId, filter });
  const scroller = useRef<HTMLDivElement>(null);
  const shown = table.getRowModel().rows;
  const printing = usePrinting();
  const height = ROW_HEIGHT[density];

  const down = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: printing ? shown.length : OVERSCAN,
  });
  const wide = columns.length >= VIRTUAL_COLUMNS_FROM && !printing;
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
  const above = items[0]?.start ?? 0;
  const below = down.getTotalSize() - (items.at(-1)?.end ?? 0);
  const drawn = wide ? across.getVirtualItems() : [];
  const start = wide ? (drawn[0]?.index ?? 0) + 1 : 1;
  const end = wide ? (drawn.at(-1)?.index ?? -1) + 2 : stop;
  const before = wide ? (drawn[0]?.start ?? 0) : 0;
  const after = wide ? across.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0;

  const window = { start, end, before, after, stop };

  const active = activeCell(table);
  const bounds = table.getCellSelectionBounds();
  const tabRow = active?.row ?? shown[0]?.id;
  const tabColumn = active?.column ?? columns[0]?.id ?? null;

  const nothing = rows.length === 0 && Boolean(props.empty);
  useEdges(scroller, !nothing);
  const focusWanted = useRef(false);
  const show = useCallback(
    (rowKey: string, columnKey: string) => {
      const rowIndex = shown.findIndex((row) => row.id === rowKey);
      const columnIndex = columns.findIndex((column) => column.id === columnKey);
      if (rowIndex >= 0) down.scrollToIndex(rowIndex);
      if (wide && columnIndex > 0 && columnIndex < stop) across.scrollToIndex(columnIndex - 1);
    },
    [shown, columns, down, across, wide, stop],
  );

  // In the very commit of the key's selection: an effect that comes later may still belong to the selection before it.
  useLayoutEffect(() => {
    if (!focusWanted.current || !active) return;
    focusWanted.current = false;
    show(active.row, active.column);
    focusWhenDrawn(() => cellOf(scroller.current, active));
  });

  const atKey = at ? `${at.row} ${at.column}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the address moves the selection
  useEffect(() => {
    if (!at || (active?.row === at.row && active.column === at.column)) return;
    table.setFocusedCell(at.row, at.column);
    show(at.row, at.column);
    requestAnimationFrame(() => cellOf(scroller.current, at)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }, [atKey]);

  const selectionKey = JSON.stringify(table.state.cellSelection);
  const { onSelect } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is one object for all selections
  useEffect(() => {
    onSelect?.(selectedOf(table, columns));
  }, [selectionKey, rows, columns]);

  const open = useCallback((row: R, column: string) => props.onOpen?.(row, column), [props.onOpen]);

  if (nothing) return <div className="grid-empty">{props.empty}</div>;
  const width = columns.reduce((total, column) => total + column.width, 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and copying bubble up from the focused cell
    <div
      ref={scroller}
      className={props.tight ? 'grid-scroll tight' : 'grid-scroll'}
      data-density={density}
      // What is scrolled to comes out from under the columns that stay.
      style={{ scrollPaddingLeft: columns[0]?.width, scrollPaddingRight: (columns[stop]?.width ?? 0) + 8 }}
      onKeyDown={(event) => {
        if ((event.target as HTMLElement).closest('thead, tfoot, button, a, input')) return;
        const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / height) - 4);
        if (!handleGridKey(event, table, pageRows, open)) return;
        event.preventDefault();
        focusWanted.current = true;
      }}
      onCopy={(event) => {
        if (document.getSelection()?.toString() || table.getSelectedCellCount() === 0) return;
        event.clipboardData.setData('text/plain', tabSeparated(table.getSelectedCellRangesData()));
        event.preventDefault();
      }}
      onFocus={(event) => {
        const { row, column } = (event.target as HTMLElement).dataset;
        if (row && column && !active) table.setFocusedCell(row, column);
      }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of figures that is moved through by keys
        role="grid"
        aria-label={props.label}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-busy={busy}
        style={printing ? {} : { minWidth: width }}
      >
        <colgroup>
          <col style={{ width: columns[0]?.width }} />
          {before > 0 && <col style={{ width: before }} />}
          {columns.slice(start, end).map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
          {after > 0 && <col style={{ width: after }} />}
          {stop < columns.length && <col style={{ width: columns[stop]?.width }} />}
        </colgroup>
        <GridHead table={table} columns={columns} {...window} />
        <tbody {...mouseOn(table, open)}>
          {above > 0 && <Spacer height={above} />}
          {items.map((item) => {
            const row = shown[item.index];
            if (!row) return null;
            const bound = bounds.find((each) => item.index >= each.minRowIndex && item.index <= each.maxRowIndex);
            return (
              <GridRow
                key={row.id}
                row={row}
                position={item.index + 2}
                columns={columns}
                {...window}
                selected={bound ? `${bound.minColumnIndex}-${bound.maxColumnIndex}` : ''}
                tabStop={row.id === tabRow ? tabColumn : null}
                active={active?.row === row.id ? active.column : null}
                className={props.rowClass?.(row.original) ?? ''}
                span={props.span?.(row.original) ?? null}
              />
            );
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
        {props.foot && props.foot.length > 0 && <GridFoot foot={props.foot} columns={columns} {...window} />}
      </table>
      {shown.length === 0 && rows.length > 0 && <p className="grid-none">Nothing matches “{filter}”.</p>}
    </div>
  );
}

/** Frames in which a cell that was scrolled to is waited for. */
const FRAMES = 10;

function focusWhenDrawn(find: () => HTMLElement | null | undefined, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const cell = find();
    if (cell) cell.focus({ preventScroll: false });
    else if (frames > 0) focusWhenDrawn(find, frames - 1);
  });
}

/** The drawn cell of a row and column, or the message in its place. */
function cellOf(box: HTMLElement | null, { row, column }: { readonly row: string; readonly column: string }) {
  const of = `[data-row="${CSS.escape(row)}"]`;
  return box?.querySelector<HTMLElement>(`${of}[data-column="${CSS.escape(column)}"], ${of}[data-span]`);
}

/** Room of the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table takes no focus
    <tr aria-hidden="true" className="spacer">
      <td style={{ height }} />
    </tr>
  );
}

/** The same array as before while its columns are the same objects. */
function useStable<T>(next: T[]): T[] {
  const kept = useRef(next);
  if (kept.current.length !== next.length || kept.current.some((each, index) => each !== next[index])) {
    kept.current = next;
  }
  return kept.current;
}
