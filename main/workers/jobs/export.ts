/** The export of one month. */
import path from 'node:path';
import type { ReportFormat, ReportResult } from '../../../preload/contract/reports.ts';
import type { CheckStatus, MonthFigures } from '../../accounting/figures.ts';
import { monthFigures } from '../../accounting/month.ts';
import { Failure } from '../../failure.ts';
import { readReportEvidence } from '../../reports/evidence.ts';
import type { JournalFormat } from '../../reports/formats/journals.ts';
import type { Exported, FormatHooks, FormatMonth } from '../../reports/formats/kinds.ts';
import { type ExportedWorkbook, exportWorkbook } from '../../reports/workbook.ts';
import { positionOf } from '../../store/as-of.ts';
import { readConnection } from '../../store/connections.ts';
import { recordExport } from '../../store/exports.ts';
import { readMonthInput } from '../../store/month-input.ts';
import { journalLayouts } from '../../store/month-settings.ts';
import { openStore, type Store, snapshot } from '../../store/open.ts';
import { isPeriod, type Period } from '../../values/time.ts';
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
  async (month, file, hooks) =>
    (await import('../../reports/formats/journals.ts')).exportJournal(format, month, file, hooks);

/** Loaded when it is asked for: none of them is needed for a workbook. */
const EXPORTERS: Readonly<Record<Exclude<ReportFormat, 'xlsx'>, Exporter>> = {
  csv: async (month, file, hooks) => (await import('../../reports/formats/csv.ts')).exportCsv(month, file, hooks),
  hledger: async (month, file, hooks) =>
    (await import('../../reports/formats/hledger.ts')).exportHledger(month, file, hooks),
  xero: journal('xero'),
  qbo: journal('qbo'),
  datev: journal('datev'),
  netsuite: journal('netsuite'),
};

/** Pages of the database that are held, in KB: each is read once. */
const PAGES_KB = 2_000;

/** Writes a month in one format and proves it by reading it back. */
export async function exportJob(asked: ExportInput, context: JobContext): Promise<ReportResult> {
  const store = openStore(asked.folder);
  try {
    return await exported(store, asked, context);
  } finally {
    store.close();
  }
}

/** Holds nothing of the month itself while it is written: the export lets it go as soon as it can. */
function exported(store: Store, asked: ExportInput, context: JobContext): Promise<ReportResult> {
  const { format, file, period } = asked;
  if (!isPeriod(period)) throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
  const { input, evidence, position, layouts } = readMonth(store, asked.connection, period);
  const figures = monthFigures(input);
  const { dataset } = evidence;
  const hooks = hooksOf(store, asked, context, { period, position, dataset, tickers: figures.tickers.length });
  const checks = checksOf(figures);
  if (format === 'xlsx') return workbookResult(exportWorkbook(input, figures, evidence, file, hooks), checks);
  const month = { input, figures, evidence, layouts };
  return filesResult(format, EXPORTERS[format](month, file, hooks), dataset, checks);
}

function readMonth(store: Store, connection: string, period: Period) {
  store.db.pragma(`cache_size = -${PAGES_KB}`);
  const month = snapshot(store, () => {
    const input = readMonthInput(store, connection, period);
    const of = readConnection(store, connection);
    return {
      input,
      evidence: readReportEvidence(store, input),
      position: positionOf(store, of),
      layouts: journalLayouts(store, of),
    };
  });
  // Nothing more is read of it but a few rows.
  store.db.pragma('shrink_memory');
  return month;
}

interface Known {
  readonly period: Period;
  readonly position: ReturnType<typeof positionOf>;
  readonly dataset: string;
  readonly tickers: number;
}

/** How the export tells how far it is, asks whether it shall stop, and keeps its record. */
function hooksOf(
  store: Store,
  { format, file, by }: ExportInput,
  context: JobContext,
  { period, position, dataset, tickers }: Known,
): FormatHooks {
  return {
    onProgress: (step, done) => context.progress({ step, done, total: Math.max(done, tickers) }),
    cancelled: () => context.cancelled(),
    keep: ({ sha256: fileSha256, contentSha256 }, place) => {
      const fileName = path.basename(file);
      recordExport(store, { period, format, dataset, position, fileName, fileSha256, contentSha256, by }, place);
    },
  };
}

type Checks = ReportResult['checks'];

function checksOf({ checks }: MonthFigures): Checks {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  return { pass: count('pass'), warn: count('warn'), fail: count('fail'), notTested: count('not-tested') };
}

async function workbookResult(exporting: Promise<ExportedWorkbook>, checks: Checks): Promise<ReportResult> {
  const workbook = await exporting;
  return {
    ...workbook,
    format: 'xlsx',
    sheets: [...workbook.sheets],
    files: [],
    remarks: [],
    download: null,
    checks,
  };
}

async function filesResult(
  format: ReportFormat,
  exporting: Promise<Exported>,
  dataset: string,
  checks: Checks,
): Promise<ReportResult> {
  const { files, remarks, ...made } = await exporting;
  return {
    ...{ ...made, format, dataset, formulas: 0, sheets: [], download: null, checks },
    files: [...files],
    remarks: [...remarks],
  };
}
