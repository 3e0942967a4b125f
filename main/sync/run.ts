/** Fills the store from the API: one run over the days that are missing, with what surrounds them. */
import { Failure } from '../failure.ts';
import { appendAudit } from '../store/audit.ts';
import { requestMoment } from '../store/calls.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { type Lease, takeLease } from '../store/lease.ts';
import { looksBetween } from '../store/looks.ts';
import { type Store, transaction } from '../store/open.ts';
import { finishRun, type RunOutcome, startRun } from '../store/runs.ts';
import { addDays, type Day, dayOf } from '../values/time.ts';
import { clockProblem } from './clock.ts';
import { dayTasks } from './days.ts';
import { checkFirstDay } from './first-day.ts';
import { historyStart } from './history-start.ts';
import { createPace } from './pace.ts';
import { planDays } from './plan.ts';
import { runTasks, type Task } from './pool.ts';
import { createMeter } from './progress.ts';
import { emptyTally } from './session.ts';
import { readAccounts, readCurrencies, readRates, readRateTable } from './surroundings.ts';
import type { Connect, SyncHooks, SyncOptions, SyncSummary } from './types.ts';
import { withSession } from './with-session.ts';

export type { Connect, SyncHooks, SyncOptions, SyncSummary } from './types.ts';

const DEFAULT_CONCURRENCY = 4;

/**
 * Fetches what is missing of a connection: days never fetched, failed, provisional or not yet settled (all of them with
 * `recheck`), currencies, rates and balances per network. Throws a Failure: `invalid-input` for a range that is none or
 * lies in the future, `busy` while another process syncs the connection, `keys-refused` at once when the keys are,
 * `cancelled`, `network` and the like when the API cannot be reached, `storage` when nothing more can be written. Whatever
 * came before is kept, and the next run goes on from there.
 */
export async function runSync(
  store: Store,
  connect: Connect,
  options: SyncOptions,
  hooks: SyncHooks = {},
): Promise<SyncSummary> {
  const connection = readConnection(store, options.connection);
  // A local clock that is a day behind must not forbid the server's today: `fill` asks again by the server's own date.
  rangeOf(options, connection, dayOf(store.now()), 1);
  const lease = takeLease(store, connection);
  try {
    return await runUnderLease({ store, connection, lease, connect, options, hooks });
  } finally {
    lease.release();
  }
}

interface Run {
  readonly store: Store;
  readonly connection: Connection;
  readonly lease: Lease;
  readonly connect: Connect;
  readonly options: SyncOptions;
  readonly hooks: SyncHooks;
}

/**
 * First and last day asked for. Throws `invalid-input` for days in the future, before there were coins, or in the wrong
 * order. `more` days after `today` are let through.
 */
function rangeOf(options: SyncOptions, connection: Connection, today: Day, more = 0): { from: Day; to: Day } {
  const last = addDays(today, more);
  const to = options.to ?? last;
  const from = options.from ?? (connection.since <= to ? connection.since : to);
  const future = [from, to].find((day) => day > last);
  if (future !== undefined)
    throw new Failure(
      'invalid-input',
      `${future} lies in the future.`,
      `The last day that can be asked for is ${today}.`,
    );
  checkFirstDay(from);
  if (from > to)
    throw new Failure('invalid-input', `${from} is after ${to}.`, 'Give the first day before the last one.');
  return { from, to };
}

async function runUnderLease(run: Run): Promise<SyncSummary> {
  const { store, connection, options, hooks } = run;
  const tally = emptyTally();
  const steadyClock = () => performance.now();
  const begun = steadyClock();
  const meter = createMeter(hooks.onProgress, steadyClock);
  const runId = startRun(store, connection.id);
  let range = { from: options.from ?? connection.since, to: options.to ?? dayOf(store.now()) };
  let planned = 0;

  function finish(outcome: RunOutcome, error: Failure | null): SyncSummary {
    const { requests, restatements, final, provisional, failed } = tally;
    const days = { planned, stored: final + provisional, failed, final, provisional };
    const milliseconds = Math.round(steadyClock() - begun);
    const facts = { connection: connection.name, ...range, days, requests, restatements };
    transaction(store, () => {
      const [errorCode, errorMessage] = [error?.code ?? null, error?.message ?? ''];
      finishRun(store, runId, { outcome, summary: { ...facts, milliseconds }, errorCode, errorMessage });
      const action = outcome === 'done' ? 'sync.finished' : `sync.${outcome}`;
      const detail = errorCode === null ? facts : { ...facts, errorCode, errorMessage };
      appendAudit(store, { by: 'sync', action, subject: `connection ${connection.name}`, detail });
    });
    return { ...facts, seconds: milliseconds / 1000 };
  }

  const pace = createPace(options.concurrency ?? DEFAULT_CONCURRENCY, steadyClock);
  const onWritten = () => meter.at(tally.final + tally.provisional + tally.failed);
  try {
    await withSession({ ...run, pace, tally, onWritten }, async (session, signal) => {
      const first = await readCurrencies(session);
      // Without a network nothing else will come either: an offline laptop is told at once.
      if ('error' in first && first.error.code === 'network') throw first.error;
      const clock = clockProblem(first.call, store.now());
      if (clock !== null) session.onProblem(clock);
      const now = requestMoment(first.call);
      range = rangeOf(options, connection, dayOf(now));
      const start = options.from === undefined ? historyStart(store, connection.id) : null;
      if (start !== null && start > range.from && start <= range.to) range = { ...range, from: start };
      const looks = looksBetween(store, connection.id, range.from, range.to);
      const days = planDays({ ...range, now, recheck: options.recheck ?? false, looks });
      planned = days.length;
      meter.begin(planned);
      const around = [readRates, readRateTable, readAccounts].map((read) => async () => void (await read(session)));
      await runTasks(inTurn(around, dayTasks(session, days)), pace, signal);
    });
  } catch (error) {
    finishQuietly(() => {
      if (error instanceof Failure) finish(error.code === 'cancelled' ? 'cancelled' : 'failed', error);
      else finish('failed', new Failure('unexpected', 'The sync stopped unexpectedly.'));
    });
    throw error;
  }
  return finish('done', null);
}

/** One list after the other, each task made when it is its turn: what came before may have shown that no more is wanted. */
function* inTurn(...lists: Iterable<Task>[]): Generator<Task> {
  for (const list of lists) yield* list;
}

/** On a full disk even the end of a run cannot be kept; what ended it matters more than that. */
function finishQuietly(finish: () => void): void {
  try {
    finish();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
