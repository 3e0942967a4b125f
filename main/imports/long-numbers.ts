/** Amounts in number cells that may have lost digits: a spreadsheet program keeps 15 of a number, and all of a text. */
import type { FileFindings } from '../../preload/contract/imports.ts';
import { isDecimalText } from '../values/money.ts';
import type { TableRow } from './table-row.ts';

/** Significant digits that a spreadsheet program keeps of a number. */
const KEPT_DIGITS = 15;

/** Whether a number has all the digits that a spreadsheet program keeps, or more: then it may have had further ones. */
export function isLongNumber(text: string): boolean {
  if (!isDecimalText(text)) return false;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  return (fraction === '' ? digits.replace(/0+$/, '') : digits).length >= KEPT_DIGITS;
}

/** Counts the rows of a workbook in which an amount is such a number. Rows of a text file have none. */
export class LongNumbers {
  readonly #columns: readonly string[];
  readonly #amounts: ReadonlySet<string>;
  #found: FileFindings['longNumbers'] = null;

  /** All columns of the file, and those that hold amounts or rates. */
  constructor(columns: readonly string[], amounts: readonly string[]) {
    this.#columns = columns;
    this.#amounts = new Set(amounts);
  }

  add({ line, cells, longNumbers = [] }: TableRow): void {
    const place = longNumbers.find((one) => this.#amounts.has(this.#columns[one] ?? ''));
    if (place === undefined) return;
    const first = { row: line, column: this.#columns[place] ?? '', number: cells[place] ?? '' };
    this.#found = { ...(this.#found ?? first), rows: (this.#found?.rows ?? 0) + 1 };
  }

  get found(): FileFindings['longNumbers'] {
    return this.#found;
  }
}
