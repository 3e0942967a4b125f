/** Ledger agreement and Journal: do the books agree with Citron, and what would be posted (WE 7, 11). */
import type { JournalDecision, JournalLine, LedgerRow } from '../../accounting/figures.ts';
import { type Decimal, roundTo } from '../../values/money.ts';
import { amount, type Cell, calculated, count, exact, Sheet, type Table, text } from '../model.ts';
import type { Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';

export function ledgerSheet(month: Month): Sheet {
  const { figures, shown, input } = month;
  const sheet = new Sheet(
    'Ledger agreement',
    'Agreement of the ledger with Citron',
    `Closing per Citron at 23:59 UTC, less movements after the books' month end (${input.settings.booksZone}), against the books. What remains after the reconciling items must be nil.`,
    month.frame,
  );
  const known = (value: Decimal | null, row: LedgerRow): Cell =>
    value === null ? text('–', 'muted', 'right') : amount(value, shown(row.ticker));
  const made = (formula: string, value: Decimal | null, row: LedgerRow): Cell =>
    value === null
      ? text('–', 'muted', 'right')
      : calculated(formula, roundTo(value, shown(row.ticker)), shown(row.ticker));
  const table: Table<LedgerRow> = sheet.add<LedgerRow>({
    section: 'A. By account',
    rows: figures.ledger ?? [],
    none: 'No ledger balances were imported for this month: the agreement is not tested.',
    columns: [
      { key: 'account', header: 'Account', width: 14, cell: ({ account }) => text(account, 'evidence') },
      { key: 'ticker', header: 'Currency', width: 10, cell: ({ ticker }) => text(ticker) },
      {
        key: 'closing',
        header: 'Closing per Citron',
        align: 'right',
        width: 20,
        cell: (row) => known(row.citronClosing, row),
      },
      {
        key: 'after',
        header: 'After the books’ month end',
        align: 'right',
        width: 20,
        cell: (row) => known(row.afterBooksEnd.negated(), row),
      },
      { key: 'afterCount', header: 'Items', align: 'right', width: 8, cell: (row) => count(row.afterBooksEndCount) },
      {
        key: 'atEnd',
        header: 'Citron at the books’ month end',
        align: 'right',
        width: 20,
        cell: (row, index, pen) =>
          made(
            pen.f`ROUND(${table.cell('closing', index)}+${table.cell('after', index)},${shown(row.ticker)})`,
            row.citronClosing === null ? null : row.citronAtBooksEnd,
            row,
          ),
      },
      { key: 'books', header: 'Books', align: 'right', width: 20, cell: (row) => known(row.books, row) },
      { key: 'difference', header: 'Difference', align: 'right', width: 18, cell: (row) => known(row.difference, row) },
      { key: 'items', header: 'Reconciling items', align: 'right', width: 18, cell: (row) => known(row.items, row) },
      { key: 'remaining', header: 'Remaining', align: 'right', width: 18, cell: (row) => known(row.remaining, row) },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 12,
        cell: ({ status }) => text(status, 'evidence', 'center'),
      },
      {
        key: 'carrying',
        header: `Carrying amount, ${figures.base}`,
        align: 'right',
        width: 16,
        cell: ({ carrying }) =>
          carrying === null ? text('–', 'muted', 'right') : amount(carrying, figures.baseDecimals),
      },
      { key: 'source', header: 'Source', width: 30, cell: ({ source }) => text(source, 'evidence') },
      { key: 'remark', header: 'Remark', width: 40, cell: ({ remark }) => text(remark) },
    ],
  });
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'explained' }, WARN);
  sheet.add({
    section: 'B. Reconciling items',
    rows: input.reconcilingItems,
    none: 'None.',
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ kind }) => text(kind, 'evidence') },
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      { key: 'quantity', header: 'Quantity', align: 'right', digits: true, cell: ({ quantity }) => exact(quantity) },
      { key: 'origin', header: 'From', cell: ({ originPeriod }) => text(originPeriod, 'evidence') },
      { key: 'by', header: 'By', cell: ({ by }) => text(by, 'evidence') },
      { key: 'note', header: 'Note', cell: ({ note }) => text(note, 'evidence') },
    ],
  });
  return sheet;
}

export function journalSheet(month: Month): Sheet {
  const { figures, names, shown } = month;
  const { journal, base, baseDecimals: cents } = figures;
  const sheet = new Sheet(
    'Journal',
    'Proposed revaluation entry',
    `${journal.number} · ${journal.day} · target less carrying amount in the books, on the books' quantity, by the policy a person chose. No entry is made for a difference in quantity.`,
    month.frame,
  );
  const side = (value: Decimal | null): Cell => (value === null ? text('', 'evidence') : amount(value, cents));
  const table: Table<JournalLine> = sheet.add<JournalLine>({
    section: 'A. Entry',
    rows: journal.lines,
    totals: true,
    none: 'No entry. Section B says why for each currency.',
    columns: [
      {
        key: 'no',
        header: 'Line',
        width: 12,
        cell: (_, index) => count(index + 1, 'muted'),
        total: () => text('Total', 'total'),
      },
      { key: 'account', header: 'Account', width: 24, cell: ({ account }) => text(account, 'evidence') },
      { key: 'ticker', header: 'Currency', width: 18, cell: ({ ticker }) => text(ticker) },
      { key: 'text', header: 'Text', width: 52, cell: ({ text: words }) => text(words) },
      {
        key: 'debit',
        header: `Debit, ${base}`,
        align: 'right',
        width: 18,
        cell: ({ debit }) => side(debit),
        total: (pen) => calculated(pen.f`SUM(${table.column('debit')})`, journal.debit, cents, 'total'),
      },
      {
        key: 'credit',
        header: `Credit, ${base}`,
        align: 'right',
        width: 18,
        cell: ({ credit }) => side(credit),
        total: (pen) => calculated(pen.f`SUM(${table.column('credit')})`, journal.credit, cents, 'total'),
      },
    ],
  });
  names.set('Journal_Debit_Total', table.total('debit'));
  names.set('Journal_Credit_Total', table.total('credit'));
  const figure = (value: Decimal | null, decimals: number): Cell =>
    value === null ? text('–', 'muted', 'right') : amount(value, decimals);
  sheet.add<JournalDecision>({
    section: 'B. Decision for each currency',
    rows: journal.decisions,
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      { key: 'policy', header: 'Policy', cell: ({ policy }) => text(policy, 'evidence') },
      {
        key: 'quantity',
        header: 'Quantity in the books',
        align: 'right',
        cell: (row) => figure(row.booksQuantity, shown(row.ticker)),
      },
      { key: 'reason', header: 'Reason', cell: ({ reason }) => text(reason) },
      {
        key: 'carrying',
        header: `Carrying amount, ${base}`,
        align: 'right',
        cell: ({ carrying }) => figure(carrying, cents),
      },
      { key: 'target', header: `Target, ${base}`, align: 'right', cell: ({ target }) => figure(target, cents) },
      { key: 'entry', header: `Entry, ${base}`, align: 'right', width: 18, cell: ({ entry }) => figure(entry, cents) },
      {
        key: 'openQuantity',
        header: 'Open quantity, not booked',
        align: 'right',
        width: 20,
        cell: (row) => figure(row.openQuantity, shown(row.ticker)),
      },
    ],
  });
  return sheet;
}
