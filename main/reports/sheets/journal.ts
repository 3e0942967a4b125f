/** Journal: what would be posted, on the books' own quantity, by the policy a person chose (WE 11). */
import type { JournalDecision, JournalLine } from '../../accounting/figures.ts';
import { ZERO } from '../../values/money.ts';
import { accountNames } from '../account-names.ts';
import { amount, count, text } from '../cells.ts';
import { calculated, slackOf, wholeDigits } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import type { Month } from '../month.ts';
import type { Column, Table } from '../table.ts';
import { widthOfDigits } from '../widths.ts';
import { decisionSection } from './journal-decisions.ts';

export function journalSheet(month: Month): Sheet {
  const { figures, names, tables } = month;
  const { journal, base, baseDecimals: cents } = figures;
  const sheet = new Sheet(
    'Journal',
    'Proposed revaluation entry',
    `${journal.number} · ${journal.day} · target less carrying amount in the books, on the books' quantity, by the policy a person chose. No entry is made for a difference in quantity.`,
    month.frame,
  );
  const nameOf = accountNames(month.input);
  const place: { decisions: Table<JournalDecision> | null } = { decisions: null };
  const digits = Math.max(1, ...journal.lines.map(({ debit, credit }) => wholeDigits(debit ?? credit ?? ZERO)));
  const width = widthOfDigits([digits], cents);
  const side = (key: 'debit' | 'credit', header: string): Column<JournalLine> => ({
    key,
    header: `${header}, ${base}`,
    align: 'right',
    width,
    cell: (row, _, pen) => {
      const value = row[key];
      if (value === null) return text('', 'evidence');
      const at = journal.decisions.findIndex(({ ticker }) => ticker === row.ticker);
      if (place.decisions === null || at < 0) return amount(value, cents);
      return calculated(pen.f`ABS(${place.decisions.cell('entry', at)})`, value, cents);
    },
    total: (pen) =>
      calculated(pen.f`SUM(${table.column(key)})`, journal[key], cents, 'total', { slack: slackOf(digits, cents) }),
  });
  const table: Table<JournalLine> = sheet.add<JournalLine>({
    section: 'A. Entry',
    rows: journal.lines,
    totals: true,
    none: 'No entry. Section B says why for each currency.',
    columns: [
      {
        key: 'no',
        header: 'Line',
        width: 11,
        cell: (_, index) => count(index + 1, 'muted'),
        total: () => text('Total', 'total'),
      },
      {
        key: 'account',
        header: 'Account',
        width: 16,
        cell: ({ account }) => text(account, 'evidence', 'left', { wrap: true }),
      },
      ...(journal.lines.some(({ account }) => nameOf(account) !== '')
        ? [
            {
              key: 'name',
              header: 'Name',
              width: 16,
              cell: ({ account }: JournalLine) => text(nameOf(account), 'evidence', 'left', { wrap: true }),
            },
          ]
        : []),
      side('debit', 'Debit'),
      side('credit', 'Credit'),
      {
        key: 'ticker',
        header: 'Currency',
        align: 'right',
        cell: ({ ticker }) => text(ticker, 'evidence', 'right'),
      },
      { key: 'text', header: 'Text', cell: ({ text: words }) => text(words, 'evidence') },
      ...['fill 7', 'fill 8', 'fill 9'].map((key) => ({ key, header: '', cell: () => text('') })),
    ],
    note: `Debits equal credits to the cent. ${journal.number} is the number of this entry in every export of the month; the state is proposed until the month is locked.`,
  });
  names.set('Journal_Debit_Total', table.total('debit'));
  names.set('Journal_Credit_Total', table.total('credit'));
  tables.journal = table;
  place.decisions = decisionSection(month, sheet);
  return sheet;
}
