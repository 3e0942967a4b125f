/** The sums of a movements file, per column and currency, beside the totals that its totals rows state. */

import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import type { FileFindings } from '../../preload/contract/imports.ts';
import { decimal } from '../values/money.ts';
import { readAmount } from './amount.ts';
import { ColumnSums } from './column-sums.ts';
import type { CellOf } from './columns.ts';
import type { TableRow } from './table-row.ts';
import { isTotalsRow, totalsLabel } from './totals.ts';

export class MovementSums {
  readonly #mapping: MovementsMapping;
  readonly #cells: CellOf;
  readonly #sums = new ColumnSums();
  /** Columns with amounts, each with the one that names the currency. */
  readonly #columns: readonly (readonly [amount: string, currency: string])[];

  constructor(mapping: MovementsMapping, cells: CellOf) {
    const { columns } = mapping;
    this.#mapping = mapping;
    this.#cells = cells;
    const columnsOf: readonly (readonly [amount: string, currency: string])[] = [
      [columns.amount, columns.currency],
      [columns.sentAmount, columns.sentCurrency],
      [columns.receivedAmount, columns.receivedCurrency],
      [columns.receivedMinusFee, columns.receivedCurrency],
      [columns.feeAmount, columns.feeCurrency || columns.currency],
    ];
    this.#columns = columnsOf.filter(([amount]) => amount !== '');
  }

  /** A totals row: its first word says so, and it has no time. Anything else is a movement, or a row that is refused. */
  isTotals(row: TableRow): boolean {
    const { createdAt, confirmedAt, cancelledAt } = this.#mapping.columns;
    const time = [createdAt, confirmedAt, cancelledAt].find((column) => /\d/.test(this.#cells(row, column)));
    return time === undefined && isTotalsRow(row);
  }

  /** A row that is no totals row, whatever becomes of it: the file's totals add them all, with the signs they are written with. */
  add(row: TableRow): void {
    for (const [column, currency] of this.#columns) {
      const text = this.#cells(row, column);
      // Most rows have an amount in some of these columns only.
      if (text === '') continue;
      const read = readAmount(text, this.#mapping.decimal ?? '.');
      if ('amount' in read) this.#sums.add(column, this.#cells(row, currency).toUpperCase(), decimal(read.amount));
    }
  }

  compare(row: TableRow): void {
    const label = totalsLabel(row);
    const stated = this.#columns.flatMap(([column, currency]) => {
      const read = readAmount(this.#cells(row, column), this.#mapping.decimal ?? '.');
      if ('refused' in read) return [];
      const unit = this.#sums.unitAmong(column, [this.#cells(row, currency).toUpperCase(), ...label]);
      return [{ column, unit, amount: decimal(read.amount) }];
    });
    this.#sums.compare(row.line, stated);
  }

  get totals(): FileFindings['totals'] {
    return this.#sums.totals;
  }
}
