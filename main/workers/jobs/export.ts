/** The export of one month. */

export interface ExportInput {
  readonly folder: string;
  readonly connection: string;
  readonly period: string;
  readonly format: string;
  /** Where the finished file goes. */
  readonly file: string;
}
