/** When the app asks Citron by itself, and how a scheduler of the operating system does it without the window. */
import { z } from 'zod';
import { done, instant, name, nothing } from './values.ts';

/** Time of day in UTC, `23:50`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 23:50');

export const scheduleSettings = z.object({
  /** Whether this installation syncs by itself while it is open. */
  whileOpen: z.boolean(),
  /** When rates are captured: near the cut-off at 23:59 UTC, because Citron tells rates only of now. */
  rates: timeOfDay,
  /** When balances are fetched: from 00:05 UTC on they are final. */
  balances: timeOfDay,
});
export type ScheduleSettings = z.infer<typeof scheduleSettings>;

export const scheduleCalls = {
  'schedule.read': {
    input: nothing,
    output: z.object({
      settings: scheduleSettings,
      next: z.object({ rates: instant, balances: instant }),
      /** Whether the app starts when the person logs in; null where the door cannot offer it. */
      atLogin: z.boolean().nullable(),
    }),
  },
  'schedule.keep': { input: scheduleSettings, output: done },
  /** Throws `forbidden` where the door cannot offer it. */
  'schedule.atLogin': { input: z.object({ on: z.boolean() }), output: done },
  /** Lines for the scheduler of this operating system. No secret is in them. */
  'schedule.commands': {
    input: z.object({ connection: name }),
    output: z.object({
      scheduler: z.enum(['cron', 'windows']),
      /** Null where the app was installed without its terminal. */
      lines: z.array(z.string()).nullable(),
      /** Environment variable that opens the kept keys. */
      passphraseVariable: z.string(),
    }),
  },
} as const;
