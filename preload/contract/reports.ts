/** Exports. Main chooses the path: a save dialog in the desktop, a download in the browser, --out in the terminal. */
import { z } from 'zod';
import { jobStarted } from './jobs.ts';
import { monthInput, name, period } from './values.ts';

export const reportFormat = z.enum(['xlsx', 'csv', 'hledger', 'xero', 'qbo', 'datev', 'netsuite']);
export type ReportFormat = z.infer<typeof reportFormat>;

/** Result of a finished export job. */
const reportResult = z.object({
  format: reportFormat,
  /** The file that was made, or the folder. */
  file: z.string(),
  /** In the browser door: where the finished file is fetched once. */
  download: z.string().nullable(),
  sha256: z.string(),
  contentSha256: z.string(),
  dataset: z.string(),
  formulas: z.number(),
  sheets: z.array(z.string()),
  /** What is inside a folder or a zip, or the parts of a journal; empty for a workbook. */
  files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })),
  /** What a person should know before she uses it. */
  remarks: z.array(z.string()),
  checks: z.object({ pass: z.number(), warn: z.number(), fail: z.number(), notTested: z.number() }),
});
export type ReportResult = z.infer<typeof reportResult>;

export const reportCalls = {
  /** Every format, with what is missing before it can be made: a sentence and what to do, or null. */
  'report.formats': {
    input: monthInput,
    output: z.array(
      z.object({
        format: reportFormat,
        missing: z.object({ message: z.string(), hint: z.string() }).nullable(),
      }),
    ),
  },
  /** Null when the person closed the save dialog. */
  'report.export': {
    input: z.object({ connection: name, period, format: reportFormat.default('xlsx') }),
    output: jobStarted.nullable(),
  },
} as const;
