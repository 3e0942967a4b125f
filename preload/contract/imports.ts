/** Files that bring in what the API does not give: a mapping is proposed, confirmed, tried, and then imported at once. */
import { z } from 'zod';
import { jobStarted } from './jobs.ts';
import { movementType } from './movements.ts';
import { counterpartyClass } from './reconciliation.ts';
import { day, decimalText, instant, name, period, person, ticker } from './values.ts';

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
  /** Wide: `per-base`: 1 base = the figure in units of the column (ECB). `per-column`: 1 of the column = the figure in base. */
  direction: z.enum(['per-base', 'per-column']).default('per-base'),
  /** What a date without a time means; a file of times says `moment`. */
  dateMeans: dateMeans.nullable(),
  /** When a fixing is published: wall clock and zone. */
  published: z.object({ time: z.string(), zone: z.string() }).default({ time: '16:00', zone: 'Europe/Berlin' }),
});
export type RatesMapping = z.infer<typeof ratesMapping>;

const MOVEMENT_TYPES = [...movementType.options, 'unknown'] as const;

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

/** A file that comes with its call: its name and its bytes, or the bytes in base64. */
export const fileContent = z.object({
  name: z.string().trim().min(1).max(300),
  content: z.union([z.string(), z.instanceof(Uint8Array)]),
});

/** A file to import: one that was handed in and is known by its source, or one that comes with the call. */
const importedFile = z.union([z.object({ source: z.string().min(1).max(4096) }), fileContent]);

const proposal = z.object({
  mapping: importMapping,
  /** What a person must say before the file can be imported. */
  questions: z.array(z.string()),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
});
export type ImportProposal = z.infer<typeof proposal>;

/** What a file says of itself, set against its rows. */
const fileFindings = z.object({
  /** Rows that hold no entry of their own: totals, and what the mapping leaves out. */
  skipped: z.number(),
  /** Day of a trial balance as the file itself gives it; null when it gives none. */
  date: day.nullable(),
  /** Sum of the carrying amounts of a trial balance, in base currency; null where there are none. */
  carrying: decimalText.nullable(),
  /** Days (UTC) of the first and the last movement that its rows tell of; null where it tells of none. */
  rows: z.object({ from: day, to: day }).nullable(),
  /** Months between its first and its last row in which no row falls, of a file whose days nobody declared: not covered. */
  without: z.array(period),
  /** Figures of totals rows beside the sum of the rows above them; a sum over several currencies has no meaning and is null. */
  totals: z.array(
    z.object({
      row: z.number(),
      column: z.string(),
      stated: decimalText,
      sum: decimalText.nullable(),
      agrees: z.boolean().nullable(),
    }),
  ),
  /** Of a trial balance: files whose balances of a day it takes the place of. Importing such a file again takes it back. */
  replaces: z.array(z.object({ day, file: z.string() })),
  /** Balances before and after each row; null where the file has none. */
  balances: z
    .object({
      /** Rows whose balances were compared, and rows whose balances could not be. */
      tested: z.number(),
      untested: z.number(),
      broken: z.number(),
      /** The first of them by the number of the row. */
      breaks: z.array(z.object({ row: z.number(), currency: z.string(), reason: z.string() })),
    })
    .nullable(),
});
export type FileFindings = z.infer<typeof fileFindings>;

/** Result of an import, or of a trial that keeps nothing. */
export const importResult = z.object({
  file: z.string(),
  sha256: z.string(),
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  duplicates: z.number(),
  refused: z.array(z.object({ row: z.number(), reason: z.string() })),
  /** False for a trial, and for a file with refused rows that nobody accepted: then nothing was kept. */
  kept: z.boolean(),
  covers: z.object({ from: day, to: day }).nullable(),
  findings: fileFindings,
});
export type ImportResult = z.infer<typeof importResult>;

const controlTotal = {
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

export const importCalls = {
  'import.propose': {
    input: z.object({ connection: name, kind: importKind, file: importedFile }),
    output: proposal,
  },
  /** The finished job's result is an `importResult`. */
  'import.start': {
    input: z.object({
      connection: name,
      kind: importKind,
      file: importedFile,
      mapping: importMapping.optional(),
      profile: name.optional(),
      /** Keep the mapping under this name. */
      keepAs: name.optional(),
      /** Show what would happen and keep nothing. */
      trial: z.boolean().default(false),
      /** Import the rest although rows are refused. */
      withoutRefused: z.boolean().default(false),
      /** By default the person at the desk. */
      by: person.optional(),
    }),
    output: jobStarted,
  },
  'import.files': {
    input: z.object({ connection: name }),
    output: z.array(
      z.object({
        id: z.number(),
        kind: importKind,
        name: z.string(),
        sha256: z.string(),
        coversFrom: day.nullable(),
        coversTo: day.nullable(),
        rows: z.number(),
        importedAt: instant,
        by: z.string(),
        origin: z.string(),
        findings: fileFindings,
      }),
    ),
  },
  /**
   * Keeps a count or a total of movements as the back office's own screen shows it, to be compared with what was imported. The
   * newest figure of the same days, type, status and currency counts; earlier ones stay.
   */
  'import.state-control-total': {
    input: z.object({
      connection: name,
      ...controlTotal,
      note: z.string().trim().max(2000).default(''),
      /** By default the person at the desk. */
      by: person.optional(),
    }),
    output: controlTotalView,
  },
  'import.control-totals': {
    input: z.object({ connection: name }),
    output: z.array(controlTotalView),
  },
  'import.profiles': {
    input: z.object({ connection: name, kind: importKind }),
    output: z.array(z.object({ name: z.string(), mapping: importMapping, at: instant, by: z.string() })),
  },
} as const;
