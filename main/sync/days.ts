/** Fetches the planned days. */
import type { CitronCode, CitronError } from '../citron/types.ts';
import { Failure } from '../failure.ts';
import { amountsOf, answeredRange, looksBetween, recordLook } from '../store/looks.ts';
import { countRestatements } from '../store/restatements.ts';
import type { Day } from '../values/time.ts';
import { REFUSALS, REFUSED_IN_A_ROW } from './history-start.ts';
import type { PlannedDay } from './plan.ts';
import type { Task } from './pool.ts';
import { attempt, isHopeless, type Session } from './session.ts';

/**
 * So many days in a row that fail in this way end the sync: nothing is gained by asking a server that is down, with all
 * the waiting that each day costs, one that knows no dates at all, or a page that is no API. Other failures concern one day.
 */
const FAILURES_IN_A_ROW: Partial<Record<CitronCode, number>> = {
  forbidden: 1,
  network: 8,
  'timed-out': 8,
  unavailable: 8,
  'rate-limited': 8,
  'invalid-input': REFUSED_IN_A_ROW,
  rejected: REFUSED_IN_A_ROW,
  'malformed-answer': 31,
};

/** One task per planned day. A task rejects only when the sync as a whole cannot go on. */
export function* dayTasks(session: Session, planned: readonly PlannedDay[]): Generator<Task> {
  let inARow = 0;
  /** Days before the first of the account were reached: none further is asked for. */
  let ended = false;
  function endsHistory(day: Day, error: CitronError): boolean {
    if (!REFUSALS.includes(error.code)) return false;
    // A fast API has answered the first day and refused a month before it while the answers still wait to be written.
    session.writer.flush();
    const first = answeredRange(session.store, session.connection.id)?.first;
    if (first === undefined || day > first) return false;
    const message = `Citron refuses the days before ${first}: its balances begin there. Older days are asked for only with sync --from.`;
    if (!ended) session.onProblem({ subject: 'history', code: error.code, message });
    ended = true;
    return true;
  }
  function onFailure(day: Day, error: CitronError): void {
    inARow += 1;
    session.onProblem({ subject: day, code: error.code, message: error.message });
    if (isHopeless(error)) throw error;
    if (inARow < (FAILURES_IN_A_ROW[error.code] ?? Number.POSITIVE_INFINITY) || endsHistory(day, error)) return;
    throw new Failure(
      error.code,
      inARow === 1 ? error.message : `${inARow} days in a row did not come. ${error.message}`,
      `${error.hint} What came is kept; the next sync goes on from there.`.trim(),
      { day },
      error,
    );
  }
  for (const { day, reason } of planned) {
    if (ended) return;
    yield async () => {
      const seenFinal = reason === 'settle' || reason === 'recheck';
      const result = await attempt(session, session.client.balances(day));
      if (!('error' in result)) {
        inARow = 0;
        session.writer.add(() => keepDay(session, day, seenFinal, { call: result.call, amounts: result.value }));
        return;
      }
      const { code, message } = result.error;
      session.writer.add(() => keepDay(session, day, seenFinal, { call: result.call, error: { code, message } }));
      onFailure(day, result.error);
    };
  }
}

/** `seenFinal`: the day has a final answer already, against which a new one may turn out to be a restatement. */
function keepDay(session: Session, day: Day, seenFinal: boolean, result: Parameters<typeof recordLook>[3]): void {
  const { store, connection, tally } = session;
  const before = seenFinal
    ? looksBetween(store, connection.id, day, day).findLast((look) => look.outcome === 'final')
    : undefined;
  const look = recordLook(store, connection.id, day, result);
  tally.requests += 1;
  tally[look.outcome] += 1;
  if (before !== undefined && look.outcome === 'final')
    tally.restatements += countRestatements(amountsOf(store, before.id), amountsOf(store, look.id));
}
