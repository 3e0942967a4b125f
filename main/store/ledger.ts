/** Balances of the books as imported: per account and currency, as of a day. The newest import of a day counts. */
import type { LedgerBalance } from '../accounting/input.ts';
import type { Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { Store } from './open.ts';
import { insert } from './tables.ts';

export interface NewLedgerBalance {
  readonly asOf: Day;
  readonly account: string;
  /** As the books call it; empty where the file does not say. */
  readonly accountName: string;
  readonly ticker: Ticker;
  readonly quantity: DecimalText | null;
  /** In base currency. */
  readonly carrying: DecimalText | null;
  readonly cost: DecimalText | null;
  readonly importRowId: number;
}

/** Keeps what a row of a file says an account held at the end of a day: quantity in units of the ticker, amounts in base currency. */
export function recordLedgerBalance(store: Store, connectionId: number, balance: NewLedgerBalance): void {
  insert(store, 'ledger_balance', {
    connection_id: connectionId,
    as_of: balance.asOf,
    account: balance.account,
    account_name: balance.accountName,
    ticker: balance.ticker,
    quantity: balance.quantity,
    carrying: balance.carrying,
    cost: balance.cost,
    import_row_id: balance.importRowId,
  });
}

interface LedgerRow {
  readonly account: string;
  readonly accountName: string;
  readonly ticker: Ticker;
  readonly quantity: DecimalText | null;
  readonly carrying: DecimalText | null;
  readonly cost: DecimalText | null;
  readonly source: string;
}

const amount = (text: DecimalText | null) => (text === null ? null : decimal(text));

/** Balances of the newest file for that day, in its order; null when no file speaks of the day. */
export function ledgerOf(store: Store, connectionId: number, asOf: Day): LedgerBalance[] | null {
  const rows = store
    .query<LedgerRow>(
      `SELECT l.account, l.account_name AS accountName, l.ticker, l.quantity, l.carrying, l.cost, f.name || ' row ' || r.line AS source
       FROM ledger_balance AS l JOIN import_row AS r ON r.id = l.import_row_id JOIN import_file AS f ON f.id = r.file_id
       WHERE l.connection_id = @connection AND l.as_of = @asOf AND f.id = (
         SELECT max(r2.file_id) FROM ledger_balance AS l2 JOIN import_row AS r2 ON r2.id = l2.import_row_id
         WHERE l2.connection_id = @connection AND l2.as_of = @asOf)
       ORDER BY l.id`,
    )
    .all({ connection: connectionId, asOf });
  if (rows.length === 0) return null;
  return rows.map(({ quantity, carrying, cost, ...row }) => ({
    ...row,
    quantity: amount(quantity),
    carrying: amount(carrying),
    cost: amount(cost),
  }));
}

/** Name of the newest file before one that has balances of a day; null when there is none. */
export function ledgerFileBefore(store: Store, connectionId: number, asOf: Day, fileOfRow: number): string | null {
  const found = store
    .query<{ name: string }>(
      `SELECT f.name FROM ledger_balance AS l JOIN import_row AS r ON r.id = l.import_row_id
         JOIN import_file AS f ON f.id = r.file_id
       WHERE l.connection_id = ? AND l.as_of = ? AND f.id < (SELECT file_id FROM import_row WHERE id = ?)
       ORDER BY f.id DESC LIMIT 1`,
    )
    .get(connectionId, asOf, fileOfRow);
  return found?.name ?? null;
}

/** Whether a later file has balances of a day of this one. */
export function isLedgerSuperseded(store: Store, connectionId: number, fileId: number): boolean {
  const later = store
    .query(
      `SELECT 1 FROM ledger_balance AS l JOIN import_row AS r ON r.id = l.import_row_id
       WHERE l.connection_id = @connection AND r.file_id > @file AND l.as_of IN (
         SELECT o.as_of FROM import_row AS s JOIN ledger_balance AS o ON o.import_row_id = s.id WHERE s.file_id = @file)
       LIMIT 1`,
    )
    .get({ connection: connectionId, file: fileId });
  return later !== undefined;
}
