/**
 * The journal as NetSuite's CSV import takes it. Documented in Oracle's NetSuite help: "Journal Entry and Intercompany
 * Journal Entry Line-Level Fields Table" (section_1534492737: at least two balancing lines, account by number or name as the
 * preference Use Account Numbers says, debit and credit with at most 10 digits before and 2 after the decimal mark),
 * "General CSV File Conventions" (section_N453326: comma, 25,000 records a job). Rows of one External ID form one entry, and
 * the same file twice does not make a second one. The heads are confirmed on NetSuite's mapping page. Dates follow the
 * importing user's preference, which is a setting here; the last day of a month cannot be mistaken for another date.
 */
import { field, journalCsv } from './journal-csv.ts';
import { checkFits, entryOf } from './journal-entry.ts';
import type { JournalPlan } from './journal-plan.ts';
import type { JournalMonth } from './kinds.ts';

const LINES = 25_000;

/** Throws `invalid-input` when there is nothing to post, or an amount that NetSuite's fields do not hold. */
export function netsuiteJournal(month: JournalMonth): JournalPlan {
  const entry = entryOf(month);
  checkFits(entry, 'NetSuite', 10, 2);
  const { subsidiary, dateFormat } = month.layouts.netsuite;
  const [year = '', monthOfYear = '', day = ''] = entry.day.split('-');
  const date = dateFormat.replace('YYYY', year).replace('MM', monthOfYear).replace('DD', day);
  const own = subsidiary === null ? [] : [field(subsidiary)];
  const header = [
    ...['External ID', 'Date', ...(subsidiary === null ? [] : ['Subsidiary']), 'Currency', 'Memo'],
    ...['Account', 'Debit', 'Credit', 'Line Memo'],
  ];
  const parts = journalCsv(entry, LINES, header, ({ account, debit, credit, text }, { part, parts: count }) => {
    const id = `${entry.number}${count === 1 ? '' : `-${part}`}`;
    return [field(id), date, ...own, field(entry.base), field(entry.title), field(account), debit, credit, field(text)];
  });
  return { parts, remarks: entry.remarks };
}
