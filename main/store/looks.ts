/** Looks at days: the answer of the API for one date, with all its balances, or the failure to get one. */
import type { CallRecord } from '../citron/types.ts';
import type { Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import { type Day, finalFrom, type Instant } from '../values/time.ts';
import { type CallError, recordCall, requestMoment } from './calls.ts';
import { type Store, transaction } from './open.ts';
import { insert, insertAll } from './tables.ts';

export type LookOutcome = 'final' | 'provisional' | 'failed';

export interface Look {
  readonly id: number;
  readonly day: Day;
  readonly outcome: LookOutcome;
  readonly observedAt: Instant;
  readonly callId: number;
}

/** Whether a balance of the day, asked for at that moment, can no longer move: at or after the next day, 00:05 UTC. */
export function outcomeAt(day: Day, requestedAt: Instant): 'final' | 'provisional' {
  return requestedAt >= finalFrom(day) ? 'final' : 'provisional';
}

/** What came for one day: balances, or an error with the call that failed. */
export type DayResult =
  | { readonly call: CallRecord; readonly amounts: ReadonlyMap<Ticker, DecimalText> }
  | { readonly call: CallRecord; readonly error: CallError };

/** Keeps the call, the look and all its balances together, or nothing of it. */
export function recordLook(store: Store, connectionId: number, day: Day, result: DayResult): Look {
  return transaction(store, () => {
    const failed = 'error' in result;
    const call = recordCall(store, connectionId, result.call, failed ? result.error : null);
    const observedAt = requestMoment(result.call);
    const outcome = failed ? 'failed' : outcomeAt(day, observedAt);
    const id = insert(store, 'day_look', {
      connection_id: connectionId,
      day,
      outcome,
      observed_at: observedAt,
      api_call_id: call.id,
    });
    if (!failed) {
      const balances = [...result.amounts].map(([ticker, amount]) => {
        return { day_look_id: id, ticker, amount, connection_id: connectionId, day };
      });
      insertAll(store, 'balance_observation', balances);
    }
    return { id, day, outcome, observedAt, callId: call.id };
  });
}

const COLUMNS = 'id, day, outcome, observed_at AS observedAt, api_call_id AS callId';

/** Looks at the days from `from` to `to`, by day and then in the order they were made. */
export function looksBetween(store: Store, connectionId: number, from: Day, to: Day): Look[] {
  return store
    .query<Look>(`SELECT ${COLUMNS} FROM day_look WHERE connection_id = ? AND day BETWEEN ? AND ? ORDER BY day, id`)
    .all(connectionId, from, to);
}

/** Balances of one look as reported. */
export function amountsOf(store: Store, lookId: number): ReadonlyMap<Ticker, DecimalText> {
  const rows = store
    .query<{ ticker: Ticker; amount: DecimalText }>(
      'SELECT ticker, amount FROM balance_observation WHERE day_look_id = ? ORDER BY ticker',
    )
    .all(lookId);
  return new Map(rows.map(({ ticker, amount }) => [ticker, amount]));
}

/**
 * The look that speaks for a day: the newest final answer, else the newest provisional one, else the newest failure.
 * `looks` are those of one day in the order they were made.
 */
export function currentLook(looks: readonly Look[]): Look | null {
  const last = (outcome: LookOutcome): Look | undefined => looks.findLast((look) => look.outcome === outcome);
  return last('final') ?? last('provisional') ?? last('failed') ?? null;
}

/** First and last day with at least one answer; null before the first. */
export function answeredRange(store: Store, connectionId: number): { readonly first: Day; readonly last: Day } | null {
  const end = (order: 'ASC' | 'DESC'): Day | undefined =>
    store
      .query<{ day: Day }>(
        `SELECT day FROM day_look WHERE connection_id = ? AND outcome <> 'failed' ORDER BY day ${order} LIMIT 1`,
      )
      .get(connectionId)?.day;
  const first = end('ASC');
  const last = end('DESC');
  return first === undefined || last === undefined ? null : { first, last };
}

/** Days before `first` that failed with one of the codes. */
export function refusedDaysBefore(
  store: Store,
  connectionId: number,
  first: Day,
  codes: readonly string[],
): ReadonlySet<Day> {
  const days = store
    .query<{ day: Day }>(
      `SELECT l.day FROM day_look AS l JOIN api_call AS c ON c.id = l.api_call_id
       WHERE l.connection_id = @connectionId AND l.outcome = 'failed' AND l.day < @first
         AND c.error_code IN (SELECT value FROM json_each(@codes))`,
    )
    .all({ connectionId, first, codes: JSON.stringify(codes) });
  return new Set(days.map(({ day }) => day));
}

/** Every currency that was ever reported, sorted. Steps from one to the next in the index. */
export function reportedTickers(store: Store, connectionId: number): Ticker[] {
  return store
    .query<{ ticker: Ticker }>(
      `WITH RECURSIVE step(ticker) AS (
         SELECT min(ticker) FROM balance_observation WHERE connection_id = @connection
         UNION ALL
         SELECT (SELECT min(ticker) FROM balance_observation WHERE connection_id = @connection AND ticker > step.ticker)
         FROM step WHERE step.ticker IS NOT NULL
       ) SELECT ticker FROM step WHERE ticker IS NOT NULL`,
    )
    .all({ connection: connectionId })
    .map(({ ticker }) => ticker);
}
