/** How files are read: a mapping of each kind, proposed, confirmed and kept. */
import { z } from 'zod';
import { movementType } from './movements.ts';
import { counterpartyClass } from './reconciliation.ts';
import { day, instant } from './values.ts';

export const importKind = z.enum(['movements', 'callbacks', 'ledger', 'rates']);
export type ImportKind = z.infer<typeof importKind>;

/** Name of a column as the header row gives it; empty where the file has none for it. */
const column = z.string().default('');

/** How a file is laid out and how it writes numbers and times. Null is a question that a person must answer. */
const reading = {
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  /** Line of the header row, from 1; 0 for a file without one, whose columns are `Column 1`, `Column 2`, … */
  header: z.number().int().min(0).default(1),
  decimal: z.enum(['.', ',']).nullable().default('.'),
  /** Order of dates like 01/02/2026. */
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).nullable().default('ymd'),
  /** IANA zone of times that name none. */
  zone: z.string().default('UTC'),
};

const dateMeans = z.enum(['start-of-day', 'end-of-day', 'fixing', 'moment']);

const ratesMapping = z.object({
  kind: z.literal('rates'),
  ...reading,
  /** `long`: one rate per row. `wide`: one column per currency. */
  layout: z.enum(['long', 'wide']),
  columns: z.object({ date: z.string(), base: column, quote: column, pair: column, rate: column }),
  /** The base or quote currency of every row where no column says it. */
  base: z.string().default(''),
  quote: z.string().default(''),
  /**
   * Wide: `per-base`: 1 base = the figure in units of the column (ECB). `per-column`: 1 of the column = the figure in base.
   * A file of one rate per row needs no answer.
   */
  direction: z.enum(['per-base', 'per-column']).nullable().default(null),
  /** What a date without a time means; a file of times says `moment`. */
  dateMeans: dateMeans.nullable(),
  /** When a fixing is published: wall clock and zone. */
  published: z.object({ time: z.string(), zone: z.string() }).default({ time: '16:00', zone: 'Europe/Berlin' }),
});
export type RatesMapping = z.infer<typeof ratesMapping>;

/** Types of a movement, and of one that a person must classify. */
export const MOVEMENT_TYPES = [...movementType.options, 'unknown'] as const;

const fileType = z.enum([
  ...MOVEMENT_TYPES,
  'bank-in',
  'bank-out',
  'fee',
  /** Rows that are no movement. */
  'skip',
]);

const movementsMapping = z.object({
  kind: z.literal('movements'),
  ...reading,
  columns: z.object({
    id: column,
    type: column,
    status: column,
    createdAt: column,
    confirmedAt: column,
    cancelledAt: column,
    sentCurrency: column,
    sentAmount: column,
    receivedCurrency: column,
    receivedAmount: column,
    receivedMinusFee: column,
    /** One amount per row: its direction follows from the type, or from its sign. */
    currency: column,
    amount: column,
    feeCurrency: column,
    feeAmount: column,
    feeType: column,
    network: column,
    rate: column,
    txid: column,
    foreignId: column,
    counterparty: column,
    /** Customer, supplier, own wallet, own bank, processor: who stands on the other side. */
    counterpartyClass: column,
    note: column,
    /** Balance of the row's currency before and after it, where the file has them: they show that no row is missing. */
    balanceBefore: column,
    balanceAfter: column,
    /** Currency of those balances; by default the one currency of the row. */
    balanceCurrency: column,
  }),
  /** Word in the file → counterparty class. */
  classes: z.record(z.string(), counterpartyClass).default({}),
  /** Word in the file → type. */
  types: z.record(z.string(), fileType).default({}),
  /** Word in the file → documented status. */
  statuses: z.record(z.string(), z.string()).default({}),
  /** Days the file holds every movement of; null: the whole months its rows fall in. */
  covers: z.object({ from: day, to: day }).nullable().default(null),
});
export type MovementsMapping = z.infer<typeof movementsMapping>;

const callbacksMapping = z.object({
  kind: z.literal('callbacks'),
  zone: z.string().default('UTC'),
  /** Moment for callbacks that carry none and whose movement is not known yet; null refuses them. */
  receivedAt: instant.nullable().default(null),
  /** Callbacks rarely hold every movement of a period: null covers nothing. */
  covers: z.object({ from: day, to: day }).nullable().default(null),
});
export type CallbacksMapping = z.infer<typeof callbacksMapping>;

const ledgerMapping = z.object({
  kind: z.literal('ledger'),
  ...reading,
  columns: z.object({
    account: z.string(),
    accountName: column,
    currency: column,
    quantity: column,
    carrying: column,
    cost: column,
    date: column,
  }),
  /** Account → ticker. Accounts that are not here are left out; with a column for the currency, naming none takes all. */
  accounts: z.record(z.string(), z.string()).default({}),
  /** The day the balances are of, where no column says it. */
  asOf: day.nullable().default(null),
});
export type LedgerMapping = z.infer<typeof ledgerMapping>;

export const importMapping = z.discriminatedUnion('kind', [
  ratesMapping,
  movementsMapping,
  callbacksMapping,
  ledgerMapping,
]);
export type ImportMapping = z.infer<typeof importMapping>;
