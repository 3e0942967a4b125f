/** Keeping the store safe: whether anything changed since it was captured, and a copy of it. */
import { z } from 'zod';
import { fileContent } from './imports.ts';
import { jobStarted } from './jobs.ts';
import { day, instant, nothing, period, person } from './values.ts';

/** Result of a finished verification of the store. */
const verifyReport = z.object({
  holds: z.boolean(),
  /** The first thing that does not hold; null when everything does. */
  first: z.string().nullable(),
  checks: z.array(z.object({ id: z.string(), title: z.string(), rows: z.number(), finding: z.string().nullable() })),
  /** Head and length of the audit chain. */
  audit: z.object({ hash: z.string(), length: z.number() }),
});
export type VerifyReportView = z.infer<typeof verifyReport>;

/** Result of a finished verification of a workbook that came back. */
const workbookReport = z.object({
  file: z.string(),
  /** Dataset id that the file carries; null when it carries none. */
  dataset: z.string().nullable(),
  /** Whether an export of that dataset was made from this store; without it everything below is empty. */
  known: z.boolean(),
  connection: z.string().nullable(),
  period: period.nullable(),
  exported: z.object({ at: instant, by: z.string(), version: z.string(), file: z.string() }).nullable(),
  /** Whether the store still gives the dataset as it was exported; else changes cannot be told and `remarks` says why. */
  rebuilt: z.boolean(),
  /**
   * What was changed since the export, by cell of the file: `B7`; `12:12` for a row that came or went; empty for a whole
   * sheet; a name where the sheet is `Defined names`. The first thousand; `changes` counts all.
   */
  changed: z.array(z.object({ sheet: z.string(), cell: z.string(), was: z.string(), is: z.string() })),
  changes: z.number(),
  /** What was exported and no longer agrees with the store today; `cell` is empty for a row the file does not have. */
  disagrees: z.array(z.object({ sheet: z.string(), cell: z.string(), file: z.string(), store: z.string() })),
  disagreements: z.number(),
  /** Nothing was changed and everything agrees. */
  holds: z.boolean(),
  remarks: z.array(z.string()),
});
export type WorkbookReport = z.infer<typeof workbookReport>;

/** Result of a finished backup. */
const backupResult = z.object({
  file: z.string(),
  bytes: z.number(),
  /** In the browser door: where the finished file is fetched once. */
  download: z.string().nullable(),
});
export type BackupResultView = z.infer<typeof backupResult>;

/** What is in a store. */
const storeContents = z.object({
  entities: z.array(z.string()),
  connections: z.array(z.string()),
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  calls: z.number(),
  balances: z.number(),
  rates: z.number(),
  movements: z.number(),
  files: z.number(),
  audit: z.object({ hash: z.string(), length: z.number() }),
  lastEventAt: instant.nullable(),
});
export type StoreContentsView = z.infer<typeof storeContents>;

/** A file that a person handed in. Its place stays in main; `source` stands for it. */
const handedFile = z.object({ source: z.string(), name: z.string(), bytes: z.number() });
export type HandedFileView = z.infer<typeof handedFile>;

/** Result of a finished check of a backup. */
const backupCheck = z.object({
  source: z.string(),
  name: z.string(),
  bytes: z.number(),
  contents: storeContents,
  report: verifyReport,
  /** What is in the store now, and would be kept aside. */
  present: storeContents,
});
export type BackupCheckView = z.infer<typeof backupCheck>;

/** Result of a finished restore: where the database that was there is kept; null when there was none. */
const restoreResult = z.object({ aside: z.string().nullable() });
export type RestoreResultView = z.infer<typeof restoreResult>;

export const verifyCalls = {
  /** The finished job's result is a `verifyReport`. */
  'verify.start': { input: nothing, output: jobStarted },
  /** The finished job's result is a `workbookReport`; a file that is no workbook fails with `invalid-input`. */
  'verify.workbook': { input: z.object({ file: fileContent }), output: jobStarted },
  /** The finished job's result is a `backupResult`. Null when the person closed the save dialog. */
  'backup.start': { input: nothing, output: jobStarted.nullable() },
  /** Asks for a backup in a dialog; null when the person closed it. A browser hands the file in by itself. */
  'restore.choose': { input: nothing, output: handedFile.nullable() },
  /** Checks and verifies a backup without touching the store. The finished job's result is a `backupCheck`. */
  'restore.check': { input: z.object({ source: z.string() }), output: jobStarted },
  /**
   * Puts the backup that was checked last in place of the store; what was there is kept aside. The finished job's result is a
   * `restoreResult`. `acceptFindings`: also when its verification found something that does not hold.
   */
  'restore.start': {
    input: z.object({ source: z.string(), by: person, acceptFindings: z.boolean().default(false) }),
    output: jobStarted,
  },
  /** Where the store is, how large, and what is in it. */
  'storage.read': {
    input: nothing,
    output: z.object({
      folder: z.string(),
      bytes: z.number(),
      /** Earlier databases that a restore or an upgrade kept in the folder. */
      aside: z.array(z.object({ name: z.string(), bytes: z.number() })),
      contents: storeContents,
      /** How the last verification of the store ended; null before the first. */
      verified: z.object({ at: instant, holds: z.boolean() }).nullable(),
    }),
  },
} as const;
