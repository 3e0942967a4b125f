/** Plain text tables for people: columns padded, figures to the right. */

export interface Column<T> {
  readonly title: string;
  readonly value: (row: T) => string;
  readonly right?: boolean;
}

/** Rows under their titles. Widths are counted in characters. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  const widths = columns.map((_, place) => Math.max(...cells.map((line) => [...(line[place] ?? '')].length)));
  return cells
    .map((line) =>
      line
        .map((text, place) => {
          const gap = ' '.repeat(Math.max(0, (widths[place] ?? 0) - [...text].length));
          return columns[place]?.right === true ? gap + text : text + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
