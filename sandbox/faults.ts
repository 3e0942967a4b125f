/**
 * Faults on demand. Each one names what goes wrong, for which requests, and how often. Held in memory by the running
 * sandbox; added through the handle of `startSandbox`, or over HTTP as `control.ts` describes.
 */
import { z } from 'zod';
import { type DecimalText, decimal, isDecimalText } from '../main/values/money.ts';
import { type Day, isDay } from '../main/values/time.ts';

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'a date YYYY-MM-DD');
const amount = z.custom<DecimalText>((value) => typeof value === 'string' && isDecimalText(value), 'a decimal as text');

const which = {
  /** Path below the base URL: `balances`, `currencies/list`. Absent: every endpoint. */
  endpoint: z.string().optional(),
  /** Only requests for this date; fits `balances` alone. */
  date: day.optional(),
  /** Only the next so many requests that fit. Absent: until removed. */
  times: z.number().int().positive().optional(),
};

export const faultSchema = z.discriminatedUnion('kind', [
  /** The answer comes later, by so many milliseconds. */
  z.strictObject({ kind: z.literal('latency'), ms: z.number().int().nonnegative(), ...which }),
  /** 429, with a Retry-After in seconds where one is given, and a body that is not JSON. */
  z.strictObject({ kind: z.literal('rate-limited'), retryAfter: z.number().nonnegative().optional(), ...which }),
  /** A 5xx with an HTML body, as a proxy gives it. */
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.number().int().min(500).max(599).default(503),
    ...which,
  }),
  /** The connection is cut before a byte of the answer. An operation was carried out nevertheless. */
  z.strictObject({ kind: z.literal('dropped'), ...which }),
  /** The connection is cut half-way through the body. */
  z.strictObject({ kind: z.literal('truncated'), ...which }),
  /** The body comes in small pieces over so many milliseconds. */
  z.strictObject({ kind: z.literal('slow'), ms: z.number().int().nonnegative(), ...which }),
  /** The right body under another content type. */
  z.strictObject({ kind: z.literal('content-type'), type: z.string().default('text/html'), ...which }),
  /** 200 with a body that is not JSON: the right one with a comma before its end. */
  z.strictObject({ kind: z.literal('malformed'), ...which }),
  /** A ticker is left out of `balances`. */
  z.strictObject({ kind: z.literal('missing-currency'), ticker: z.string(), ...which }),
  /** A balance differs by `by` from what the movements make. */
  z.strictObject({ kind: z.literal('restated'), ticker: z.string(), by: amount, ...which }),
  /** The Date header is wrong by so many seconds; negative is behind. `null` sends none. */
  z.strictObject({ kind: z.literal('clock-skew'), seconds: z.number().nullable(), ...which }),
  /** 401 `Unauthorized`, as for a key that was withdrawn. */
  z.strictObject({ kind: z.literal('key-refused'), ...which }),
  /** 403 `Forbidden`, as for a key without the right to this call. */
  z.strictObject({ kind: z.literal('forbidden'), ...which }),
]);

export type Fault = z.input<typeof faultSchema>;
type ActiveFault = z.output<typeof faultSchema>;
export type FaultKind = Fault['kind'];

export interface Faults {
  /** Adds a fault and gives its id. Throws a ZodError for one that is not described above. */
  add(fault: Fault): number;
  remove(id: number): boolean;
  clear(): void;
  list(): readonly (ActiveFault & { readonly id: number })[];
}

export interface FaultBoard extends Faults {
  /** The faults that fit a request; each of them counts as used once. */
  take(endpoint: string, date: string | null): readonly ActiveFault[];
}

/** A board without faults. */
export function createFaults(): FaultBoard {
  const active = new Map<number, ActiveFault & { left: number }>();
  let lastId = 0;
  return {
    add(fault) {
      const parsed = faultSchema.parse(fault);
      lastId += 1;
      active.set(lastId, { ...parsed, left: parsed.times ?? Number.POSITIVE_INFINITY });
      return lastId;
    },
    remove: (id) => active.delete(id),
    clear: () => active.clear(),
    list: () => [...active].map(([id, { left: _left, ...fault }]) => ({ id, ...fault })),
    take(endpoint, date) {
      const taken: ActiveFault[] = [];
      for (const [id, fault] of active) {
        if (fault.endpoint !== undefined && fault.endpoint !== endpoint) continue;
        if (fault.date !== undefined && fault.date !== date) continue;
        taken.push(fault);
        fault.left -= 1;
        if (fault.left <= 0) active.delete(id);
      }
      return taken;
    },
  };
}

/** The first fault of a kind among those taken. */
export function ofKind<K extends FaultKind>(faults: readonly ActiveFault[], kind: K) {
  return faults.find((fault): fault is Extract<ActiveFault, { kind: K }> => fault.kind === kind);
}

/** Reported balances with the faults of this request: left out and restated ones. */
export function faultedBalances<T extends string>(
  amounts: ReadonlyMap<T, DecimalText>,
  faults: readonly ActiveFault[],
): Map<T, DecimalText> {
  const answer = new Map(amounts);
  for (const fault of faults) {
    for (const [ticker, text] of amounts) {
      if (fault.kind === 'missing-currency' && fault.ticker === ticker) answer.delete(ticker);
      if (fault.kind === 'restated' && fault.ticker === ticker) {
        const places = Math.max(text.split('.')[1]?.length ?? 0, fault.by.split('.')[1]?.length ?? 0);
        answer.set(ticker, decimal(text).plus(decimal(fault.by)).toFixed(places) as DecimalText);
      }
    }
  }
  return answer;
}
