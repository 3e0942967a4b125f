/** Reading any range of days: what was reported, and the answer each figure comes from. */
import { z } from 'zod';
import { day, dayState, decimalText, instant, name, ticker } from './values.ts';

const balanceRow = z.object({
  date: day,
  /** Null on a day without an answer where no currency is known of. */
  currency: ticker.nullable(),
  /** As the API wrote it; null when nothing was reported or fetched. */
  amount: decimalText.nullable(),
  state: dayState,
  observedAt: instant.nullable(),
  call: z.object({ id: z.number(), sha256: z.string() }).nullable(),
});
export type BalanceRow = z.infer<typeof balanceRow>;

export const dayCalls = {
  'balances.list': { input: z.object({ connection: name, from: day, to: day }), output: z.array(balanceRow) },
} as const;
