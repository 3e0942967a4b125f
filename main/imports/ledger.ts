/** Balances of the books: a trial balance with quantity and carrying amount per account. */
import type { LedgerMapping } from '../../preload/contract/import-mapping.ts';
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import { ledgerFileBefore, recordLedgerBalance } from '../store/ledger.ts';
import type { Store } from '../store/open.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import { type Day, isDay } from '../values/time.ts';
import { readAmount } from './amount.ts';
import type { Codes } from './codes.ts';
import { type CellOf, cellReader } from './columns.ts';
import { ADDED, DUPLICATE, type Judgement, refused, SKIPPED } from './judge.ts';
import { LongNumbers } from './long-numbers.ts';
import { readMoment } from './moment.ts';
import { eachRow, type ImportFile, type RowKeeper } from './run.ts';
import { type Head, tableBelow } from './table.ts';
import type { TableRow } from './table-row.ts';
import { dateInTitle } from './title.ts';
import { isTotalsRow } from './totals.ts';
import { TrialSums } from './trial-sums.ts';

/** Throws `invalid-input` while the mapping does not say of which day the balances are, or how figures are written. */
export function ledgerKeeper(store: Store, connection: Connection, file: ImportFile, codes: Codes): RowKeeper {
  const mapping = file.mapping as LedgerMapping;
  const { columns, accounts } = mapping;
  if (mapping.asOf === null && columns.date === '') {
    throw new Failure(
      'invalid-input',
      'The mapping does not say of which day the balances are.',
      'Set "asOf" to the month end.',
    );
  }
  if (mapping.decimal === null) {
    throw new Failure(
      'invalid-input',
      'Figures like 1,234 can be read two ways.',
      'Set "decimal" in the mapping to "." or ",".',
    );
  }
  const mark = mapping.decimal;
  let cells: CellOf | null = null;
  let longNumbers: LongNumbers | null = null;
  let titleDay: Day | null = null;
  const seen = new Set<string>();
  const sums = new TrialSums(mapping);
  /** By day: the file whose balances counted until now. */
  const replaces = new Map<Day, string | null>();

  function begin(head: Head): void {
    titleDay = dateInTitle(head.titles, mapping.dateOrder);
    cells = cellReader(head.columns, Object.values(columns));
    longNumbers = new LongNumbers(head.columns, [columns.quantity, columns.carrying, columns.cost]);
  }

  /** With a currency beside it, an account may be called anything, but for one that has no account. */
  function isTotals(row: TableRow, cell: CellOf): boolean {
    return isTotalsRow(row) && (cell(row, columns.currency) === '' || cell(row, columns.account) === '');
  }

  /** Where accounts are named, the others are not Citron's: a bank account in euros is no balance there. */
  function isLeftOut(account: string): boolean {
    const named = Object.values(accounts).some((code) => code !== '');
    return (accounts[account] ?? '') === '' && (columns.currency === '' || named);
  }

  function take(row: TableRow, rowId: number): Judgement {
    if (cells === null) return SKIPPED;
    const cell = cells;
    if (isTotals(row, cell)) {
      sums.compare(row, cell);
      return SKIPPED;
    }
    const account = cell(row, columns.account);
    const code = cell(row, columns.currency) || (accounts[account] ?? '');
    sums.add(row, cell, code);
    if (isLeftOut(account)) return SKIPPED;
    longNumbers?.add(row);
    // Most accounts of a trial balance hold no coin: they have no quantity either.
    if (code === '') return cell(row, columns.quantity) === '' ? SKIPPED : refused('no currency');
    if (account === '') return refused('no account');
    const named = codes.read(code);
    if ('refused' in named) return refused(named.refused);
    const asOf = dayOfRow(cell(row, columns.date), mapping);
    if (asOf === null) return refused('no date of the balance');
    const figures: (DecimalText | null)[] = [];
    for (const column of [columns.quantity, columns.carrying, columns.cost]) {
      const text = cell(row, column);
      if (text === '' || text === '-') {
        figures.push(null);
        continue;
      }
      const read = readAmount(text, mark);
      if ('refused' in read) return refused(read.refused);
      figures.push(read.amount);
    }
    const [quantity = null, carrying = null, cost = null] = figures;
    const key = JSON.stringify([asOf, account, named.ticker, quantity, carrying, cost]);
    if (seen.has(key)) return DUPLICATE;
    seen.add(key);
    if (!replaces.has(asOf)) replaces.set(asOf, ledgerFileBefore(store, connection.id, asOf, rowId));
    sums.kept(asOf, carrying === null ? null : decimal(carrying));
    recordLedgerBalance(store, connection.id, {
      asOf,
      account,
      accountName: cell(row, columns.accountName),
      ticker: named.ticker,
      quantity,
      carrying,
      cost,
      importRowId: rowId,
    });
    return ADDED;
  }

  return {
    rows: (bytes, check) => tableBelow(bytes, mapping, begin, check),
    covers: () => null,
    findings: () => ({
      ...sums.findings(titleDay),
      longNumbers: longNumbers?.found ?? null,
      replaces: [...replaces].flatMap(([day, before]) => (before === null ? [] : [{ day, file: before }])),
    }),
    take: eachRow(take),
  };
}

function dayOfRow(text: string, mapping: LedgerMapping): Day | null {
  if (text === '') return mapping.asOf !== null && isDay(mapping.asOf) ? mapping.asOf : null;
  const read = readMoment(text, mapping);
  return 'refused' in read ? null : read.moment.day;
}
