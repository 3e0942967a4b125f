/** Exports one month in a process of its own: `child.ts FORMAT TARGET`. */
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';

const { exportCsv } = await import('../../../../main/reports/formats/csv.ts');
const { exportHledger } = await import('../../../../main/reports/formats/hledger.ts');
const { exportJournal, JOURNAL_FORMATS } = await import('../../../../main/reports/formats/journals.ts');
const { exportWorkbook } = await import('../../../../main/reports/workbook.ts');
const { BOOKS, busyMonth, formatMonth } = await import('./month-of-formats.ts');

const LAYOUTS = {
  datev: { consultant: '1001', client: '1', accountLength: 4, fiscalYearStart: '01-01' },
  xero: { taxRate: 'Tax Exempt' },
} as const;
const [format = '', target = ''] = process.argv.slice(2);
const month: FormatMonth = formatMonth(busyMonth(BOOKS).input, LAYOUTS);

async function exported(): Promise<unknown> {
  if (format === 'xlsx') return await exportWorkbook(month.input, month.figures, month.evidence, target);
  if (format === 'csv') return await exportCsv(month, target);
  const journal = JOURNAL_FORMATS.find((known) => known === format);
  return journal === undefined ? await exportHledger(month, target) : await exportJournal(journal, month, target);
}

try {
  await exported();
  process.stdout.write('{}');
} catch (error) {
  const { code, message, hint } = error as { code?: string; message: string; hint?: string };
  process.stdout.write(JSON.stringify({ code, message, hint }));
}
