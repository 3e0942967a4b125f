/** Counts and totals of movements as the back office's own screen shows them, beside what was imported. */
import { z } from 'zod';
import { MOVEMENT_TYPES } from './import-mapping.ts';
import { day, decimalText, instant, ticker } from './values.ts';

/** What is counted, and the figures. */
export const controlTotal = {
  /** Days (UTC) in which the movements were created, both included. */
  from: day,
  to: day,
  /** Null counts every type. */
  type: z.enum(MOVEMENT_TYPES).nullable().default(null),
  /** Null counts every status. */
  status: z.string().trim().min(1).max(60).nullable().default(null),
  /** Needed for an amount. */
  ticker: ticker.nullable().default(null),
  count: z.number().int().min(0).nullable().default(null),
  /** Sum of the amounts received, or sent where nothing is received; fees not taken off. */
  amount: decimalText.nullable().default(null),
};

export const controlTotalView = z.object({
  id: z.number(),
  ...controlTotal,
  note: z.string(),
  by: z.string(),
  at: instant,
  /** What was imported of the same. */
  imported: z.object({ count: z.number(), amount: decimalText.nullable() }),
  agrees: z.boolean(),
});
export type ControlTotalView = z.infer<typeof controlTotalView>;
