/** A column of amounts that the app gave as text: aligned at their points, as wide as the widest, sorted by value. */
import { Figure } from '../components/figure.tsx';
import { compareDecimalText, isZero, widestDecimals } from '../text/figures.ts';
import { type GridColumn, headWidth, TIGHT_PADDING, widthFor } from './column.ts';

interface Options<R> {
  readonly id: string;
  readonly head: string;
  readonly rows: readonly R[];
  /** What is shown; null is unknown. */
  readonly of: (row: R) => string | null;
  /** All digits, where what is shown is rounded: these are copied and compared. */
  readonly exact?: (row: R) => string | null;
  /** Least width of the figures, in pixels. */
  readonly least?: number;
  /** Whether a zero is no movement, and a dash. */
  readonly dash?: boolean;
  readonly unknown?: string | ((row: R) => string);
  readonly ruled?: boolean;
  /** As in a column of a grid: what may be added up. */
  readonly unit?: (row: R) => string;
}

export function amountColumn<R>(options: Options<R>): GridColumn<R> {
  const { id, head, rows, of, exact = of, least = 0, dash = false, unknown = '–', ruled = false, unit } = options;
  const texts = rows.map(of);
  const decimals = widestDecimals(texts);
  // A dash takes no room.
  const wide = dash ? texts.map((text) => (text !== null && isZero(text) ? null : text)) : texts;
  return {
    id,
    head,
    numeric: true,
    ruled,
    width: widthFor(wide, Math.max(least, headWidth(head, TIGHT_PADDING)), TIGHT_PADDING),
    cell: (row) => (
      <Figure
        of={of(row)}
        exact={exact(row) ?? undefined}
        decimals={decimals}
        dash={dash}
        unknown={typeof unknown === 'string' ? unknown : unknown(row)}
      />
    ),
    text: (row) => exact(row) ?? '',
    compare: (a, b) => compareDecimalText(exact(a), exact(b)),
    ...(unit ? { unit } : {}),
  };
}

/** A column of numbers of things; none is a dash. */
export function countColumn<R>(id: string, head: string, of: (row: R) => number): GridColumn<R> {
  return {
    id,
    head,
    numeric: true,
    width: 70,
    cell: (row) => <span className="figure">{of(row) === 0 ? '–' : of(row)}</span>,
    text: (row) => String(of(row)),
    compare: (a, b) => of(a) - of(b),
  };
}
