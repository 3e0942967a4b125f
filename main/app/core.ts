/** What every use case works with: the open store, the keys, the jobs, the clock and the person at the desk. */
import type { MessagePort } from 'node:worker_threads';
import { nodeFetch } from '../citron/node-fetch.ts';
import type { Fetch } from '../citron/types.ts';
import { Failure } from '../failure.ts';
import { openStore, type Store } from '../store/open.ts';
import { type Day, dayOf, type Instant } from '../values/time.ts';
import type { ReaderInput } from '../workers/protocol.ts';
import { Readers } from '../workers/readers.ts';
import { type JobThread, type RunOptions, runJob } from '../workers/run-job.ts';
import { type AtHand, personAt } from './at-hand.ts';
import { JobBoard } from './job-board.ts';
import type { AppOptions } from './types.ts';

function restoring(): Failure {
  return new Failure('busy', 'A backup is taking the place of the data.', 'Wait a moment, then try again.');
}

function closing(): Failure {
  return new Failure('cancelled', 'Citron Desk is closing.');
}

export class Core implements AtHand {
  readonly options: AppOptions;
  readonly jobs: JobBoard;
  /** The threads that read whole months. */
  readonly readers: Readers;
  /** Fires when the app closes: ends requests that no job owns. */
  readonly closing = new AbortController();
  #store: Store;
  /** Why there is no open store; null while there is one. */
  #closed: (() => Failure) | null = null;

  constructor(options: AppOptions) {
    this.options = options;
    this.jobs = new JobBoard(options.log);
    const now = () => (options.clock === undefined ? null : this.now());
    this.readers = new Readers({ start: (port) => this.#startReader(port), now, log: options.log });
    this.#store = this.#open();
  }

  /** The open store. Throws `busy` in the moments in which a backup takes its place, `cancelled` at the end. */
  get store(): Store {
    if (this.#closed !== null) throw this.#closed();
    return this.#store;
  }

  get fetch(): Fetch {
    return this.options.fetch ?? nodeFetch;
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
    return personAt(this.#store);
  }

  /** Starts a job of `workers/jobs.ts` in a worker thread. */
  runJob(options: Omit<RunOptions, 'workerFile' | 'fetch' | 'onStack'>): JobThread {
    const { workerFile, fetch, log } = this.options;
    return runJob({ ...options, workerFile, onStack: log, ...(fetch === undefined ? {} : { fetch }) });
  }

  /** Starts a thread that answers the questions of a port. Throws as `store`. */
  #startReader(port: MessagePort): JobThread {
    const input: ReaderInput = { folder: this.store.folder, port };
    return this.runJob({ job: 'reader', input, transfer: [port] });
  }

  /** Closes the store, lets `work` act on its files, and opens it again, also when the work failed. */
  async withStoreClosed<T>(work: () => Promise<T>): Promise<T> {
    this.#closed = restoring;
    await this.readers.stop(restoring());
    this.#store.close();
    try {
      return await work();
    } finally {
      this.#store = this.#open();
      this.#closed = null;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.jobs.close();
    this.#closed = closing;
    await this.readers.stop(closing());
    this.#store.close();
  }

  #open(): Store {
    const { folder, clock } = this.options;
    return openStore(folder, clock === undefined ? {} : { clock });
  }
}
