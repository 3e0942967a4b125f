/** Rows of a file, whatever kind of file it is. */

export interface TableRow {
  /** Number of the row's first line; in a workbook the number of the row. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it stands in the file. */
  readonly raw: string;
  /** Of a workbook: places of its number cells with as many digits as a spreadsheet program keeps. */
  readonly longNumbers?: readonly number[];
  /** The last row of a text, without the end of a line behind it. */
  readonly open?: boolean;
  /** It is open and has fewer cells than the header: the file may end within it. */
  readonly cutOff?: boolean;
}

/** Some rows of a file, and how much of the file was read with them: 1 at the end. */
export interface Batch {
  readonly rows: readonly TableRow[];
  readonly read: number;
}
