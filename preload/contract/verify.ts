/** Keeping the store safe: whether anything changed since it was captured, and a copy of it. */
import { z } from 'zod';
import { jobStarted } from './jobs.ts';
import { nothing } from './values.ts';

/** Result of a finished verification of the store. */
export const verifyReport = z.object({
  holds: z.boolean(),
  /** The first thing that does not hold; null when everything does. */
  first: z.string().nullable(),
  checks: z.array(z.object({ id: z.string(), title: z.string(), rows: z.number(), finding: z.string().nullable() })),
  /** Head and length of the audit chain. */
  audit: z.object({ hash: z.string(), length: z.number() }),
});
export type VerifyReportView = z.infer<typeof verifyReport>;

/** Result of a finished backup. */
export const backupResult = z.object({
  file: z.string(),
  bytes: z.number(),
  /** In the browser door: where the finished file is fetched once. */
  download: z.string().nullable(),
});
export type BackupResultView = z.infer<typeof backupResult>;

export const verifyCalls = {
  /** The finished job's result is a `verifyReport`. */
  'verify.start': { input: nothing, output: jobStarted },
  /** The finished job's result is a `backupResult`. Null when the person closed the save dialog. */
  'backup.start': { input: nothing, output: jobStarted.nullable() },
} as const;
