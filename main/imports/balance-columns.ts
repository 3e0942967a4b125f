/** The balances that a file of movements gives before and after each row, read for `RowBalances`. */

import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import type { FileFindings } from '../../preload/contract/imports.ts';
import { movementOf } from '../accounting/movement.ts';
import type { MovementFields } from '../accounting/movement-fields.ts';
import type { MovementLine } from '../accounting/movement-input.ts';
import { type Decimal, decimal, sum, ZERO } from '../values/money.ts';
import { readAmount } from './amount.ts';
import type { Codes, Named } from './codes.ts';
import type { CellOf } from './columns.ts';
import type { MovementReading } from './movement-row.ts';
import { RowBalances } from './row-balances.ts';
import type { TableRow } from './table-row.ts';

export class BalanceColumns {
  readonly #mapping: MovementsMapping;
  readonly #cells: CellOf;
  readonly #codes: Codes;
  readonly #balances = new RowBalances();
  /** Fees stand in rows of their own: a row may move the balance by less than all lines of its movement. */
  readonly #feeRows: boolean;

  constructor(mapping: MovementsMapping, cells: CellOf, codes: Codes) {
    this.#mapping = mapping;
    this.#cells = cells;
    this.#codes = codes;
    this.#feeRows = Object.values(mapping.types).includes('fee');
  }

  add(row: TableRow, { fields, at }: MovementReading): void {
    const { columns } = this.#mapping;
    const before = this.#balance(row, columns.balanceBefore);
    const after = this.#balance(row, columns.balanceAfter);
    const { lines, certain } = linesOfRow(fields);
    const currency = this.#currency(row, lines);
    if (currency === null) {
      this.#balances.skip();
      return;
    }
    const own = lines.filter((line) =>
      currency.name === (currency.ticker as string) ? line.ticker === currency.ticker : line.name === currency.name,
    );
    const known = certain || (before !== null && after !== null);
    const changes = known ? this.#changes(own, certain) : [];
    this.#balances.add({ row: row.line, currency: currency.name, at, before, after, changes });
  }

  result(): FileFindings['balances'] {
    return this.#balances.result();
  }

  #balance(row: TableRow, column: string): Decimal | null {
    const text = this.#cells(row, column);
    if (text === '') return null;
    const read = readAmount(text, this.#mapping.decimal ?? '.');
    return 'refused' in read ? null : decimal(read.amount);
  }

  /** The currency named beside the balances, else the only one of the row. */
  #currency(row: TableRow, lines: readonly MovementLine[]): Named | null {
    const { columns } = this.#mapping;
    const named = this.#cells(row, columns.balanceCurrency) || this.#cells(row, columns.currency);
    if (named !== '') {
      const code = this.#codes.read(named, this.#cells(row, columns.network));
      return 'refused' in code ? null : code;
    }
    const [first] = lines;
    return first !== undefined && lines.every(({ name }) => name === first.name) ? first : null;
  }

  #changes(own: readonly MovementLine[], certain: boolean): readonly Decimal[] {
    const all = sum(own.map(({ amount }) => amount));
    // A movement that waits has moved the balance already, or not yet.
    if (!certain) return [ZERO, all];
    if (!this.#feeRows) return [all];
    return [all, sum(own.filter(({ kind }) => kind !== 'fee').map(({ amount }) => amount))];
  }
}

/** What the row itself says that it moved; not certain while the movement waits. */
function linesOfRow(fields: MovementFields): { lines: readonly MovementLine[]; certain: boolean } {
  if (fields.type === null) {
    const lines = fields.fees.map(({ name, ticker, amount, type }): MovementLine => {
      // A fee in a row of its own is all that the row moves, not a fee beside something else.
      return { kind: 'adjustment', name, ticker, amount: decimal(amount).negated(), label: type, day: null, at: null };
    });
    return { lines, certain: true };
  }
  const observations = [{ fields, source: '' }];
  const record = { id: 0, externalId: '', observations, decisions: [], waitsFor: '' };
  const { lines, pendingLines, standing } = movementOf(record, { feesInsideWithdrawals: false });
  return { lines: [...lines, ...pendingLines], certain: standing === 'counts' || standing === 'never-moved' };
}
