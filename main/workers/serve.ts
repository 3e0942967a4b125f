/** A worker thread's side of one job: waits for the start message, runs the job, answers with its result or its failure. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { nodeFetch } from '../citron/node-fetch.ts';
import type { Fetch } from '../citron/types.ts';
import { asFailure, Failure } from '../failure.ts';
import { forwardedFetch } from './forwarded-fetch.ts';
import type { Failed, FromWorker, JobProgress, StartMessage, ToWorker } from './protocol.ts';

export interface JobContext {
  progress(progress: JobProgress): void;
  /** Says something before the end. */
  note(note: unknown): void;
  /** True once the job shall stop. */
  cancelled(): boolean;
  /** Fires with a `cancelled` Failure once the job shall stop. */
  readonly signal: AbortSignal;
  readonly fetch: Fetch;
}

/** A job's input and result are plain data; each job's own module says which. */
type Job = (input: never, context: JobContext) => Promise<unknown>;

/** Jobs by name, each loaded when it is asked for: exceljs alone is most of a second of start. */
export type Jobs = Readonly<Record<string, () => Promise<Job>>>;

async function run(jobs: Jobs, start: StartMessage, port: MessagePort): Promise<unknown> {
  const flag = new Int32Array(start.cancelFlag);
  const stop = new AbortController();
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'cancel') stop.abort(new Failure('cancelled', 'Stopped. What was finished is kept.'));
  });
  const post = (message: FromWorker): void => port.postMessage(message);
  const context: JobContext = {
    progress: (progress) => post({ kind: 'progress', progress }),
    note: (note) => post({ kind: 'note', note }),
    cancelled: () => Atomics.load(flag, 0) === 1,
    signal: stop.signal,
    fetch: start.forwardFetch ? forwardedFetch(port) : nodeFetch,
  };
  const load = jobs[start.job];
  if (load === undefined) throw new Failure('unexpected', `There is no job named ${start.job}.`);
  const job = await load();
  return job(start.input as never, context);
}

/** A thrown thing as it crosses to the main thread. */
export function failed(error: unknown): Failed {
  return { error: asFailure(error).view(), stack: error instanceof Error ? (error.stack ?? '') : '' };
}

/** Runs the one job this thread was started for. */
export function serveJobs(jobs: Jobs): void {
  const port = parentPort;
  if (port === null) throw new Error('This file is the entry of a worker thread.');
  port.once('message', (start: StartMessage) => {
    run(jobs, start, port)
      .then((result): FromWorker => ({ kind: 'done', result }))
      .catch((error: unknown): FromWorker => ({ kind: 'failed', ...failed(error) }))
      .then((last) => {
        port.postMessage(last);
        port.close();
      });
  });
}
