/** Files that bring in what the API does not give: a mapping is proposed, confirmed, tried, and then imported at once. */
import { z } from 'zod';
import { controlTotal, controlTotalView } from './control-totals.ts';
import { importKind, importMapping } from './import-mapping.ts';
import { jobStarted } from './jobs.ts';
import { day, decimalText, instant, name, period, person } from './values.ts';

/** A file that comes with its call: its name and its bytes, or the bytes in base64. */
export const fileContent = z.object({
  name: z.string().trim().min(1).max(300),
  content: z.union([z.string(), z.instanceof(Uint8Array)]),
});

/** A file to import: one that was handed in and is known by its source, or one that comes with the call. */
const importedFile = z.union([z.object({ source: z.string().min(1).max(4096) }), fileContent]);

const proposal = z.object({
  mapping: importMapping,
  /** What a person must say before the file can be imported. */
  questions: z.array(z.string()),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
});
export type ImportProposal = z.infer<typeof proposal>;

/** What a file says of itself, set against its rows. */
const fileFindings = z.object({
  /** Rows that hold no entry of their own: totals, and what the mapping leaves out. */
  skipped: z.number(),
  /** Day of a trial balance as the file itself gives it; null when it gives none. */
  date: day.nullable(),
  /** Sum of the carrying amounts of a trial balance, in base currency; null where there are none. */
  carrying: decimalText.nullable(),
  /** Days (UTC) of the first and the last movement that its rows tell of; null where it tells of none. */
  rows: z.object({ from: day, to: day }).nullable(),
  /** Months between its first and its last row in which no row falls, of a file whose days nobody declared: not covered. */
  without: z.array(period),
  /** Figures of totals rows beside the sum of the rows above them; a sum over several currencies has no meaning and is null. */
  totals: z.array(
    z.object({
      row: z.number(),
      column: z.string(),
      stated: decimalText,
      sum: decimalText.nullable(),
      agrees: z.boolean().nullable(),
    }),
  ),
  /**
   * Rows of a workbook with an amount of 15 significant digits or more in a number cell, and the first of them: the program that saved
   * it keeps no more. Null where there are none.
   */
  longNumbers: z.object({ rows: z.number(), row: z.number(), column: z.string(), number: decimalText }).nullable(),
  /** Of a trial balance: files whose balances of a day it takes the place of. Importing such a file again takes it back. */
  replaces: z.array(z.object({ day, file: z.string() })),
  /** Balances before and after each row; null where the file has none. */
  balances: z
    .object({
      /** Rows whose balances were compared, and rows whose balances could not be. */
      tested: z.number(),
      untested: z.number(),
      broken: z.number(),
      /** The first of them by the number of the row. */
      breaks: z.array(z.object({ row: z.number(), currency: z.string(), reason: z.string() })),
    })
    .nullable(),
});
export type FileFindings = z.infer<typeof fileFindings>;

/** Result of an import, or of a trial that keeps nothing. */
export const importResult = z.object({
  file: z.string(),
  sha256: z.string(),
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  duplicates: z.number(),
  refused: z.array(z.object({ row: z.number(), reason: z.string() })),
  /** False for a trial, and for a file with refused rows that nobody accepted: then nothing was kept. */
  kept: z.boolean(),
  covers: z.object({ from: day, to: day }).nullable(),
  findings: fileFindings,
});
export type ImportResult = z.infer<typeof importResult>;

export const importCalls = {
  'import.propose': {
    input: z.object({ connection: name, kind: importKind, file: importedFile }),
    output: proposal,
  },
  /** The finished job's result is an `importResult`. */
  'import.start': {
    input: z.object({
      connection: name,
      kind: importKind,
      file: importedFile,
      mapping: importMapping.optional(),
      profile: name.optional(),
      /** Keep the mapping under this name. */
      keepAs: name.optional(),
      /** Show what would happen and keep nothing. */
      trial: z.boolean().default(false),
      /** Import the rest although rows are refused. */
      withoutRefused: z.boolean().default(false),
      /** By default the person at the desk. */
      by: person.optional(),
    }),
    output: jobStarted,
  },
  'import.files': {
    input: z.object({ connection: name }),
    output: z.array(
      z.object({
        id: z.number(),
        kind: importKind,
        name: z.string(),
        sha256: z.string(),
        coversFrom: day.nullable(),
        coversTo: day.nullable(),
        rows: z.number(),
        importedAt: instant,
        by: z.string(),
        origin: z.string(),
        findings: fileFindings,
      }),
    ),
  },
  /**
   * Keeps a count or a total of movements as the back office's own screen shows it, to be compared with what was imported. The
   * newest figure of the same days, type, status and currency counts; earlier ones stay.
   */
  'import.state-control-total': {
    input: z.object({
      connection: name,
      ...controlTotal,
      note: z.string().trim().max(2000).default(''),
      /** By default the person at the desk. */
      by: person.optional(),
    }),
    output: controlTotalView,
  },
  'import.control-totals': {
    input: z.object({ connection: name }),
    output: z.array(controlTotalView),
  },
  'import.profiles': {
    input: z.object({ connection: name, kind: importKind }),
    output: z.array(z.object({ name: z.string(), mapping: importMapping, at: instant, by: z.string() })),
  },
} as const;
