/** What could explain a difference, and what a person decides about it. Nothing is booked by itself. */
import { z } from 'zod';
import { day, decimalText, name, period, person, ticker } from './values.ts';

export const proposalView = z.object({
  /** Stable: names the proposal when it is accepted or dismissed. */
  key: z.string(),
  kind: z.enum([
    'cut-off',
    'debited',
    'duplicate',
    'confirmed-late',
    'fees-inside',
    'missing-fee',
    'never-moved',
    'several',
    'missing-movement',
  ]),
  steps: z.array(
    z.object({
      movementId: z.number(),
      externalId: z.string(),
      source: z.string(),
      effect: z.enum(['debited', 'book-on', 'dismiss', 'fees-inside', 'none']),
      bookOn: day.nullable(),
    }),
  ),
  others: z.number(),
});
export type ProposalView = z.infer<typeof proposalView>;

const about = { connection: name, period, ticker, day };
const decision = z.object({ ...about, key: z.string(), note: z.string().trim().min(1), by: person.optional() });

export const proposalCalls = {
  'proposal.list': {
    input: z.object(about),
    output: z.object({
      unexplained: decimalText.nullable(),
      proposals: z.array(proposalView),
      /** False when the bounded search did not try every set of movements. */
      complete: z.boolean(),
    }),
  },
  'proposal.accept': { input: decision, output: z.object({ decisions: z.array(z.number()) }) },
  'proposal.dismiss': { input: decision, output: z.object({ decisions: z.array(z.number()) }) },
  /** Accepts the difference of a day as it is, with a note; another difference is open again. */
  'difference.accept': {
    input: z.object({ ...about, note: z.string().trim().min(1), by: person.optional() }),
    output: z.object({ decisions: z.array(z.number()) }),
  },
} as const;
