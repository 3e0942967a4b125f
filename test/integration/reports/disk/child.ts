/** Exports one month in every format, in a process of its own: `child.ts FOLDER`, which holds a folder for each. */
import path from 'node:path';
import { exportCsv } from '../../../../main/reports/formats/csv.ts';
import { exportHledger } from '../../../../main/reports/formats/hledger.ts';
import { exportJournal, JOURNAL_FORMATS } from '../../../../main/reports/formats/journals.ts';
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';
import { exportWorkbook } from '../../../../main/reports/workbook.ts';
import { BOOKS, busyMonth, formatMonth } from '../../../unit/reports/formats/month-of-formats.ts';

const LAYOUTS = {
  datev: { consultant: '1001', client: '1', accountLength: 4, fiscalYearStart: '01-01' },
  xero: { taxRate: 'Tax Exempt' },
} as const;
const [folder = ''] = process.argv.slice(2);
const month: FormatMonth = formatMonth(busyMonth(BOOKS).input, LAYOUTS);
const at = (format: string, name = 'pack.out') => path.join(folder, format, name);

const EXPORTS: Record<string, () => Promise<unknown>> = {
  xlsx: () => exportWorkbook(month.input, month.figures, month.evidence, at('xlsx')),
  csv: () => exportCsv(month, at('csv', 'pack')),
  hledger: () => exportHledger(month, at('hledger')),
};
for (const journal of JOURNAL_FORMATS) {
  EXPORTS[journal] = () =>
    exportJournal(journal, month, at(journal, journal === 'datev' ? 'EXTF_pack.csv' : undefined));
}

/** By format: null when it was written, else what went wrong. */
const answers: Record<string, unknown> = {};
for (const [format, write] of Object.entries(EXPORTS)) {
  answers[format] = await write().then(
    () => null,
    ({ code, message, hint }) => ({ code, message, hint }),
  );
}
process.stdout.write(JSON.stringify(answers));
