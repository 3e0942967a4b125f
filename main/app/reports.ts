/** Exports: the door says where to, a worker writes, the file appears when it has proved itself. */
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { isPeriod, type Period } from '../values/time.ts';
import type { ExportInput } from '../workers/jobs/export.ts';
import type { Core } from './core.ts';

/** Keeps the memory of an export near what the rows in flight need; measured with a month of 100,000 lines. */
const EXPORT_MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 } as const;

const EXTENSIONS = {
  xlsx: 'xlsx',
  csv: 'csv',
  hledger: 'journal',
  xero: 'csv',
  qbo: 'csv',
  datev: 'csv',
  netsuite: 'csv',
} as const;

/** `acme 2026-10.xlsx`, without what a file system would not take. */
export function suggestedName(connection: string, period: Period, format: keyof typeof EXTENSIONS): string {
  const plain = connection
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const name = plain === '' || /^\.+$/.test(plain) ? 'Citron' : plain;
  const layout = format === 'xlsx' || format === 'hledger' ? '' : ` ${format}`;
  return `${name} ${period}${layout}.${EXTENSIONS[format]}`;
}

export function reportUseCases(core: Core): Pick<UseCases, 'report.export'> {
  return {
    'report.export': async ({ connection: name, period, format }) => {
      const connection = readConnection(core.store, name);
      if (!isPeriod(period))
        throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
      const target = await core.options.chooseTarget(suggestedName(connection.name, period, format));
      if (target === null) return null;
      const { folder } = core.options;
      const input: ExportInput = { folder, connection: connection.name, period, format, file: target.file };
      const job = core.jobs.start({
        kind: 'export',
        connection: connection.name,
        run: (onProgress) => core.runJob({ job: 'export', input, onProgress, resourceLimits: EXPORT_MEMORY }),
        finish: (result) => ({ ...(result as object), download: target.download }),
      });
      return { job };
    },
  };
}
