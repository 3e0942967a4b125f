/** The sums of a trial balance beside the totals that it states itself. */

import type { LedgerMapping } from '../../preload/contract/import-mapping.ts';
import type { FileFindings } from '../../preload/contract/imports.ts';
import { type Decimal, decimal, decimalText, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { readAmount } from './amount.ts';
import { ColumnSums } from './column-sums.ts';
import type { CellOf } from './columns.ts';
import { NO_FINDINGS } from './run.ts';
import type { TableRow } from './table-row.ts';
import { totalsLabel } from './totals.ts';

type Role = 'quantity' | 'carrying' | 'cost';
const ROLES: readonly Role[] = ['carrying', 'cost', 'quantity'];
/** Unit of amounts in base currency, and of the quantity of an account that is left out: it may be of any currency. */
const BASE = 'base';
const ANY = 'any';

export class TrialSums {
  readonly #mapping: LedgerMapping;
  readonly #sums = new ColumnSums();
  #carrying: Decimal | null = null;
  #day: Day | null = null;

  constructor(mapping: LedgerMapping) {
    this.#mapping = mapping;
  }

  #figures(row: TableRow, cell: CellOf): { readonly role: Role; readonly column: string; readonly amount: Decimal }[] {
    return ROLES.flatMap((role) => {
      const column = this.#mapping.columns[role];
      const read = readAmount(cell(row, column), this.#mapping.decimal ?? '.');
      return 'refused' in read ? [] : [{ role, column, amount: decimal(read.amount) }];
    });
  }

  /** A row that is no totals row, whether it is kept or not: the file's totals add them all. `code` is empty where none is known. */
  add(row: TableRow, cell: CellOf, code: string): void {
    for (const { role, column, amount } of this.#figures(row, cell)) {
      this.#sums.add(column, role === 'quantity' ? code.toUpperCase() || ANY : BASE, amount);
    }
  }

  /** A row that is kept: its day and its carrying amount. */
  kept(day: Day, carrying: Decimal | null): void {
    if (this.#mapping.columns.date !== '' && (this.#day === null || day > this.#day)) this.#day = day;
    if (carrying !== null) this.#carrying = (this.#carrying ?? ZERO).plus(carrying);
  }

  compare(row: TableRow, cell: CellOf): void {
    const words = [cell(row, this.#mapping.columns.currency).toUpperCase(), ...totalsLabel(row)];
    const stated = this.#figures(row, cell).map(({ role, column, amount }) => {
      return { column, unit: role === 'quantity' ? this.#sums.unitAmong(column, words) : BASE, amount };
    });
    this.#sums.compare(row.line, stated);
  }

  findings(titleDay: Day | null): Omit<FileFindings, 'skipped'> {
    const carrying = this.#carrying === null ? null : decimalText(this.#carrying);
    return { ...NO_FINDINGS, date: this.#day ?? titleDay, carrying, totals: this.#sums.totals };
  }
}
