/** Checks: which tests hold, what they found, what to do. Figure and status follow from cells of the other sheets. */
import type { Check, CheckStatus } from '../../accounting/figures.ts';
import { count, text } from '../cells.ts';
import { sheetOfCheck } from '../check-sheets.ts';
import { calculatedCount, calculatedText } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import type { Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import type { Table } from '../table.ts';
import { checkFormulas } from './check-rules.ts';

const STATUSES: readonly CheckStatus[] = ['pass', 'warn', 'fail', 'not-tested'];
const NAMES = ['Checks_Passed', 'Checks_Warned', 'Checks_Failed', 'Checks_Not_Tested'] as const;

export function checksSheet(month: Month): Sheet {
  const { figures, names, tables } = month;
  const sheet = new Sheet(
    'Checks',
    'Checks',
    'Fail: must be cleared before the month is locked. Warn: read and explained. Not tested: there was nothing to test against; it is never a pass. Figures and statuses follow from the cells of this workbook; one in blue is typed, where cells hold fewer digits than the figures.',
    month.frame,
  );
  const table: Table<Check> = sheet.add<Check>({
    rows: figures.checks,
    columns: [
      { key: 'id', header: 'Id', width: 9.5, cell: ({ id }) => text(id, 'evidence') },
      { key: 'title', header: 'Check', width: 30, cell: ({ title }) => text(title, 'formula', 'left', { wrap: true }) },
      {
        key: 'count',
        header: 'Figure',
        align: 'right',
        width: 8,
        cell: ({ id, count: found }, _, pen) => {
          const formulas = checkFormulas(month, id, pen);
          return formulas === null ? count(found) : calculatedCount(formulas.figure, found);
        },
      },
      {
        key: 'limit',
        header: 'Limit',
        width: 18,
        cell: ({ limit }) => text(limit, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 11,
        cell: ({ id, status, count: found }, index, pen) => {
          const formulas = checkFormulas(month, id, pen);
          if (formulas !== null) return calculatedText(formulas.status, status, 'formula', 'center');
          // A check that could not be made, or passes although its figure is not nil, is no function of the figure.
          if (status === 'not-tested' || (status === 'pass') !== (found === 0))
            return text(status, 'evidence', 'center');
          const failing = status === 'pass' ? 'fail' : status;
          const formula = `IF(${pen.at(table.cell('count', index))}=0,"pass","${failing}")`;
          return calculatedText(formula, status, 'formula', 'center');
        },
      },
      {
        key: 'detail',
        header: 'Finding',
        width: 48,
        cell: ({ detail }) => text(detail, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'next',
        header: 'What to do',
        width: 42,
        cell: ({ next }) => text(next, 'evidence', 'left', { wrap: true }),
      },
      { key: 'sheet', header: 'Evidence on', width: 18, cell: ({ id }) => text(sheetOfCheck(id), 'muted') },
    ],
  });
  tables.checks = table;
  sheet.onePage = true;
  sheet.repeated = table;
  sheet.mark(table.column('status'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'warn' }, WARN);
  sheet.mark(table.column('status'), { equals: 'not-tested' }, WARN);
  const counts: Table<CheckStatus> = sheet.add<CheckStatus>({
    rows: STATUSES,
    columns: [
      { key: 'status', header: 'Status', cell: (status) => text(status) },
      { key: 'word', header: 'Count by status', cell: () => text('') },
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
