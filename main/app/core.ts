/** What every use case works with: the open store, the keys, the jobs, the clock and the person at the desk. */
import os from 'node:os';
import { Failure } from '../failure.ts';
import { openStore, type Store } from '../store/open.ts';
import { readPreference } from '../store/preferences.ts';
import { type Day, dayOf, type Instant } from '../values/time.ts';
import { type RunningJob, type RunOptions, runJob } from '../workers/run-job.ts';
import { JobBoard } from './job-board.ts';
import type { AppOptions } from './types.ts';

/** Preference that holds the name of the person at this desk, as she gave it to the views. */
const PERSON = 'display.person';

export class Core {
  readonly options: AppOptions;
  readonly jobs: JobBoard;
  /** Fires when the app closes: ends requests that no job owns. */
  readonly closing = new AbortController();
  #store: Store;
  #closed = false;

  constructor(options: AppOptions) {
    this.options = options;
    this.jobs = new JobBoard(options.log);
    this.#store = this.#open();
  }

  /** The open store. Throws `busy` in the moments in which a backup takes its place. */
  get store(): Store {
    if (this.#closed)
      throw new Failure('busy', 'A backup is taking the place of the data.', 'Wait a moment, then try again.');
    return this.#store;
  }

  get fetch(): typeof globalThis.fetch {
    return this.options.fetch ?? globalThis.fetch;
  }

  now(): Instant {
    return this.#store.now();
  }

  /** Today's UTC date. */
  today(): Day {
    return dayOf(this.now());
  }

  /** Name of the person at this desk: as set, else the user of the operating system. */
  person(): string {
    const set = readPreference(this.#store, PERSON);
    if (typeof set === 'string' && set !== '') return set;
    try {
      return os.userInfo().username;
    } catch {
      // A user without an entry in the system's list, as in a container.
      return 'unknown user';
    }
  }

  /** Starts a job of `workers/jobs.ts` in a worker thread. */
  runJob(options: Omit<RunOptions, 'workerFile' | 'fetch' | 'onStack'>): RunningJob {
    const { workerFile, fetch, log } = this.options;
    return runJob({ ...options, workerFile, onStack: log, ...(fetch === undefined ? {} : { fetch }) });
  }

  /** Closes the store, lets `work` act on its files, and opens it again, also when the work failed. */
  async withStoreClosed<T>(work: () => Promise<T>): Promise<T> {
    this.#store.close();
    this.#closed = true;
    try {
      return await work();
    } finally {
      this.#store = this.#open();
      this.#closed = false;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.jobs.close();
    this.#store.close();
  }

  #open(): Store {
    const { folder, clock } = this.options;
    return openStore(folder, clock === undefined ? {} : { clock });
  }
}
