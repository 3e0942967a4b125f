/** What the writer is given: sheets with rows that are made as they are written. Everything here is plain data. */

interface CellFont {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly name?: string;
  /** `RRGGBB`. */
  readonly color?: string;
}

export type Line = 'thin' | 'double' | 'hair';

/** One object per style: the writer knows it again by identity, so styles must be shared and not made per cell. */
export interface CellStyle {
  readonly format?: string;
  readonly font?: CellFont;
  readonly fill?: string;
  readonly align?: 'left' | 'right' | 'center';
  readonly vertical?: 'middle' | 'top' | 'bottom';
  readonly indent?: number;
  readonly wrap?: boolean;
  readonly top?: { readonly line: Line; readonly color: string };
  readonly bottom?: { readonly line: Line; readonly color: string };
}

/** A cell to write. With a formula, `value` is its result, which viewers show without calculating. */
export interface PlannedCell {
  readonly column: number;
  readonly value: number | string | null;
  /** Without the equals sign. */
  readonly formula?: string | undefined;
  readonly style: CellStyle;
  /** How far the recomputed number may be from `value`; for formulas with a number. */
  readonly bound?: number | undefined;
}

export interface PlannedRow {
  readonly row: number;
  readonly height?: number;
  /** By column, ascending. */
  readonly cells: readonly PlannedCell[];
}

/** Marks cells while their value stays so. `when` is a formula for the first cell of `range`. */
export interface Mark {
  readonly range: string;
  readonly when: { readonly equals: string } | { readonly formula: string };
  readonly style: Pick<CellStyle, 'font' | 'fill'>;
}

/** A cell of digits kept as text, and the cells of digits whose signed sum it must be to the last digit. */
export interface ExactTie {
  readonly total: TextCell;
  parts(): Iterable<TextCell & { readonly minus?: boolean }>;
}

/** Rows `from` to `to` of columns that no formula and no exact sum reads. */
export interface UnreadCells {
  readonly from: number;
  readonly to: number;
  readonly columns: ReadonlySet<number>;
}

export interface TextCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface PlannedSheet {
  readonly name: string;
  readonly widths: readonly number[];
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly landscape: boolean;
  /** Fit on one page in height too. */
  readonly onePage: boolean;
  readonly repeatedRows: { readonly from: number; readonly to: number } | null;
  /** `A1:Q274`. */
  readonly printArea: string;
  /** A page ends below each of these rows. */
  readonly breaks: readonly number[];
  readonly filter: string | null;
  readonly marks: readonly Mark[];
  /** Ranges of digits kept as text: no corner invites to turn them into numbers. */
  readonly digitsAsText: readonly string[];
  readonly header: string;
  readonly footer: string;
  readonly unread: readonly UnreadCells[];
  rows(): Iterable<PlannedRow>;
  /** What the exact texts must add up to, on this sheet and across sheets. */
  ties(): Iterable<ExactTie>;
}

export interface PlannedBook {
  readonly sheets: readonly PlannedSheet[];
  /** Defined name → cells or a text: `Closing_Value_Total` → `'Valuation'!$L$14`, `Dataset_Id` → `"9f…"`. */
  readonly names: ReadonlyMap<string, string>;
  readonly title: string;
  readonly company: string;
  /** Stands in the file's properties in place of the time of writing, so that the same data gives the same file. */
  readonly createdAt: Date;
}
