/** What could explain a difference, and what a person decides about it. Nothing is booked by itself. */
import { z } from 'zod';
import { why } from './movements.ts';
import { PROPOSAL_EFFECTS, PROPOSAL_KINDS } from './proposal-kinds.ts';
import { tieStatus } from './reconciliation.ts';
import { day, decimalText, monthInput, name, period, person, ticker } from './values.ts';

const fee = z.object({
  /** Citron's full name of the currency, or its ticker. */
  name: z.string().trim().min(1).max(32),
  /** Positive. */
  amount: decimalText,
});

const proposalView = z.object({
  /** Stable: names the proposal when it is accepted or dismissed. */
  key: z.string(),
  kind: z.enum(PROPOSAL_KINDS),
  steps: z.array(
    z.object({
      movementId: z.number(),
      externalId: z.string(),
      source: z.string(),
      effect: z.enum(PROPOSAL_EFFECTS),
      bookOn: day.nullable(),
      /** What the day's explained amount changes by. */
      change: decimalText,
      /** Of `network`: the names its lines have and would have. */
      network: z.object({ from: z.string(), to: z.string() }).nullable(),
    }),
  ),
  /** Of `missing-fee`: the fee that would make the day tie; accepting names it. */
  fee: fee.nullable(),
  /** The fee is booked already, and waits for the approval of a second person. */
  waits: z.boolean(),
  /** What would be left unexplained on the day, were it accepted. */
  unexplainedAfter: decimalText.nullable(),
  /** Days that tie now and no longer would. */
  opens: z.array(z.object({ currency: ticker, day })),
  /** How many others explain the difference as well. */
  others: z.number(),
});
export type ProposalView = z.infer<typeof proposalView>;

/** Proposals of one currency on one day. */
export const dayProposals = z.object({
  unexplained: decimalText.nullable(),
  proposals: z.array(proposalView),
  /** False when the bounded search did not try every set of movements. */
  complete: z.boolean(),
});

const about = { connection: name, period, ticker, day };
const decided = { note: why, by: person.optional() };
const decisions = z.object({ decisions: z.array(z.number()) });

export const proposalCalls = {
  'proposal.list': { input: z.object(about), output: dayProposals },
  /** Of every day of the month that has any. */
  'proposal.month': {
    input: monthInput,
    output: z.array(dayProposals.extend({ currency: ticker, day, status: tieStatus })),
  },
  /** Books what the proposal says, as decisions. The fee is named by the person where one is missing. */
  'proposal.accept': {
    input: z.object({ ...about, key: z.string(), fee: fee.optional(), ...decided }),
    output: decisions,
  },
  'proposal.dismiss': { input: z.object({ ...about, key: z.string(), ...decided }), output: decisions },
  /** Accepts the difference of a day as it is, with a note; another difference is open again. */
  'difference.accept': { input: z.object({ ...about, ...decided }), output: decisions },
} as const;
