/**
 * The journal as QuickBooks Online's journal entry import takes it. Documented in Intuit's help, "Import journal entries"
 * (quickbooks.intuit.com, article L4tQBwbs7): number, date, account name, description, debits, credits; account numbers are
 * turned off during the import; a sub-account is written Parent:Sub. The heads are those of Intuit's sample file, so that
 * its mapping page finds them. A journal number holds 21 characters. Intuit names no limit of rows there; guides to its
 * imports give 1,000 (importcsv.com/blog/quickbooks-csv-import), where files end here. Its date is the last day of a month,
 * which no reading as day or month can mistake.
 */
import { field, journalCsv } from './journal-csv.ts';
import { entryOf, numberIn } from './journal-entry.ts';
import type { JournalPlan } from './journal-plan.ts';
import { type JournalMonth, marksOf } from './kinds.ts';

const LINES = 1000;
const NUMBER_CHARACTERS = 21;
const HEADER = [
  ...['*JournalNo', '*JournalDate', '*AccountName', '*Debits', '*Credits'],
  ...['Description', 'Name', 'Currency', 'Location', 'Class'],
];

/** Throws `invalid-input` when there is nothing to post. */
export function qboJournal(month: JournalMonth): JournalPlan {
  const entry = entryOf(month);
  const [year, monthOfYear, day] = entry.day.split('-');
  const draft = marksOf(month).some((mark) => mark.startsWith('DRAFT'));
  const date = `${monthOfYear}/${day}/${year}`;
  const parts = journalCsv(entry, LINES, HEADER, ({ account, debit, credit, text }, { part, parts: count }) => {
    const number = numberIn(entry.number, NUMBER_CHARACTERS, part, count);
    // Other layouts have a title for it; here the line is all there is.
    const about = draft ? `DRAFT, ${text}` : text;
    const words = number.startsWith(entry.number) ? about : `${about}, ${entry.number}`;
    return [field(number), date, field(account), debit, credit, field(words), '', field(entry.base), '', ''];
  });
  return {
    parts,
    remarks: [
      ...entry.remarks,
      'QuickBooks takes account names: turn account numbers off in its settings while you import.',
    ],
  };
}
