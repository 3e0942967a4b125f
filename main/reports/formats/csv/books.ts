/** Tables of the books: agreement with the ledger, reconciling items, the proposed entry and what decided it. */
import type { JournalDecision, JournalLine, LedgerRow, MonthFigures } from '../../../accounting/figures.ts';
import type { MonthInput, ReconcilingItem } from '../../../accounting/input.ts';
import { accountNames } from '../../account-names.ts';
import { type CsvTable, countOf, figureOf, textOf } from '../tables.ts';

export function ledgerTable({ ledger, base }: MonthFigures): CsvTable<LedgerRow> {
  const totalIn = ({ ticker }: LedgerRow): string => ticker;
  return {
    file: 'ledger-agreement.csv',
    holds:
      'Closing per Citron, less movements after the month end of the books, against the books. No rows where no book balances were imported.',
    rows: ledger ?? [],
    columns: [
      { name: 'account', of: ({ account }) => textOf(account) },
      { name: 'account_name', of: ({ accountName }) => textOf(accountName) },
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'citron_closing', of: ({ citronClosing }) => figureOf(citronClosing), totalIn },
      { name: 'between_the_month_ends', of: ({ afterBooksEnd }) => figureOf(afterBooksEnd), totalIn },
      { name: 'movements_between', of: ({ afterBooksEndCount }) => countOf(afterBooksEndCount) },
      { name: 'citron_at_books_end', of: ({ citronAtBooksEnd }) => figureOf(citronAtBooksEnd), totalIn },
      { name: 'books', of: ({ books }) => figureOf(books), totalIn },
      { name: 'difference', of: ({ difference }) => figureOf(difference), totalIn },
      { name: 'reconciling_items', of: ({ items }) => figureOf(items), totalIn },
      { name: 'remaining', of: ({ remaining }) => figureOf(remaining), totalIn },
      { name: 'status', of: ({ status }) => textOf(status) },
      { name: 'carrying_amount', of: ({ carrying }) => figureOf(carrying), totalIn: () => base },
      { name: 'source', of: ({ source }) => textOf(source) },
      { name: 'remark', of: ({ remark }) => textOf(remark) },
    ],
  };
}

export function itemsTable({ reconcilingItems }: MonthInput): CsvTable<ReconcilingItem> {
  return {
    file: 'reconciling-items.csv',
    holds: 'What explains a difference between Citron and the books until it is cleared.',
    rows: reconcilingItems,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'kind', of: ({ kind }) => textOf(kind) },
      { name: 'quantity', of: ({ quantity }) => figureOf(quantity), totalIn: ({ ticker }) => ticker },
      { name: 'origin_month', of: ({ originPeriod }) => textOf(originPeriod) },
      { name: 'by', of: ({ by }) => textOf(by) },
      { name: 'note', of: ({ note }) => textOf(note) },
    ],
  };
}

export function journalTable(input: MonthInput, { journal, base, baseDecimals }: MonthFigures): CsvTable<JournalLine> {
  const nameOf = accountNames(input);
  const totalIn = () => base;
  return {
    file: 'journal.csv',
    holds: `Proposed revaluation entry, ${base}, balanced. Nothing is booked by the program.`,
    rows: journal.lines,
    columns: [
      { name: 'journal', of: () => textOf(journal.number) },
      { name: 'day', of: () => textOf(journal.day) },
      { name: 'account', of: ({ account }) => textOf(account) },
      { name: 'account_name', of: ({ account }) => textOf(nameOf(account)) },
      { name: 'debit', of: ({ debit }) => figureOf(debit, debit?.toFixed(baseDecimals)), totalIn },
      { name: 'credit', of: ({ credit }) => figureOf(credit, credit?.toFixed(baseDecimals)), totalIn },
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'quantity', of: ({ quantity }) => figureOf(quantity) },
      { name: 'rate', of: ({ rate }) => figureOf(rate) },
      { name: 'text', of: ({ text }) => textOf(text) },
    ],
  };
}

export function decisionsTable({ journal, base }: MonthFigures): CsvTable<JournalDecision> {
  const totalIn = () => base;
  return {
    file: 'journal-decisions.csv',
    holds: 'Per currency: the policy, the figures it was applied to, and why there is an entry or none.',
    rows: journal.decisions,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'policy', of: ({ policy }) => textOf(policy) },
      { name: 'books_quantity', of: ({ booksQuantity }) => figureOf(booksQuantity) },
      { name: 'carrying_amount', of: ({ carrying }) => figureOf(carrying), totalIn },
      { name: 'target', of: ({ target }) => figureOf(target), totalIn },
      { name: 'entry', of: ({ entry }) => figureOf(entry), totalIn },
      { name: 'open_quantity_not_booked', of: ({ openQuantity }) => figureOf(openQuantity) },
      { name: 'open_value_not_booked', of: ({ openValue }) => figureOf(openValue), totalIn },
      { name: 'reason', of: ({ reason }) => textOf(reason) },
    ],
  };
}
