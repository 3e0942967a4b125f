/** The export of one month. */
import type { ReportResult } from '../../../preload/contract/reports.ts';
import type { CheckStatus } from '../../accounting/figures.ts';
import { monthFigures } from '../../accounting/month.ts';
import { Failure } from '../../failure.ts';
import { readReportEvidence } from '../../reports/evidence.ts';
import { exportWorkbook } from '../../reports/workbook.ts';
import { readMonthInput } from '../../store/month-input.ts';
import { openStore } from '../../store/open.ts';
import { isPeriod } from '../../values/time.ts';
import type { JobContext } from '../serve.ts';

export interface ExportInput {
  readonly folder: string;
  readonly connection: string;
  readonly period: string;
  readonly format: string;
  /** Where the finished file goes. */
  readonly file: string;
}

/** Writes the workbook of a month and proves it. The other formats follow the same way through `format`. */
export async function exportJob(
  { folder, connection, period, format, file }: ExportInput,
  context: JobContext,
): Promise<ReportResult> {
  if (!isPeriod(period)) throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
  if (format !== 'xlsx')
    throw new Failure('invalid-input', `This version writes no ${format} files.`, 'Export the workbook: format xlsx.');
  const store = openStore(folder);
  try {
    const input = readMonthInput(store, connection, period);
    const figures = monthFigures(input);
    const evidence = readReportEvidence(store, input);
    const rows = figures.tickers.length;
    const result = await exportWorkbook(input, figures, evidence, file, {
      onProgress: (step, done) => context.progress({ step, done, total: Math.max(done, rows) }),
      cancelled: () => context.cancelled(),
    });
    const count = (status: CheckStatus) => figures.checks.filter((check) => check.status === status).length;
    return {
      ...result,
      sheets: [...result.sheets],
      download: null,
      checks: { pass: count('pass'), warn: count('warn'), fail: count('fail'), notTested: count('not-tested') },
    };
  } finally {
    store.close();
  }
}
