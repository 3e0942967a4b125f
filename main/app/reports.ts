/** Exports: the door says where to, a worker writes, the file appears when it has proved itself. */
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { looksBetween } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { isPeriod, lastDay, openingDay, type Period } from '../values/time.ts';
import type { ExportInput } from '../workers/jobs/export.ts';
import type { Core } from './core.ts';

/** Keeps the memory of an export near what the rows in flight need; measured with a month of 100,000 lines. */
const EXPORT_MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 } as const;

/** Nothing: a folder. */
const EXTENSIONS = {
  xlsx: 'xlsx',
  csv: '',
  hledger: 'journal',
  xero: 'csv',
  qbo: 'csv',
  datev: 'csv',
  netsuite: 'csv',
} as const;

/** `acme 2026-10.xlsx`, without what a file system would not take. A folder has no ending; a browser gets it as a zip. */
export function suggestedName(
  connection: string,
  period: Period,
  format: keyof typeof EXTENSIONS,
  door: Core['options']['door'],
): string {
  const plain = connection
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const name = plain === '' || /^\.+$/.test(plain) ? 'Citron' : plain;
  const layout = format === 'xlsx' || format === 'hledger' ? '' : ` ${format}`;
  const ending = EXTENSIONS[format] === '' && door === 'browser' ? 'zip' : EXTENSIONS[format];
  return `${name} ${period}${layout}${ending === '' ? '' : `.${ending}`}`;
}

/** A month of which nothing is known is asked for by mistake more often than not. Throws `invalid-input`. */
function checkData(store: Store, { id, name }: Connection, period: Period): void {
  const looks = looksBetween(store, id, openingDay(period), lastDay(period));
  if (looks.some(({ outcome }) => outcome !== 'failed')) return;
  throw new Failure('invalid-input', `There are no balances of ${period} for ${name}.`, 'Sync the month first.');
}

export function reportUseCases(core: Core): Pick<UseCases, 'report.export'> {
  return {
    'report.export': async ({ connection: name, period, format }) => {
      const connection = readConnection(core.store, name);
      if (!isPeriod(period))
        throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
      checkData(core.store, connection, period);
      const target = await core.options.chooseTarget(suggestedName(connection.name, period, format, core.options.door));
      if (target === null) return null;
      const { folder } = core.options;
      const by = core.person();
      const input: ExportInput = { folder, connection: connection.name, period, format, file: target.file, by };
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
