/** The audit trail as a file. */
import { z } from 'zod';
import { jobStarted } from './jobs.ts';
import { name } from './values.ts';

/** Result of a finished export of the trail. */
const auditResult = z.object({
  file: z.string(),
  /** In the browser door: where the finished file is fetched once. */
  download: z.string().nullable(),
  sha256: z.string(),
  /** Events in the file. */
  events: z.number(),
  /** Events in the chain, and the hash of the last one. */
  length: z.number(),
  head: z.string(),
  /** What a chain on one machine proves and what not. */
  statement: z.string(),
});
export type AuditResult = z.infer<typeof auditResult>;

export const auditCalls = {
  /** The whole trail, or what of it is about one connection. Null when the person closed the save dialog. */
  'audit.export': { input: z.object({ connection: name.optional() }), output: jobStarted.nullable() },
} as const;
