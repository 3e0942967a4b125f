/** Long work: started by a call, followed by events, cancelled by a call. Results come with the last event. */
import { z } from 'zod';
import { done, name } from './values.ts';

const jobKind = z.enum(['sync', 'export', 'import', 'verify', 'verify-workbook', 'backup', 'check-backup', 'restore']);

const jobEvent = z.object({
  job: z.string(),
  kind: jobKind,
  connection: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  step: z.string(),
  done: z.number(),
  total: z.number(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
  /** What did not come and was gone on without: the first few of them. */
  problems: z.array(z.object({ subject: z.string(), code: z.string(), message: z.string() })).optional(),
  /** The result of a job that is done: the output the terminal prints with --json. */
  result: z.unknown().optional(),
  error: z
    .object({ code: z.string(), message: z.string(), hint: z.string(), details: z.record(z.string(), z.string()) })
    .optional(),
});
export type JobEvent = z.infer<typeof jobEvent>;

export const jobStarted = z.object({ job: z.string() });

export const jobCalls = {
  'sync.start': {
    input: z.object({
      connection: name,
      from: z.string().optional(),
      to: z.string().optional(),
      recheck: z.boolean().default(false),
      concurrency: z.number().int().min(1).max(32).optional(),
    }),
    output: jobStarted,
  },
  'job.cancel': { input: z.object({ job: z.string() }), output: done },
  'job.list': { input: z.object({}), output: z.array(jobEvent) },
} as const;
