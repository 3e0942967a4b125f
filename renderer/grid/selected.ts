/** What is selected in a grid, for the status bar. */
import type { GridColumn, Selected } from './column.ts';
import type { GridTable } from './use-grid.ts';

const NOTHING: Selected = { count: 0, single: null, amounts: [], unit: '' };
/** Amounts that the app adds up at once. */
const MOST_AMOUNTS = 100_000;

/** Counted by its edges: all the texts of a long table would be made for nothing. */
export function selectedOf<R extends object>(table: GridTable<R>, columns: readonly GridColumn<R>[]): Selected {
  const bounds = table.getCellSelectionBounds();
  const [first] = bounds;
  if (!first) return NOTHING;
  const { minRowIndex, maxRowIndex, minColumnIndex, maxColumnIndex } = first;
  const area = (maxRowIndex - minRowIndex + 1) * (maxColumnIndex - minColumnIndex + 1);
  const count = bounds.length === 1 ? area : table.getSelectedCellCount();
  const within = bounds.every(
    (each) => each.minColumnIndex === minColumnIndex && each.maxColumnIndex === minColumnIndex,
  );
  const column = within ? columns[minColumnIndex] : undefined;
  if (!column) return { ...NOTHING, count };
  const all = table.getRowModel().rows;
  const indexes = new Set(
    bounds.flatMap((each) =>
      Array.from({ length: each.maxRowIndex - each.minRowIndex + 1 }, (_, at) => each.minRowIndex + at),
    ),
  );
  const rows = [...indexes].flatMap((index) => all[index] ?? []);
  const [only] = rows;
  const single =
    only && rows.length === 1 ? { row: only.id, column: column.id, text: column.text(only.original) } : null;
  const unitOf = column.unit;
  const units = new Set(unitOf ? rows.map((row) => unitOf(row.original)) : []);
  const summable = units.size === 1 && rows.length <= MOST_AMOUNTS;
  const amounts = summable ? rows.map((row) => column.text(row.original)).filter((text) => text !== '') : [];
  return { count, single, amounts, unit: [...units][0] ?? '' };
}
