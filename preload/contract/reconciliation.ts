/** Reading what explains a month: movements with their lines, the daily tie-out, the agreement with the books. */
import { z } from 'zod';
import { day, decimalText, instant, monthInput, name, period, ticker } from './values.ts';

export const lineKind = z.enum(['deposit', 'withdrawal', 'fee', 'exchange', 'bank', 'adjustment']);

/** Who stands on the other side of a movement. */
export const counterpartyClass = z.enum(['customer', 'supplier', 'own-wallet', 'own-bank', 'processor', 'unknown']);

/** A signed effect on the balance of one ticker. */
export const movementLine = z.object({
  kind: lineKind,
  /** Citron's full name of the currency, network included. */
  name: z.string(),
  ticker,
  amount: decimalText,
  label: z.string(),
  /** Day it counts on: the movement's booking day, but for reversal lines. */
  day,
});

const movementView = z.object({
  id: z.number(),
  externalId: z.string(),
  type: z.string(),
  /** As the source wrote it. */
  status: z.string(),
  /** `never-moved`: cancelled before anything reached the balance. */
  standing: z.enum(['counts', 'never-moved', 'pending', 'debited-not-confirmed', 'held', 'dismissed']),
  at: instant,
  bookingDay: day,
  /** Moved to the next day because it lies in the cut-off minute. */
  cutOffMinute: z.boolean(),
  lines: z.array(movementLine),
  /** Lines it would have once it counts; in no total. */
  pendingLines: z.array(movementLine),
  remarks: z.array(z.string()),
  txid: z.string().nullable(),
  counterparty: z.string(),
  /** Null where neither a source nor a person says it. */
  counterpartyClass: counterpartyClass.nullable(),
  source: z.string(),
});
export type MovementView = z.infer<typeof movementView>;

export const tieStatus = z.enum([
  'tied',
  /** Ties because of what people decided about movements: an accepted proposal shows the cause. */
  'explained',
  'decimals-not-reported',
  'within-tolerance',
  'accepted',
  'open',
  'not-tested',
]);

/** Quantities of one currency, signed as they change the balance. */
const movementTotal = z.object({
  currency: ticker,
  /** Lines that count. */
  lines: z.number(),
  in: decimalText,
  out: decimalText,
  net: decimalText,
  /** Lines of pending movements and of those held for a person; in none of the sums before. */
  waitingLines: z.number(),
  waiting: decimalText,
});
export type MovementTotalView = z.infer<typeof movementTotal>;

/** One currency on one day, or on several that were merged for want of an answer. */
const dayTie = z.object({
  from: day,
  day,
  tested: z.boolean(),
  opening: decimalText.nullable(),
  reported: decimalText.nullable(),
  change: decimalText.nullable(),
  explained: decimalText.nullable(),
  /** How much of it people's decisions about movements added or took away; zero for most. */
  decided: decimalText,
  /** Decimals that the API leaves out of the opening, carried on exactly from the days before; zero for most. */
  carried: decimalText,
  /** Opening, what is carried and what the movements explain; what is reported less what is unexplained. */
  expected: decimalText.nullable(),
  unexplained: decimalText.nullable(),
  status: tieStatus,
});
export type DayTie = z.infer<typeof dayTie>;

const ledgerRow = z.object({
  account: z.string(),
  currency: ticker,
  citronClosing: decimalText.nullable(),
  afterBooksEnd: decimalText,
  afterBooksEndCount: z.number(),
  citronAtBooksEnd: decimalText.nullable(),
  books: decimalText.nullable(),
  difference: decimalText.nullable(),
  items: decimalText,
  remaining: decimalText.nullable(),
  status: z.enum(['tied', 'explained', 'accepted', 'open']),
  carrying: decimalText.nullable(),
  source: z.string(),
  remark: z.string(),
});
export type LedgerRowView = z.infer<typeof ledgerRow>;

export const reconcilingKind = z.enum(['timing', 'in-transit', 'other']);

const reconcilingItem = z.object({
  id: z.number(),
  currency: ticker,
  kind: reconcilingKind,
  quantity: decimalText,
  originPeriod: period,
  note: z.string(),
  by: z.string(),
});

export const reconciliationCalls = {
  /** All of them, or a piece of a long month: those from the place `from` on, `most` of them. */
  'month.movements': {
    input: monthInput.extend({
      from: z.number().int().min(0).default(0),
      most: z.number().int().min(1).optional(),
    }),
    output: z.array(movementView),
  },
  /** What the movements of the month come to, per currency; currencies are never added up. */
  'month.movementTotals': { input: monthInput, output: z.array(movementTotal) },
  /** The days of one currency, with what they amount to. */
  'month.daily': { input: z.object({ connection: name, period, ticker }), output: z.array(dayTie) },
  /** Null when no balances of the books are imported for the month. */
  'month.ledger': {
    input: monthInput,
    output: z.object({ rows: z.array(ledgerRow), items: z.array(reconcilingItem) }).nullable(),
  },
} as const;
