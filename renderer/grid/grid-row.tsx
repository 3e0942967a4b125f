/** One row of a grid. It is drawn again only when its own cells, columns or selection change. */
import { memo, type ReactNode } from 'react';
import type { ColumnWindow, GridColumn } from './column.ts';
import type { GridTableRow } from './use-grid.ts';

interface Props<R extends object> extends ColumnWindow {
  readonly row: GridTableRow<R>;
  /** Position among all rows, from 1, counted with the head. */
  readonly position: number;
  readonly columns: readonly GridColumn<R>[];
  /** Selected column indexes as `3-5`, or empty. */
  readonly selected: string;
  /** The column that the Tab key comes to in this row. */
  readonly tabStop: string | null;
  readonly active: string | null;
  readonly className: string;
  /** A message over all figures of the row, in place of them. */
  readonly span: ReactNode;
}

function GridRowOf<R extends object>(props: Props<R>) {
  const { row, columns, start, end, stop, selected, tabStop, active, span } = props;
  const [from = -1, to = -1] = selected ? selected.split('-').map(Number) : [];

  const drawn = (column: GridColumn<R>, index: number) => {
    const isSelected = index >= from && index <= to;
    const classes = [
      column.numeric && 'numeric',
      column.ruled && 'ruled',
      column.stays && 'stays',
      isSelected && 'selected',
      active === column.id && 'active',
      column.className?.(row.original),
    ];
    const Tag = index === 0 ? 'th' : 'td';
    return (
      <Tag
        key={column.id}
        {...(index === 0 ? { scope: 'row' as const } : {})}
        aria-colindex={index + 1}
        aria-selected={isSelected}
        aria-label={column.spoken ? column.text(row.original) : undefined}
        className={classes.filter(Boolean).join(' ')}
        data-row={row.id}
        data-column={column.id}
        tabIndex={tabStop === column.id ? 0 : -1}
      >
        {column.cell(row.original)}
      </Tag>
    );
  };

  const first = columns[0];
  return (
    <tr aria-rowindex={props.position} className={props.className} data-index={props.position}>
      {first && drawn(first, 0)}
      {span ? (
        <td
          colSpan={end - start + (props.before ? 1 : 0) + (props.after ? 1 : 0) + columns.length - stop}
          className="span"
          aria-colindex={2}
          data-row={row.id}
          data-span="true"
          tabIndex={tabStop !== null && tabStop !== first?.id ? 0 : -1}
        >
          <div className="span-words" style={{ left: (first?.width ?? 0) + 10 }}>
            {span}
          </div>
        </td>
      ) : (
        <>
          {props.before > 0 && <td aria-hidden="true" />}
          {columns.slice(start, end).map((column, index) => drawn(column, start + index))}
          {props.after > 0 && <td aria-hidden="true" />}
          {columns.slice(stop).map((column, index) => drawn(column, stop + index))}
        </>
      )}
    </tr>
  );
}

export const GridRow = memo(GridRowOf) as typeof GridRowOf;
