/** Checks: which tests hold, what they found, what to do. The status follows from the figure by formula. */
import type { Check, CheckStatus } from '../../accounting/figures.ts';
import { calculatedCount, calculatedText, count, Sheet, type Table, text } from '../model.ts';
import type { Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';

const STATUSES: readonly CheckStatus[] = ['pass', 'warn', 'fail', 'not-tested'];
const NAMES = ['Checks_Passed', 'Checks_Warned', 'Checks_Failed', 'Checks_Not_Tested'] as const;

export function checksSheet(month: Month): Sheet {
  const { figures, names, tables } = month;
  const sheet = new Sheet(
    'Checks',
    'Checks',
    'Fail: must be cleared before the month is locked. Warn: read and explained. Not tested: nothing was imported to test against; it is never a pass.',
    month.frame,
  );
  const table: Table<Check> = sheet.add<Check>({
    rows: figures.checks,
    columns: [
      { key: 'id', header: 'Id', width: 7, cell: ({ id }) => text(id, 'evidence') },
      { key: 'title', header: 'Check', width: 44, cell: ({ title }) => text(title, 'formula', 'left', { wrap: true }) },
      { key: 'count', header: 'Figure', align: 'right', width: 9, cell: ({ count: found }) => count(found) },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 12,
        cell: ({ status, count: found }, index, pen) => {
          // A check that could not be made, or passes although its figure is not nil, is no function of the figure.
          if (status === 'not-tested' || (status === 'pass') !== (found === 0))
            return text(status, 'evidence', 'center');
          const failing = status === 'pass' ? 'fail' : status;
          return calculatedText(
            `IF(${pen.at(table.cell('count', index))}=0,"pass","${failing}")`,
            status,
            'formula',
            'center',
          );
        },
      },
      {
        key: 'detail',
        header: 'Finding',
        width: 60,
        cell: ({ detail }) => text(detail, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'next',
        header: 'What to do',
        width: 60,
        cell: ({ next }) => text(next, 'evidence', 'left', { wrap: true }),
      },
    ],
  });
  tables.checks = table as never;
  sheet.mark(table.column('status'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'warn' }, WARN);
  sheet.mark(table.column('status'), { equals: 'not-tested' }, WARN);
  const counts: Table<CheckStatus> = sheet.add<CheckStatus>({
    rows: STATUSES,
    columns: [
      { key: 'word', header: 'Status', cell: () => text('') },
      { key: 'status', header: 'Count by status', cell: (status) => text(status) },
      {
        key: 'count',
        header: 'Checks',
        align: 'right',
        cell: (status, index, pen) =>
          calculatedCount(
            pen.f`COUNTIF(${table.column('status')},${counts.cell('status', index)})`,
            figures.checks.filter((check) => check.status === status).length,
          ),
      },
    ],
  });
  NAMES.forEach((name, index) => {
    names.set(name, counts.cell('count', index));
  });
  return sheet;
}
