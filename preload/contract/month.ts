/** Reading a month: balances, coverage, rates, roll-forward, bridge, checks, and the evidence behind one figure. */
import { z } from 'zod';
import { tieStatus } from './reconciliation.ts';
import { day, dayState, decimalText, figure, instant, monthInput, name, period, ticker } from './values.ts';

/** `nil`: not reported, and known to be nothing; `missing`: not known. Not reported is not zero. */
const known = z.enum(['reported', 'nil', 'missing']);

const cell = z.object({
  state: dayState,
  amount: figure.nullable(),
  restated: z.boolean(),
  zero: z.boolean(),
  /** Only where an answer leaves the currency out. */
  known: known.optional(),
});

const monthBalances = z.object({
  period,
  base: z.string(),
  sample: z.boolean(),
  tickers: z.array(z.object({ ticker, networks: z.array(z.string()), decimals: z.number(), testCoin: z.boolean() })),
  /** The opening day first. */
  days: z.array(
    z.object({
      day,
      /** State of the day as a whole. */
      state: dayState,
      reason: z.string(),
      cells: z.record(z.string(), cell),
      total: figure.nullable(),
      /** Currencies that the total leaves out. */
      without: z.array(ticker),
    }),
  ),
  rates: z.record(z.string(), z.object({ rate: decimalText.nullable(), shown: z.string(), state: z.string() })),
  closingValues: z.record(z.string(), figure.nullable()),
  closingTotal: figure.nullable(),
  rounding: figure.nullable(),
  counts: z.object({ final: z.number(), provisional: z.number(), missing: z.number(), restated: z.number() }),
});
export type MonthBalances = z.infer<typeof monthBalances>;
export type DayRateView = z.infer<typeof dayRateView>;

export const dayRateView = z.object({
  ticker,
  day,
  rate: decimalText.nullable(),
  state: z.enum(['base', 'fresh', 'after-cut-off', 'old', 'fixing', 'missing', 'test-coin']),
  path: z.string(),
  at: instant.nullable(),
  ageMinutes: z.number().nullable(),
  source: z.string(),
  warning: z.string(),
});

const rollForwardRow = z.object({
  currency: ticker,
  opening: decimalText.nullable(),
  openingKnown: known,
  deposits: decimalText,
  withdrawals: decimalText,
  fees: decimalText,
  exchanges: decimalText,
  bank: decimalText,
  adjustments: decimalText,
  netMovement: decimalText.nullable(),
  expected: decimalText.nullable(),
  reported: decimalText.nullable(),
  closingKnown: known,
  unexplained: decimalText.nullable(),
  tested: z.enum(['all', 'part', 'none']),
  status: tieStatus,
  openingValue: decimalText.nullable(),
  movementValue: decimalText.nullable(),
  rateEffect: decimalText.nullable(),
  closingValue: decimalText.nullable(),
  rate: decimalText.nullable(),
  rateAt: instant.nullable(),
  ratePath: z.string(),
});
export type RollForwardView = z.infer<typeof rollForwardRow>;

const monthFees = z.object({
  base: z.string(),
  /** Whether movements were imported for a day of the month: without them its fees are not known. */
  imported: z.boolean(),
  /** Decimals of the base currency. */
  decimals: z.number(),
  /** Fees that count, by currency and detail; what was paid is negative. */
  rows: z.array(
    z.object({
      currency: ticker,
      detail: z.string(),
      lines: z.number(),
      amount: decimalText,
      /** At the rates of the days; null where a line has no rate, and for test coins. */
      value: figure.nullable(),
      /** Days whose lines have no rate. */
      withoutRate: z.array(day),
      testCoin: z.boolean(),
    }),
  ),
  /** Sum of the posted values; null where a fee has no rate: never a partial sum. */
  total: decimalText.nullable(),
  /** The same fees in the FX bridge, rounded once; null where the bridge has no total. */
  bridge: decimalText.nullable(),
  /** Total less bridge: what rounding each row comes to. */
  rounding: decimalText.nullable(),
});
export type MonthFees = z.infer<typeof monthFees>;
export type FeeRowView = MonthFees['rows'][number];

/** One fee that counts, with what its value follows from: value = amount × rate, unrounded, in base currency. */
const feeLine = z.object({
  /** Id of the movement. */
  movement: z.number(),
  externalId: z.string(),
  day,
  amount: decimalText,
  /** Null where no rate is known for the day. */
  rate: decimalText.nullable(),
  /** The day whose rate it is: another than `day` where days without a rate are merged. */
  valuedOn: day.nullable(),
  value: decimalText.nullable(),
  source: z.string(),
});
export type FeeLineView = z.infer<typeof feeLine>;

const checkView = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['pass', 'warn', 'fail', 'not-tested']),
  detail: z.string(),
  next: z.string(),
});
export type CheckView = z.infer<typeof checkView>;

const step = z.object({ label: z.string(), kind: z.string(), exact: decimalText, posted: decimalText });

export const bridgeView = z.object({
  base: z.string(),
  /** Opening, movements by kind, rate effect, rounding, closing: total and per currency. Null when a rate is missing. */
  total: z.array(step).nullable(),
  currencies: z.array(z.object({ currency: ticker, steps: z.array(step).nullable(), remark: z.string() })),
});

/** Days of the bridge of one currency, unrounded: movement = (quantity − before) × rate, rate effect = before × (rate − rate before). */
const bridgeDay = z.object({
  /** First and last day it speaks for; days without a rate or a balance are merged into the next that has both. */
  from: day,
  day,
  quantityBefore: decimalText,
  quantity: decimalText,
  /** Null only where nothing was held and no rate was needed. */
  rateBefore: decimalText.nullable(),
  rate: decimalText.nullable(),
  opening: decimalText,
  movement: decimalText,
  rateEffect: decimalText,
  closing: decimalText,
});
export type BridgeDay = z.infer<typeof bridgeDay>;

/** A raw answer, as it came. */
export const callView = z.object({
  id: z.number(),
  host: z.string(),
  endpoint: z.string(),
  requestBody: z.string(),
  status: z.number().nullable(),
  responseText: z.string(),
  responseBytes: z.number(),
  sha256: z.string(),
  /** Whether the stored text still has that hash. */
  hashHolds: z.boolean(),
  sentAt: instant,
  answeredAt: instant,
  serverDate: instant.nullable(),
  elapsedMs: z.number(),
  appVersion: z.string(),
  error: z.string(),
});

const provenance = z.object({
  day,
  ticker,
  state: dayState,
  known,
  /** Why it is nil or missing; empty when reported. */
  remark: z.string(),
  amount: figure.nullable(),
  rate: dayRateView,
  value: figure.nullable(),
  base: z.string(),
  call: callView.nullable(),
  /** Every look at this day and currency, newest first. */
  history: z.array(
    z.object({
      at: instant,
      callId: z.number(),
      outcome: z.enum(['final', 'provisional', 'failed']),
      amount: decimalText.nullable(),
      change: decimalText.nullable(),
      restated: z.boolean(),
    }),
  ),
});
export type Provenance = z.infer<typeof provenance>;

export const monthCalls = {
  'month.balances': { input: monthInput, output: monthBalances },
  'month.rates': {
    input: monthInput,
    output: z.object({ base: z.string(), closing: z.array(dayRateView), days: z.array(dayRateView) }),
  },
  'month.rollForward': { input: monthInput, output: z.array(rollForwardRow) },
  'month.fees': { input: monthInput, output: monthFees },
  /** The lines of one row of fees. Details that differ in capitals alone are one. */
  'month.feeLines': {
    input: z.object({ connection: name, period, ticker, detail: z.string() }),
    output: z.array(feeLine),
  },
  'month.checks': { input: monthInput, output: z.array(checkView) },
  'month.bridge': { input: monthInput, output: bridgeView },
  /** What the bridge of one currency is made of, day by day. */
  'month.bridgeDays': { input: z.object({ connection: name, period, ticker }), output: z.array(bridgeDay) },
  'month.provenance': { input: z.object({ connection: name, day, ticker }), output: provenance },
  /** Sum of amounts, exact: the renderer never adds. */
  'figures.sum': {
    input: z.object({ amounts: z.array(decimalText).max(100_000) }),
    output: z.object({ sum: decimalText }),
  },
  /** Amounts rounded for the screen, half away from zero, all decimals written: the renderer never rounds. */
  'figures.rounded': {
    input: z.object({
      amounts: z.array(z.object({ amount: decimalText, decimals: z.number().int().min(0).max(30) })).max(100_000),
    }),
    output: z.object({ amounts: z.array(decimalText) }),
  },
} as const;
