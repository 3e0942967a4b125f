/** Rates outside a month: captured now, as last quoted, and by the rule at any moment. */
import { z } from 'zod';
import { dayRateView } from './month.ts';
import { decimalText, instant, name } from './values.ts';

const quoteView = z.object({
  from: z.string(),
  to: z.string(),
  /** `rateFrom` units of `from` = `rateTo` units of `to`. */
  rateFrom: decimalText,
  rateTo: decimalText,
  kind: z.enum(['quote', 'fixing', 'typed']),
  at: instant,
  source: z.string(),
  callId: z.number().nullable(),
});
export type QuoteView = z.infer<typeof quoteView>;

export const rateCalls = {
  /** Asks the API for its quotes of now and keeps them. */
  'rates.capture': {
    input: z.object({ connection: name }),
    output: z.object({ connection: z.string(), at: instant, observed: z.number() }),
  },
  /** The newest observation of each pair. */
  'rates.latest': { input: z.object({ connection: name }), output: z.array(quoteView) },
  /** The rate of every currency of the connection at a moment, chosen as at a cut-off. */
  'rates.at': {
    input: z.object({ connection: name, at: instant }),
    output: z.object({ base: z.string(), at: instant, rates: z.array(dayRateView) }),
  },
} as const;
