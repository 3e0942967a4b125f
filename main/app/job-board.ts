/** The jobs of this process: starts them, tells every listener how far they are, cancels them, keeps their ends. */
import { randomUUID } from 'node:crypto';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { asFailure, Failure, stackOf } from '../failure.ts';
import type { JobProgress } from '../workers/protocol.ts';
import type { RunningJob } from '../workers/run-job.ts';

/** More events a second than a person can see would only cost. */
const EVENT_GAP_MS = 100;
/** Ends of jobs that are kept for a view that opens later. */
const KEPT_ENDS = 50;

/** Enough to see what is wrong; all of it is in the store. */
const KEPT_PROBLEMS = 20;

export type JobProblem = NonNullable<JobEvent['problems']>[number];
export type JobKind = JobEvent['kind'];
export type JobListener = (event: JobEvent) => void;

export interface JobStart {
  readonly kind: JobKind;
  readonly connection: string;
  /** Starts the work; progress and what did not come go to the given functions. */
  readonly run: (onProgress: (progress: JobProgress) => void, onProblem: (problem: JobProblem) => void) => RunningJob;
  /** What becomes of the worker's result before it is shown; may put the last stone in place. */
  readonly finish?: (result: unknown) => unknown;
}

interface Entry {
  event: JobEvent;
  readonly running: RunningJob;
  readonly ended: Promise<void>;
}

/** Speed and remaining time from the pace of the present step. */
class Pace {
  #step = '';
  #since = 0;
  #doneBefore = 0;

  measure({ step, done, total }: JobProgress, now: number): Pick<JobEvent, 'perSecond' | 'secondsLeft'> {
    if (step !== this.#step) [this.#step, this.#since, this.#doneBefore] = [step, now, done];
    const seconds = (now - this.#since) / 1000;
    const perSecond = seconds > 0 ? (done - this.#doneBefore) / seconds : 0;
    return { perSecond, secondsLeft: perSecond > 0 && total > 0 ? Math.max(0, total - done) / perSecond : null };
  }
}

/** The jobs of one process. Ends are kept for a while, for a view that opens later. */
export class JobBoard {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<JobListener>();
  readonly #log: (text: string) => void;

  /** `log` takes the stacks of what was unexpected. */
  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  onEvent(listener: JobListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts a job and gives its id; how it goes is told by events. */
  start({ kind, connection, run, finish }: JobStart): string {
    const job = randomUUID();
    const pace = new Pace();
    let told = 0;
    const first: JobEvent = {
      job,
      kind,
      connection,
      state: 'running',
      step: '',
      done: 0,
      total: 0,
      perSecond: 0,
      secondsLeft: null,
    };
    const underWay = (): Entry | null => {
      const entry = this.#entries.get(job);
      return entry?.event.state === 'running' ? entry : null;
    };
    const onProblem = (problem: JobProblem): void => {
      const entry = underWay();
      const before = entry?.event.problems ?? [];
      if (entry === null || before.length >= KEPT_PROBLEMS) return;
      entry.event = { ...entry.event, problems: [...before, problem] };
      this.#tell(entry.event);
    };
    const running = run((progress) => {
      const entry = underWay();
      if (entry === null) return;
      const now = performance.now();
      const newStep = progress.step !== entry.event.step;
      entry.event = { ...entry.event, ...pace.measure(progress, now), ...progress };
      const last = progress.total > 0 && progress.done >= progress.total;
      if (!newStep && !last && now - told < EVENT_GAP_MS) return;
      told = now;
      this.#tell(entry.event);
    }, onProblem);
    const ended = running.finished
      .then((result) => (finish === undefined ? result : finish(result)))
      .then((result) => this.#end(job, { state: 'done', result }))
      .catch((error: unknown) => {
        const failure = asFailure(error);
        if (!(error instanceof Failure)) this.#log(stackOf(failure));
        const state = failure.code === 'cancelled' ? 'cancelled' : 'failed';
        this.#end(job, { state, error: { ...failure.view(), details: { ...failure.details } } });
      });
    this.#entries.set(job, { event: first, running, ended });
    this.#tell(first);
    return job;
  }

  /** Asks a job to stop. One that has ended is left as it is. */
  cancel(job: string): void {
    const entry = this.#entries.get(job);
    if (entry === undefined) throw new Failure('not-found', 'This job is not known any more.');
    if (entry.event.state === 'running') entry.running.cancel();
  }

  list(): JobEvent[] {
    return [...this.#entries.values()].map(({ event }) => event);
  }

  isRunning(kind: JobKind, connection: string): boolean {
    return this.list().some(
      (event) => event.state === 'running' && event.kind === kind && event.connection === connection,
    );
  }

  /** Cancels everything and waits for it. */
  async close(): Promise<void> {
    const running = [...this.#entries.values()].filter(({ event }) => event.state === 'running');
    for (const entry of running) entry.running.cancel();
    await Promise.all(running.map(({ ended }) => ended));
  }

  #end(job: string, end: Pick<JobEvent, 'state' | 'result' | 'error'>): void {
    const entry = this.#entries.get(job);
    if (entry === undefined) return;
    entry.event = { ...entry.event, ...end, secondsLeft: null };
    this.#tell(entry.event);
    const ends = [...this.#entries].filter(([, { event }]) => event.state !== 'running');
    for (const [id] of ends.slice(0, -KEPT_ENDS)) this.#entries.delete(id);
  }

  #tell(event: JobEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A window that is just going away must not make a failure of work that is done.
        this.#log(stackOf(asFailure(error)));
      }
    }
  }
}
