/** The sums of a trial balance beside the totals that it states itself. */
import type { FileFindings, LedgerMapping } from '../../preload/contract/imports.ts';
import type { Ticker } from '../values/code.ts';
import { type Decimal, decimal, decimalText, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { readAmount } from './amount.ts';
import type { CellOf } from './columns.ts';
import { NO_FINDINGS } from './run.ts';
import type { TableRow } from './table.ts';

type Role = 'quantity' | 'carrying' | 'cost';
const ROLES: readonly Role[] = ['carrying', 'cost', 'quantity'];

export class TrialSums {
  readonly #mapping: LedgerMapping;
  /** Over every row, those of other accounts included: the file's totals are. */
  readonly #sums = new Map<Role, Decimal>();
  /** Since the last totals row: what a subtotal adds up. */
  #group = new Map<Role, Decimal>();
  readonly #tickers = new Set<Ticker>();
  readonly #totals: FileFindings['totals'] = [];
  #others = false;
  #carrying: Decimal | null = null;
  #day: Day | null = null;

  constructor(mapping: LedgerMapping) {
    this.#mapping = mapping;
  }

  #figure(row: TableRow, cell: CellOf, role: Role): Decimal | null {
    const read = readAmount(cell(row, this.#mapping.columns[role]), this.#mapping.decimal ?? '.');
    return 'refused' in read ? null : decimal(read.amount);
  }

  /** A row that is no totals row, whether it is kept or not. */
  add(row: TableRow, cell: CellOf): void {
    for (const role of ROLES) {
      const figure = this.#figure(row, cell, role);
      if (figure === null) continue;
      this.#sums.set(role, (this.#sums.get(role) ?? ZERO).plus(figure));
      this.#group.set(role, (this.#group.get(role) ?? ZERO).plus(figure));
    }
  }

  /** A row that is kept: its day, its currency and its carrying amount. */
  kept(day: Day, ticker: Ticker, carrying: Decimal | null): void {
    this.#tickers.add(ticker);
    if (this.#mapping.columns.date !== '' && (this.#day === null || day > this.#day)) this.#day = day;
    if (carrying !== null) this.#carrying = (this.#carrying ?? ZERO).plus(carrying);
  }

  /** A row of an account that is left out: its quantity may be of any currency. */
  other(): void {
    this.#others = true;
  }

  compare(row: TableRow, cell: CellOf): void {
    for (const role of ROLES) {
      const stated = this.#figure(row, cell, role);
      if (stated === null) continue;
      const comparable = role !== 'quantity' || (this.#tickers.size === 1 && !this.#others);
      const sums = [this.#sums.get(role) ?? ZERO, this.#group.get(role) ?? ZERO];
      const agrees = sums.some((sum) => sum.equals(stated));
      this.#totals.push({
        row: row.line,
        column: this.#mapping.columns[role],
        stated: decimalText(stated),
        sum: comparable ? decimalText(agrees ? stated : (sums[0] ?? ZERO)) : null,
        agrees: comparable ? agrees : null,
      });
    }
    this.#group = new Map();
  }

  findings(titleDay: Day | null): Omit<FileFindings, 'skipped'> {
    const carrying = this.#carrying === null ? null : decimalText(this.#carrying);
    return { ...NO_FINDINGS, date: this.#day ?? titleDay, carrying, totals: this.#totals };
  }
}
