/** Rows of a file, whatever kind of file it is. */

export interface TableRow {
  /** Number of the row's first line; in a workbook the number of the row. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it stands in the file. */
  readonly raw: string;
  /** Of a workbook: places of its number cells with as many digits as a spreadsheet program keeps. */
  readonly longNumbers?: readonly number[];
}

/** Some rows of a file, and how much of the file was read with them: 1 at the end. */
export interface Batch {
  readonly rows: readonly TableRow[];
  readonly read: number;
}
