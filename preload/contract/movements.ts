/** Movements as people enter and name them: manual ones count once a second person approved them. */
import { z } from 'zod';
import { counterpartyClass, lineKind } from './reconciliation.ts';
import { day, decimalText, done, instant, name, person, ticker, words } from './values.ts';

/** Why a person does something; kept with it and shown wherever it counts. */
export const why = words(4000);
const id = z.number().int().positive();

export const movementType = z.enum([
  'deposit',
  'deposit_exchange',
  'withdrawal',
  'withdrawal_exchange',
  'exchange',
  'bank',
  'adjustment',
]);

/** A signed effect on the balance: withdrawals and fees are negative. */
const enteredLine = z.object({
  kind: lineKind,
  /** Citron's full name of the currency, or its ticker. */
  name: z.string().trim().min(1).max(32),
  amount: decimalText,
});

const waitingMovement = z.object({
  /** The movement. */
  id: z.number(),
  externalId: z.string(),
  type: movementType,
  at: instant,
  bookingDay: day,
  lines: z.array(z.object({ kind: lineKind, name: z.string(), ticker, amount: decimalText })),
  counterparty: z.string(),
  counterpartyClass: counterpartyClass.nullable(),
  txid: z.string().nullable(),
  note: z.string(),
  by: z.string(),
  enteredAt: instant,
});
export type WaitingMovementView = z.infer<typeof waitingMovement>;

export const movementCalls = {
  /** A movement no source brings. It waits for a second person and is in no total until then. */
  'movement.enter': {
    input: z.object({
      connection: name,
      type: movementType,
      /** The moment the balance moved, UTC; not in the future. */
      at: instant,
      lines: z.array(enteredLine).min(1).max(100),
      counterparty: z.string().trim().max(300).optional(),
      counterpartyClass: counterpartyClass.optional(),
      txid: z.string().trim().min(1).max(300).optional(),
      note: why,
      by: person.optional(),
    }),
    output: z.object({ id: z.number() }),
  },
  /** Entered movements that no second person has approved or rejected, oldest first. */
  'movement.waiting': { input: z.object({ connection: name }), output: z.array(waitingMovement) },
  /** Approval by another person than the one who entered it. */
  'movement.approve': { input: z.object({ connection: name, id, by: person.optional() }), output: done },
  /** It will not count; anybody may say so, the person who entered it too. */
  'movement.reject': { input: z.object({ connection: name, id, note: why, by: person.optional() }), output: done },
  /** Who stands on the other side, by a person's word; it changes no figure. */
  'movement.classify': {
    input: z.object({
      connection: name,
      /** Id of the movement. */
      movement: id,
      counterpartyClass,
      note: z.string().trim().max(4000).default(''),
      by: person.optional(),
    }),
    output: z.object({ decision: z.number() }),
  },
} as const;
