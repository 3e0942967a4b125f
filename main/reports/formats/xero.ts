/**
 * The journal as Xero's manual journal import takes it. Documented at help.xero.com/nz/ManualJournalsImport: columns of the
 * template (those with * must be filled), up to 300 lines in a file, lines of one narration and date form one journal, date
 * as dd/mm/yyyy, amounts positive for debit and negative for credit, the account's code, and the full name of the tax rate
 * as the organisation has it; that name is a setting, because it is different in every country.
 */
import { Failure } from '../../failure.ts';
import { field, journalCsv } from './journal-csv.ts';
import { entryOf } from './journal-entry.ts';
import type { JournalPlan } from './journal-plan.ts';
import type { JournalMonth } from './kinds.ts';

const LINES = 300;
const HEADER = [
  ...['*Narration', '*Date', 'Description', '*AccountCode', '*TaxRate', '*Amount'],
  ...['TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2'],
];

/** Throws `invalid-input` when there is nothing to post or the tax rate is not set. */
export function xeroJournal(month: JournalMonth): JournalPlan {
  const entry = entryOf(month);
  const { xero } = month.layouts;
  if (xero === null)
    throw new Failure(
      'invalid-input',
      'Xero wants the name of a tax rate on every line, and none is set.',
      'Set it once in the settings under “Other programs”, as Xero shows the rate for lines without tax; in the terminal: setting change NAME xero, {"taxRate":"…"}.',
    );
  const [year, monthOfYear, day] = entry.day.split('-');
  const date = `${day}/${monthOfYear}/${year}`;
  const parts = journalCsv(entry, LINES, HEADER, ({ account, signed, text }, { part, parts: count }) => {
    const narration = `${entry.title}${count === 1 ? '' : `, ${part} of ${count}`}`;
    return [field(narration), date, field(text), field(account), field(xero.taxRate), signed, '', '', '', ''];
  });
  return { parts, remarks: entry.remarks };
}
