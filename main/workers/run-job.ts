/** Starts one job in a worker thread of its own and follows it to its end. */
import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import type { FromWorker, JobProgress, StartMessage } from './protocol.ts';
import { serveFetch } from './serve-fetch.ts';

export interface RunOptions {
  /** Address of the worker's entry: `job.ts`, or what the bundler made of it. Each door hands in its own. */
  readonly workerFile: URL;
  /** A name of `jobs.ts`. */
  readonly job: string;
  readonly input: unknown;
  /** Ports in the input, which go over to the worker. Not with `moreMemory`: they can be handed over once. */
  readonly transfer?: readonly MessagePort[];
  readonly onProgress?: (progress: JobProgress) => void;
  /** Told what the job says before its end, such as the address of a server it runs. */
  readonly onNote?: (note: unknown) => void;
  /** Given: requests of the worker are made here, with this fetch. Left out: the worker uses Node's own. */
  readonly fetch?: typeof globalThis.fetch;
  readonly resourceLimits?: ResourceLimits;
  /** Given: a job that needs more than `resourceLimits` is started once more with these. Not for one that keeps anything on its way. */
  readonly moreMemory?: ResourceLimits;
  /** Told the stack of an unexpected error, for the log of the door; it never reaches a person or the renderer. */
  readonly onStack?: (stack: string) => void;
}

export interface RunningJob {
  /** The job's result; rejects with a Failure that kept its code, hint and details. */
  readonly finished: Promise<unknown>;
  /** Asks the job to stop: at once where it waits, at its next batch where it computes. */
  cancel(): void;
}

/** A job with its thread in hand. */
export interface JobThread extends RunningJob {
  /** Ends the thread wherever it is, and waits until its files are closed. For work that keeps nothing halfway. */
  end(): Promise<void>;
}

/**
 * New objects may take so many MB before they are looked through, instead of a hundred: no work is done faster for it. As
 * `--max-semi-space-size=4` of the scripts has it, which the desktop and scheduled commands are started without.
 */
const NEW_OBJECTS: ResourceLimits = { maxYoungGenerationSizeMb: 12 };

/** A worker that ran into its limit of memory. */
class OutOfMemory extends Failure {
  constructor() {
    super('unexpected', 'The work needed more memory than it may have, and was stopped.');
  }
}

/** Starts the job; its end comes by `finished`, which rejects with a Failure only. */
export function runJob(options: RunOptions): JobThread {
  const { moreMemory } = options;
  let running = runOnce(options);
  if (moreMemory === undefined) return running;
  let cancelled = false;
  const finished = running.finished.catch((error: unknown) => {
    if (!(error instanceof OutOfMemory) || cancelled) throw error;
    running = runOnce({ ...options, resourceLimits: moreMemory });
    return running.finished;
  });
  finished.catch(() => {});
  return {
    finished,
    cancel() {
      cancelled = true;
      running.cancel();
    },
    end() {
      cancelled = true;
      return running.end();
    },
  };
}

function runOnce(options: RunOptions): JobThread {
  const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = new Worker(options.workerFile, {
    resourceLimits: { ...NEW_OBJECTS, ...options.resourceLimits },
  });
  const requests = options.fetch === undefined ? null : serveFetch(options.fetch, (reply) => worker.postMessage(reply));

  const finished = new Promise<unknown>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') options.onProgress?.(message.progress);
      else if (message.kind === 'note') options.onNote?.(message.note);
      else if (message.kind === 'fetch') requests?.request(message);
      else if (message.kind === 'fetch-abort') requests?.abort(message.id);
      else if (message.kind === 'done') resolve(message.result);
      else {
        if (message.error.code === 'unexpected') options.onStack?.(message.stack);
        reject(Failure.from(message.error));
      }
    });
    worker.on('error', (error: Error & { code?: string }) => {
      options.onStack?.(error.stack ?? error.message);
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(
        full
          ? new OutOfMemory()
          : new Failure('unexpected', 'The work stopped unexpectedly.', 'Nothing half-done was kept. Try again.'),
      );
    });
    worker.on('exit', () => {
      requests?.close();
      reject(new Failure('unexpected', 'The work ended without a result.', 'Nothing half-done was kept. Try again.'));
    });
  });
  // A caller that only cancels need not follow the end.
  finished.catch(() => {});

  const start: StartMessage = {
    kind: 'start',
    job: options.job,
    input: options.input,
    cancelFlag,
    forwardFetch: options.fetch !== undefined,
  };
  worker.postMessage(start, options.transfer);
  return {
    finished,
    cancel() {
      Atomics.store(new Int32Array(cancelFlag), 0, 1);
      worker.postMessage({ kind: 'cancel' });
    },
    async end() {
      await worker.terminate();
    },
  };
}
