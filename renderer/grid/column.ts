/** What a view says about a column; the grid does the rest: order, choice, sorting, filter, selection, copying. */
import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly head: string;
  /** Second line of the head: a network, a unit. */
  readonly sub?: string;
  readonly numeric?: boolean;
  /** A vertical rule before the column, between groups. */
  readonly ruled?: boolean;
  /** Least width in pixels; columns share what is left over. */
  readonly width: number;
  readonly cell: (row: Row) => ReactNode;
  /** What is copied, filtered and read out: for a figure its exact digits, empty when there is none. */
  readonly text: (row: Row) => string;
  /** The text is read out in place of what the cell shows: it shows an id in two parts. */
  readonly spoken?: boolean;
  readonly compare?: (a: Row, b: Row) => number;
  readonly className?: (row: Row) => string;
  /**
   * Amounts of this column may be added up where they have the same unit: movements of one currency, but never balances of
   * different days.
   */
  readonly unit?: (row: Row) => string;
  /** Stays in sight at the right edge, as the first column does at the left: for a total. */
  readonly stays?: boolean;
}

/** A row at the foot that stays in sight: a subtotal, a rate, a total. */
export interface FootRow {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (columnId: string) => ReactNode;
  readonly className?: string;
}

/**
 * The columns that are drawn: the first always, those from `start` up to `end` with room `before` and `after` them for the
 * ones that are scrolled away, and all from `stop` on.
 */
export interface ColumnWindow {
  readonly start: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
  readonly stop: number;
}

/** What is selected, for the status bar. */
export interface Selected {
  readonly count: number;
  /** The one cell that is selected. */
  readonly single: { readonly row: string; readonly column: string; readonly text: string } | null;
  /** Exact amounts when all cells are of one column and one unit, so that they may be added up. */
  readonly amounts: readonly string[];
  readonly unit: string;
}

/** Which columns are hidden and in which order the others stand; kept for each grid by its name. */
export type ColumnChoice = {
  readonly hidden: string[];
  readonly order: string[];
};
/** The columns a person chose, in their order; columns that are new since then come at their own place's end. */
export function chosenColumns<R>(columns: readonly GridColumn<R>[], choice: ColumnChoice): GridColumn<R>[] {
  const place = new Map(choice.order.map((id, index) => [id, index]));
  const rank = (column: GridColumn<R>, index: number) => place.get(column.id) ?? choice.order.length + index;
  const [first, ...rest] = columns;
  const ordered = rest.map((column, index) => ({ column, rank: rank(column, index) })).sort((a, b) => a.rank - b.rank);
  const shown = ordered.map((each) => each.column).filter((column) => !choice.hidden.includes(column.id));
  return first ? [first, ...shown] : shown;
}

/** Widths of characters at 12 px with tabular figures: good enough to give a column of figures its room. */
const DIGIT = 7.4;
const SIGN = 3.4;
/** Space beside the figures of a cell, and of one in a tight grid. */
const PADDING = 24;
export const TIGHT_PADDING = 6;

/** Width of a letter in a head, at 11 px; a little more than most need, so that no head is cut. */
const LETTER = 6.1;

/** Room for the words of a head. */
export function headWidth(head: string, padding = PADDING): number {
  return Math.ceil(head.length * LETTER + SIGN) + padding;
}

/** Room for figures whose points stand in line: the longest whole part, the longest fraction, brackets, padding. */
export function widthFor(texts: Iterable<string | null | undefined>, least = 64, padding = PADDING): number {
  let wholes = 0;
  let fractions = 0;
  // Counted without taking the texts apart: a month of hundreds of currencies has thousands of them.
  for (const text of texts) {
    if (!text) continue;
    const point = text.indexOf('.');
    const whole = (point < 0 ? text.length : point) - (text.startsWith('-') ? 1 : 0);
    wholes = Math.max(wholes, whole);
    if (point >= 0) fractions = Math.max(fractions, text.length - point - 1);
  }
  const separators = Math.max(0, Math.floor((wholes - 1) / 3));
  const figures = (wholes + fractions) * DIGIT + (separators + 3) * SIGN;
  return Math.max(least, Math.ceil(figures) + padding);
}
