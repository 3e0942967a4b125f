/** The date that a file names above its table: `Trial balance as of 31 October 2026`. */
import type { Day } from '../values/time.ts';
import { type DateOrder, readMoment } from './moment.ts';
import type { TableRow } from './table-row.ts';

const DATES = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}\.? [A-Za-z]{3,9}\.? \d{4}/g;

/** The last date in the rows above the header; null when there is none, or none that can be read in one way only. */
export function dateInTitle(rows: readonly TableRow[], dateOrder: DateOrder | null): Day | null {
  let last: Day | null = null;
  for (const { cells } of rows) {
    for (const [text] of cells.join(' ').matchAll(DATES)) {
      const read = readMoment(text.replace(/[.](?= )/g, ''), { zone: 'UTC', dateOrder: orderOf(text, dateOrder) });
      if ('moment' in read) last = read.moment.day;
    }
  }
  return last;
}

/** A day beyond the twelfth says the order itself; points stand between day, month and year. */
function orderOf(text: string, dateOrder: DateOrder | null): DateOrder | null {
  const [first = 0, second = 0] = text.split(/[-/.]/).map(Number);
  if (text.includes('.') || (first > 12 && first <= 31)) return 'dmy';
  if (second > 12) return 'mdy';
  return dateOrder === 'ymd' ? null : dateOrder;
}
