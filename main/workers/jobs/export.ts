/** The export of one month. */
import path from 'node:path';
import type { ReportFormat, ReportResult } from '../../../preload/contract/reports.ts';
import type { CheckStatus } from '../../accounting/figures.ts';
import { monthFigures } from '../../accounting/month.ts';
import { Failure } from '../../failure.ts';
import { readReportEvidence } from '../../reports/evidence.ts';
import { exportCsv } from '../../reports/formats/csv.ts';
import { exportHledger } from '../../reports/formats/hledger.ts';
import { exportJournal, type JournalFormat } from '../../reports/formats/journals.ts';
import type { Exported, FormatHooks, FormatMonth } from '../../reports/formats/kinds.ts';
import { exportWorkbook } from '../../reports/workbook.ts';
import { positionOf } from '../../store/as-of.ts';
import { readConnection } from '../../store/connections.ts';
import { recordExport } from '../../store/exports.ts';
import { readMonthInput } from '../../store/month-input.ts';
import { journalLayouts } from '../../store/month-settings.ts';
import { openStore, snapshot } from '../../store/open.ts';
import { isPeriod } from '../../values/time.ts';
import type { JobContext } from '../serve.ts';

export interface ExportInput {
  readonly folder: string;
  readonly connection: string;
  readonly period: string;
  readonly format: ReportFormat;
  /** Where the finished file goes. */
  readonly file: string;
  /** Who exports. */
  readonly by: string;
}

type Exporter = (month: FormatMonth, file: string, hooks: FormatHooks) => Promise<Exported>;

const journal =
  (format: JournalFormat): Exporter =>
  (month, file, hooks) =>
    exportJournal(format, month, file, hooks);

const EXPORTERS: Readonly<Record<Exclude<ReportFormat, 'xlsx'>, Exporter>> = {
  csv: exportCsv,
  hledger: exportHledger,
  xero: journal('xero'),
  qbo: journal('qbo'),
  datev: journal('datev'),
  netsuite: journal('netsuite'),
};

/** Pages of the database that are held, in KB: each is read once. */
const PAGES_KB = 2_000;

/** Writes a month in one format and proves it by reading it back. */
export async function exportJob(
  { folder, connection, period, format, file, by }: ExportInput,
  context: JobContext,
): Promise<ReportResult> {
  if (!isPeriod(period)) throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
  const store = openStore(folder);
  try {
    store.db.pragma(`cache_size = -${PAGES_KB}`);
    const { input, evidence, position, layouts } = snapshot(store, () => {
      const read = readMonthInput(store, connection, period);
      const of = readConnection(store, connection);
      return {
        input: read,
        evidence: readReportEvidence(store, read),
        position: positionOf(store, of),
        layouts: journalLayouts(store, of),
      };
    });
    // Nothing more is read of it but a few rows.
    store.db.pragma('shrink_memory');
    const figures = monthFigures(input);
    const rows = figures.tickers.length;
    const hooks: FormatHooks = {
      onProgress: (step, done) => context.progress({ step, done, total: Math.max(done, rows) }),
      cancelled: () => context.cancelled(),
    };
    const keep = (done: { readonly sha256: string; readonly contentSha256: string }, place: () => void): void => {
      const { dataset } = evidence;
      const { sha256: fileSha256, contentSha256 } = done;
      const fileName = path.basename(file);
      recordExport(store, { period, format, dataset, position, fileName, fileSha256, contentSha256, by }, place);
    };
    const count = (status: CheckStatus) => figures.checks.filter((check) => check.status === status).length;
    const checks = { pass: count('pass'), warn: count('warn'), fail: count('fail'), notTested: count('not-tested') };
    if (format === 'xlsx') {
      const workbook = await exportWorkbook(input, figures, evidence, file, { ...hooks, keep });
      return { ...workbook, format, sheets: [...workbook.sheets], files: [], remarks: [], download: null, checks };
    }
    const month = { input, figures, evidence, layouts };
    const { files, remarks, ...made } = await EXPORTERS[format](month, file, { ...hooks, keep });
    return {
      ...{ ...made, format, dataset: evidence.dataset, formulas: 0, sheets: [], download: null, checks },
      files: [...files],
      remarks: [...remarks],
    };
  } finally {
    store.close();
  }
}
