/** Head and foot of a grid: both stay in sight while the rows scroll. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ColumnWindow, FootRow, GridColumn } from './column.ts';
import type { GridTable } from './use-grid.ts';

interface Drawn<R extends object> extends ColumnWindow {
  readonly columns: readonly GridColumn<R>[];
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

export function GridHead<R extends object>(props: Drawn<R> & { readonly table: GridTable<R> }) {
  const { table, columns, start, end, stop } = props;
  const head = (column: GridColumn<R>, index: number) => {
    const sorted = table.getColumn(column.id)?.getIsSorted() || null;
    const words = (
      <>
        <span className={column.numeric ? 'figure-head' : ''}>{column.head}</span>
        {column.sub !== undefined && <small className={column.numeric ? 'figure-head' : ''}>{column.sub}</small>}
      </>
    );
    return (
      <th
        key={column.id}
        scope="col"
        aria-colindex={index + 1}
        aria-sort={sorted ? SORTED[sorted] : undefined}
        className={[column.numeric && 'numeric', column.ruled && 'ruled', column.stays && 'stays']
          .filter(Boolean)
          .join(' ')}
      >
        {column.compare ? (
          <button type="button" className="sorter" onClick={() => table.getColumn(column.id)?.toggleSorting()}>
            {sorted === 'asc' && <IconArrowUp size={11} aria-hidden="true" />}
            {sorted === 'desc' && <IconArrowDown size={11} aria-hidden="true" />}
            <span>{words}</span>
          </button>
        ) : (
          words
        )}
      </th>
    );
  };
  const first = columns[0];
  return (
    <thead>
      <tr aria-rowindex={1}>
        {first && head(first, 0)}
        {props.before > 0 && <td aria-hidden="true" />}
        {columns.slice(start, end).map((column, index) => head(column, start + index))}
        {props.after > 0 && <td aria-hidden="true" />}
        {columns.slice(stop).map((column, index) => head(column, stop + index))}
      </tr>
    </thead>
  );
}

export function GridFoot<R extends object>(props: Drawn<R> & { readonly foot: readonly FootRow[] }) {
  const { foot, columns, start, end, stop } = props;
  const cell = (row: FootRow, column: GridColumn<R>) => {
    const classes = [column.numeric && 'numeric', column.ruled && 'ruled', column.stays && 'stays'];
    return (
      <td key={column.id} className={classes.filter(Boolean).join(' ')}>
        {row.cell(column.id)}
      </td>
    );
  };
  return (
    <tfoot>
      {foot.map((row) => (
        <tr key={row.id} className={row.className ?? ''}>
          <th scope="row">{row.head}</th>
          {props.before > 0 && <td aria-hidden="true" />}
          {columns.slice(start, end).map((column) => cell(row, column))}
          {props.after > 0 && <td aria-hidden="true" />}
          {columns.slice(stop).map((column) => cell(row, column))}
        </tr>
      ))}
    </tfoot>
  );
}
