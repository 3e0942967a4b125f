/** What the looks at a range of days come to: the answer or gap of each day, and what was restated. */
import type { DayAnswer, DayGap, Reported, Restatement } from '../accounting/input.ts';
import type { Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import { type Day, dayRange, type Instant, settledFrom } from '../values/time.ts';
import { amountsOf, currentLook, type Look, looksBetween, reportedTickers } from './looks.ts';
import type { Store } from './open.ts';
import { reported } from './reported.ts';
import { changesBetween } from './restatements.ts';

export interface DayAnswers {
  readonly answers: ReadonlyMap<Day, DayAnswer>;
  readonly gaps: ReadonlyMap<Day, DayGap>;
  readonly restatements: readonly Restatement[];
  /** Moment of the last answer among them, by the local clock. */
  readonly evidenceUntil: Instant | null;
}

interface CallFacts {
  readonly sha256: string;
  readonly answeredAt: Instant;
  readonly errorMessage: string;
}

function factsOf(store: Store, callId: number): CallFacts {
  const facts = store
    .query<CallFacts>(
      'SELECT response_sha256 AS sha256, answered_at AS answeredAt, error_message AS errorMessage FROM api_call WHERE id = ?',
    )
    .get(callId);
  if (facts === undefined) throw new Error(`API call ${callId} is missing`);
  return facts;
}

/** Reads the days from `from` to `to`, both included. Reads by index only: the length of the history does not matter. */
export function readDayAnswers(store: Store, connectionId: number, from: Day, to: Day): DayAnswers {
  const byDay = Map.groupBy(looksBetween(store, connectionId, from, to), (look) => look.day);
  const answers = new Map<Day, DayAnswer>();
  const gaps = new Map<Day, DayGap>();
  const restatements: Restatement[] = [];
  let evidenceUntil: Instant | null = null;
  for (const day of dayRange(from, to)) {
    const looks = byDay.get(day) ?? [];
    const look = currentLook(looks);
    if (look === null) {
      gaps.set(day, { day, state: 'not-fetched', reason: '' });
      continue;
    }
    const facts = factsOf(store, look.callId);
    if (look.outcome === 'failed') {
      gaps.set(day, { day, state: 'fetch-failed', reason: facts.errorMessage });
      continue;
    }
    const finals = looks.filter(({ outcome }) => outcome === 'final');
    restatements.push(...restatementsOf(store, finals));
    answers.set(day, {
      day,
      finality: look.outcome,
      settled: isSettled(store, finals),
      observedAt: look.observedAt,
      callId: look.callId,
      callSha256: facts.sha256,
      amounts: new Map([...amountsOf(store, look.id)].map(([ticker, text]) => [ticker, reported(text)])),
    });
    if (evidenceUntil === null || facts.answeredAt > evidenceUntil) evidenceUntil = facts.answeredAt;
  }
  return { answers, gaps, restatements, evidenceUntil };
}

/** A second look at least 24 h after the cut-off gave the same values (design: Settled). */
function isSettled(store: Store, finals: readonly Look[]): boolean {
  const [before, last] = finals.slice(-2);
  if (before === undefined || last === undefined || last.observedAt < settledFrom(last.day)) return false;
  return changesBetween(amountsOf(store, before.id), amountsOf(store, last.id)).length === 0;
}

/** Each final answer against the one before it (WE 12). */
function restatementsOf(store: Store, finals: readonly Look[]): Restatement[] {
  return finals.slice(1).flatMap((later, index) => {
    const first = finals[index];
    if (first === undefined) return [];
    const changes = changesBetween(amountsOf(store, first.id), amountsOf(store, later.id));
    return changes.map((change) => ({
      day: later.day,
      ticker: change.ticker,
      first: change.first === null ? null : reported(change.first),
      firstCallId: first.callId,
      firstAt: first.observedAt,
      later: change.later === null ? null : reported(change.later),
      laterCallId: later.callId,
      laterAt: later.observedAt,
    }));
  });
}

/** Every restatement of the connection's days, the newest first. Days with one final answer are not read. */
export function allRestatements(store: Store, connectionId: number): Restatement[] {
  const days = store
    .query<{ day: Day }>(
      `SELECT day FROM day_look WHERE connection_id = ? AND outcome = 'final' GROUP BY day HAVING count(*) > 1`,
    )
    .all(connectionId);
  return days
    .flatMap(({ day }) =>
      restatementsOf(
        store,
        looksBetween(store, connectionId, day, day).filter(({ outcome }) => outcome === 'final'),
      ),
    )
    .sort((a, b) => (a.laterAt === b.laterAt ? (a.day < b.day ? -1 : 1) : a.laterAt > b.laterAt ? -1 : 1));
}

/** The last report of each currency before a day, as the look that speaks for its day has it. */
export function reportedBefore(
  store: Store,
  connectionId: number,
  before: Day,
): ReadonlyMap<Ticker, { readonly day: Day; readonly amount: Reported }> {
  const lookIds = new Map<Day, number | null>();
  const speaking = (day: Day): number | null => {
    const known = lookIds.get(day);
    if (known !== undefined) return known;
    const id = currentLook(looksBetween(store, connectionId, day, day))?.id ?? null;
    lookIds.set(day, id);
    return id;
  };
  const dayBefore = store.query<{ day: Day | null }>(
    'SELECT max(day) AS day FROM balance_observation WHERE connection_id = ? AND ticker = ? AND day < ?',
  );
  const amountIn = store.query<{ amount: DecimalText }>(
    'SELECT amount FROM balance_observation WHERE day_look_id = ? AND ticker = ?',
  );
  const found = new Map<Ticker, { day: Day; amount: Reported }>();
  for (const ticker of reportedTickers(store, connectionId)) {
    // A day whose newest look no longer names the currency does not count: go on to the day before it.
    for (let bound = before; ; ) {
      const day = dayBefore.get(connectionId, ticker, bound)?.day ?? null;
      if (day === null) break;
      const amount = amountIn.get(speaking(day), ticker)?.amount;
      if (amount !== undefined) {
        found.set(ticker, { day, amount: reported(amount) });
        break;
      }
      bound = day;
    }
  }
  return found;
}
