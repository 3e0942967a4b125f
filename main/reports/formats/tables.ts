/** Tables of the CSV folder: what stands in a column, and what is added up for the manifest. */
import { type Decimal, decimalText, ZERO } from '../../values/money.ts';
import { formulaSafe, quoted, record } from './delimited.ts';

export type CsvValue =
  | { readonly text: string }
  | { readonly figure: Decimal; readonly written: string }
  | { readonly count: number }
  | null;

export interface CsvColumn<Row> {
  readonly name: string;
  readonly of: (row: Row) => CsvValue;
  /** Name of the currency in which the column is added up for the control totals; left out where a sum says nothing. */
  readonly totalIn?: (row: Row) => string;
}

export interface CsvTable<Row> {
  readonly file: string;
  /** One sentence for the manifest. */
  readonly holds: string;
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: Iterable<Row>;
}

/** Exact sums by column and currency. */
export type ControlTotals = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

/** A text; nothing stands where there is none. */
export function textOf(text: string | null): CsvValue {
  return text === null ? null : { text };
}

/** All digits of the figure, or those in which it was reported. */
export function figureOf(figure: Decimal | null, written?: string): CsvValue {
  return figure === null ? null : { figure, written: written ?? decimalText(figure) };
}

/** A whole number; nothing stands where there is none. It is in no control total. */
export function countOf(count: number | null): CsvValue {
  return count === null ? null : { count };
}

/** `yes` or `no`. */
export function yesNo(yes: boolean): CsvValue {
  return { text: yes ? 'yes' : 'no' };
}

/** Adds columns up while their rows are written: exact, each currency by itself. */
export class Totals {
  readonly #sums = new Map<string, Map<string, Decimal>>();

  add(column: string, currency: string, amount: Decimal): void {
    const sums = this.#sums.get(column) ?? new Map<string, Decimal>();
    sums.set(currency, (sums.get(currency) ?? ZERO).plus(amount));
    this.#sums.set(column, sums);
  }

  get sums(): ControlTotals {
    return this.#sums;
  }
}

/** The lines of the file, header first; what is to be added up goes into `totals`. */
export function* csvLines<Row>(table: CsvTable<Row>, totals: Totals): Generator<string> {
  yield record(table.columns.map(({ name }) => quoted(name)));
  for (const row of table.rows) {
    const fields = table.columns.map((column) => {
      const value = column.of(row);
      if (value !== null && 'figure' in value && column.totalIn) {
        totals.add(column.name, column.totalIn(row), value.figure);
      }
      return fieldOf(value);
    });
    yield record(fields);
  }
}

function fieldOf(value: CsvValue): string {
  if (value === null) return '';
  if ('text' in value) return quoted(formulaSafe(value.text));
  return 'figure' in value ? value.written : String(value.count);
}
