/**
 * The one table of the app: virtual rows and columns, sticky head, first column and foot, keyboard, selection, copying.
 * The engine is TanStack Table and Virtual; here it is only drawn.
 */
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Density, useDensity } from '../hooks/use-preferences.ts';
import { usePrinting } from '../hooks/use-printing.ts';
import { tabSeparated } from './clipboard.ts';
import { chosenColumns, type FootRow, type GridColumn, type Selected } from './column.ts';
import { cellOf, focusWhenDrawn } from './focus.ts';
import { GridFoot, GridHead } from './grid-edges.tsx';
import { GridRow } from './grid-row.tsx';
import { activeCell, handleGridKey } from './keyboard.ts';
import { mouseOn } from './mouse.ts';
import { selectedOf } from './selected.ts';
import { MOST_COPIED, MOST_PRINTED, NotCopied, NotPrinted } from './too-much.tsx';
import { useDrawn } from './use-drawn.ts';
import { useEdges } from './use-edges.ts';
import { useColumnChoice, useGrid } from './use-grid.ts';
import { useSlots } from './use-slots.ts';

const ROW_HEIGHT = { compact: 24, normal: 30, roomy: 38 } as const satisfies Record<Density, number>;
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

  const tooLong = printing && shown.length > MOST_PRINTED;
  const whole = printing && !tooLong;
  const { items, above, below, window, show } = useDrawn({ scroller, rows: shown, columns, height, whole });
  const { start, end, before, after, stop } = window;

  const active = activeCell(table);
  const bounds = table.getCellSelectionBounds();
  const drawn = items.flatMap(({ index }) => shown[index]?.id ?? []);
  // The Tab key comes to the cell that was left, or to the first in sight when that one is scrolled away.
  const tabRow = active && drawn.includes(active.row) ? active.row : drawn[0];
  const tabColumn = active?.column ?? columns[0]?.id ?? null;
  const slots = useSlots(scroller, drawn, shown.length);

  const nothing = rows.length === 0 && Boolean(props.empty);
  useEdges(scroller, !nothing);
  const focusWanted = useRef(false);
  /** Cells of a copy that was too much. */
  const [notCopied, setNotCopied] = useState(0);
  // In the very commit of the key's selection: an effect that comes later may still belong to the selection before it.
  useLayoutEffect(() => {
    if (!focusWanted.current || !active) return;
    focusWanted.current = false;
    show(active.row, active.column);
    focusWhenDrawn(scroller.current, active);
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
    setNotCopied(0);
    onSelect?.(selectedOf(table, columns));
  }, [selectionKey, rows, columns]);

  const open = useCallback((row: R, column: string) => props.onOpen?.(row, column), [props.onOpen]);

  if (nothing) return <div className="grid-empty">{props.empty}</div>;
  const width = columns.reduce((total, column) => total + column.width, 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and copying bubble up from the focused cell */}
      <div
        ref={scroller}
        className={['grid-scroll', props.tight && 'tight', tooLong && 'unprinted'].filter(Boolean).join(' ')}
        data-density={density}
        tabIndex={-1}
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
          const { count } = selectedOf(table, columns);
          if (document.getSelection()?.toString() || count === 0) return;
          event.preventDefault();
          if (count > MOST_COPIED) setNotCopied(count);
          else event.clipboardData.setData('text/plain', tabSeparated(table.getSelectedCellRangesData()));
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
          style={whole ? {} : { minWidth: width }}
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
                  key={slots.get(row.id)}
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
      {notCopied > 0 && <NotCopied cells={notCopied} />}
      {tooLong && <NotPrinted rows={shown.length} />}
    </>
  );
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
