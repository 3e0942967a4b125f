/** Exports: the door says where to, a worker writes, the file appears when it has proved itself. */
import type { ResourceLimits } from 'node:worker_threads';
import type { ReportFormat } from '../../preload/contract/reports.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { currenciesOf } from '../store/currencies.ts';
import { linesAbout } from '../store/movement-records.ts';
import type { Store } from '../store/open.ts';
import { lastDay, openingDay, type Period } from '../values/time.ts';
import type { AuditInput } from '../workers/jobs/audit.ts';
import type { ExportInput } from '../workers/jobs/export.ts';
import type { Core } from './core.ts';
import type { MonthCalls } from './month-calls.ts';
import { exportable } from './outlooks.ts';

/** A month in memory, in MB: what the program takes, and each currency and line. A fifth more than was measured. */
const LEAST = 96;
const PROGRAM = 20;
const CURRENCY = 0.15;
const LINE = 0.0006;

/** For a month whose texts are far longer than usual: less than what would hurt the computer. */
const MORE_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 2_048 };

/**
 * How much memory the worker of an export may take: near what its month needs, for garbage is collected when memory runs
 * short, and else it would take twice as much.
 */
export function exportMemory(store: Store, connection: Connection, period: Period): ResourceLimits {
  const lines = linesAbout(store, openingDay(period), lastDay(period));
  const needed = PROGRAM + CURRENCY * currenciesOf(store, connection.id).length + LINE * lines;
  return { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: Math.ceil(Math.max(LEAST, needed)) };
}

/** Nothing: a folder. */
const EXTENSIONS = {
  xlsx: 'xlsx',
  csv: '',
  hledger: 'journal',
  xero: 'csv',
  qbo: 'csv',
  datev: 'csv',
  netsuite: 'csv',
} as const satisfies Record<ReportFormat, string>;

interface Suggested {
  readonly connection: string;
  readonly period: Period;
  readonly format: ReportFormat;
  /** Several files in a browser, which fetches one: a zip. */
  readonly zip: boolean;
}

/** File systems take names of 255 bytes; what stands before and after needs room. */
const MOST_NAME_BYTES = 120;

/** A name without what a file system would not take. */
function plainName(connection: string): string {
  const whole = connection.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ').replace(/\s+/g, ' ');
  let plain = '';
  for (const character of whole.trim()) {
    if (Buffer.byteLength(plain + character) > MOST_NAME_BYTES) break;
    plain += character;
  }
  plain = plain.trim();
  return plain === '' || /^\.+$/.test(plain) ? 'Citron' : plain;
}

/** `acme 2026-10.xlsx`; DATEV wants its own beginning. */
export function suggestedName({ connection, period, format, zip }: Suggested): string {
  const name = plainName(connection);
  const layout = format === 'xlsx' || format === 'hledger' || format === 'datev' ? '' : ` ${format}`;
  const ending = zip ? 'zip' : EXTENSIONS[format];
  return `${format === 'datev' ? 'EXTF_' : ''}${name} ${period}${layout}${ending === '' ? '' : `.${ending}`}`;
}

type ReportCall = 'report.export' | 'audit.export';

export function reportUseCases(core: Core, outlooks: MonthCalls['outlooks']): Pick<UseCases, ReportCall> {
  /** Files the export will make. A journal that cannot be made is refused here, before anybody is asked where it goes. */
  const filesOf = async (format: ReportFormat, connection: Connection, period: Period): Promise<number> => {
    if (format === 'csv') return 2;
    if (format === 'xlsx' || format === 'hledger') return 1;
    const outlook = (await outlooks({ connection: connection.name, period })).find((one) => one.format === format);
    if (outlook?.missing == null) return outlook?.files ?? 1;
    throw Failure.from(outlook.missing);
  };
  return {
    'report.export': async ({ connection: name, period: text, format }) => {
      const { connection, period } = exportable(core, name, text);
      const zip = (await filesOf(format, connection, period)) > 1 && core.options.door === 'browser';
      const target = await core.options.chooseTarget(
        suggestedName({ connection: connection.name, period, format, zip }),
      );
      if (target === null) return null;
      const { folder } = core.options;
      const by = core.person();
      const input: ExportInput = { folder, connection: connection.name, period, format, file: target.file, by };
      const resourceLimits = exportMemory(core.store, connection, period);
      const job = core.jobs.start({
        kind: 'export',
        connection: connection.name,
        run: (onProgress) => core.runJob({ job: 'export', input, onProgress, resourceLimits, moreMemory: MORE_MEMORY }),
        finish: (result) => ({ ...(result as object), download: target.download }),
      });
      return { job };
    },
    'audit.export': async ({ connection }) => {
      if (connection !== undefined) readConnection(core.store, connection);
      const about = connection === undefined ? '' : `${plainName(connection)} `;
      const target = await core.options.chooseTarget(`${about}audit trail ${core.today()}.csv`);
      if (target === null) return null;
      const { folder } = core.options;
      const input: AuditInput = { folder, file: target.file, connection: connection ?? null };
      const job = core.jobs.start({
        kind: 'export',
        connection: connection ?? '',
        run: (onProgress) => core.runJob({ job: 'audit', input, onProgress }),
        finish: (result) => ({ ...(result as object), download: target.download }),
      });
      return { job };
    },
  };
}
