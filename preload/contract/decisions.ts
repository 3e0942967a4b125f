/** What people decided about a month, and taking it back: decisions, reconciling items, accepted openings and balances. */
import { z } from 'zod';
import { why } from './movements.ts';
import { reconcilingKind } from './reconciliation.ts';
import { day, decimalText, done, instant, monthInput, name, period, person, ticker } from './values.ts';

const id = z.number().int().positive();
const trace = { note: z.string(), by: z.string(), at: instant };
const decisions = z.object({ decisions: z.array(z.number()) });

const decisionKind = z.enum([
  'movement-debited',
  'movement-book-on',
  'movement-dismissed',
  'movement-rejected',
  'movement-classified',
  'movement-network',
  'fees-inside',
  'fees-on-top',
  'fee-added',
  'fee-approved',
  'accept-unexplained',
  'accept-opening',
  'accept-opening-nil',
  'accept-not-reported',
  'accept-ledger',
  'reconciling-item',
  'reconciling-item-cleared',
  'proposal-dismissed',
]);
export type DecisionKind = z.infer<typeof decisionKind>;

const decisionView = z.object({
  id: z.number(),
  kind: decisionKind,
  ticker: ticker.nullable(),
  day: day.nullable(),
  /** The movement it is about, by its id and by the id its source gave it. */
  movement: z.object({ id: z.number(), externalId: z.string() }).nullable(),
  /** What was decided, in words and digits: `−1.5 USDTT`, `to USDTE`; empty where the kind says it all. */
  detail: z.string(),
  ...trace,
  /** A booked fee that no second person has approved: it is in no total. */
  waits: z.boolean(),
  /** Null while it counts. */
  takenBack: z.object(trace).nullable(),
});
export type DecisionView = z.infer<typeof decisionView>;

/** Explains a difference between Citron and the books, from its month of origin on until it is cleared. */
const itemView = z.object({
  id: z.number(),
  currency: ticker,
  kind: reconcilingKind,
  /** Signed, in units of the currency: what Citron has and the books have not. */
  quantity: decimalText,
  originPeriod: period,
  ...trace,
  /** The month from whose end on it explains nothing more; null while it is open. */
  cleared: z.object({ decision: z.number(), period, ...trace }).nullable(),
});
export type ItemView = z.infer<typeof itemView>;

export const decisionCalls = {
  /** Decisions of a month, oldest first, those that were taken back too. */
  'decision.list': { input: monthInput, output: z.array(decisionView) },
  /** Approval of a booked fee by another person than the one who booked it. */
  'decision.approve': { input: z.object({ connection: name, id, by: person.optional() }), output: done },
  /** The decision counts no longer; it stays in the list and in the trail. */
  'decision.takeBack': { input: z.object({ connection: name, id, note: why, by: person.optional() }), output: done },

  /** Items that arose up to the month and were open in it: those of earlier months carry forward. */
  'item.list': { input: monthInput, output: z.array(itemView) },
  'item.add': {
    input: z.object({
      connection: name,
      /** The month it arose in. */
      period,
      ticker,
      kind: reconcilingKind,
      quantity: decimalText,
      note: why,
      by: person.optional(),
    }),
    output: z.object({ id: z.number() }),
  },
  /** Cleared in a month: from its end on it explains nothing more. */
  'item.clear': {
    input: z.object({ connection: name, id, period, note: why, by: person.optional() }),
    output: z.object({ decision: z.number() }),
  },

  /**
   * An opening balance that no answer gives: the amount that a person enters, or null for an account that held nothing.
   * Without a ticker, every currency of the month whose opening is missing held nothing.
   */
  'opening.accept': {
    input: z.object({
      connection: name,
      period,
      ticker: ticker.nullable(),
      amount: decimalText.nullable(),
      note: why,
      by: person.optional(),
    }),
    output: decisions,
  },
  /** A currency that the day's answer leaves out although it was held before: it was nothing that day. */
  'balance.acceptNil': {
    input: z.object({ connection: name, period, ticker, day, note: why, by: person.optional() }),
    output: decisions,
  },
  /** Accepts what remains between Citron and the books as it is; another difference is open again. */
  'ledger.accept': {
    input: z.object({ connection: name, period, ticker, note: why, by: person.optional() }),
    output: decisions,
  },
} as const;
