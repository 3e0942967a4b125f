/** What happened, and how this person likes things shown. Neither decides a figure. */
import { z } from 'zod';
import { day, decimalText, done, instant, name, nothing, ticker } from './values.ts';

const auditEventView = z.object({
  id: z.number(),
  at: instant,
  /** A person's name, or `sync`. */
  by: z.string(),
  action: z.string(),
  subject: z.string(),
  /** JSON text as it is in the chain. */
  detail: z.string(),
  hash: z.string(),
});
export type AuditEventView = z.infer<typeof auditEventView>;

const syncRunView = z.object({
  id: z.number(),
  connection: z.string(),
  startedAt: instant,
  /** Null while it runs, and for good when its process was killed. */
  finishedAt: instant.nullable(),
  outcome: z.enum(['done', 'failed', 'cancelled']).nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string(),
});
export type SyncRunView = z.infer<typeof syncRunView>;

const restatementView = z.object({
  day,
  ticker,
  /** Null where the answer left the currency out. */
  first: decimalText.nullable(),
  firstAt: instant,
  firstCallId: z.number(),
  later: decimalText.nullable(),
  laterAt: instant,
  laterCallId: z.number(),
  change: decimalText.nullable(),
});
export type RestatementView = z.infer<typeof restatementView>;

const limit = z.number().int().min(1).max(100_000).default(1000);

export const deskCalls = {
  /** The audit trail, newest first, with the head and length of its hash chain; a piece of it before an event. */
  'activity.events': {
    input: z.object({ limit, before: z.number().int().positive().optional() }),
    output: z.object({ events: z.array(auditEventView), head: z.string(), length: z.number() }),
  },
  /** Runs of the sync of every connection, newest first. */
  'activity.syncs': { input: z.object({ limit }), output: z.array(syncRunView) },
  /** Final balances that a later final answer changed, the newest first. Both values stay. */
  'activity.restatements': {
    input: z.object({ connection: name, limit }),
    output: z.array(restatementView),
  },
  'display.read': { input: nothing, output: z.record(z.string(), z.json()) },
  'display.keep': {
    input: z.object({ key: z.string().regex(/^[\w.-]{1,100}$/), value: z.json() }),
    output: done,
  },
} as const;
