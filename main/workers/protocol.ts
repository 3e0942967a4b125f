/** Messages between the main thread and a worker that runs one job. Everything in them is plain data that can be cloned. */
import type { MessagePort } from 'node:worker_threads';
import type { FailureView } from '../failure.ts';
import type { Instant } from '../values/time.ts';

/** How far a job is. `total` is 0 while it is not known. */
export interface JobProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Given by a job that knows its own pace; else it is measured from what was told. */
  readonly perSecond?: number;
  readonly secondsLeft?: number | null;
}

export interface StartMessage {
  readonly kind: 'start';
  readonly job: string;
  /** May hold a secret for the run of this job: it travels by message only and is never written anywhere. */
  readonly input: unknown;
  /** One Int32 that becomes 1 when the job shall stop: read between batches, also by code that never yields. */
  readonly cancelFlag: SharedArrayBuffer;
  /** Whether the worker's requests go through the main thread's fetch. */
  readonly forwardFetch: boolean;
}

export interface FetchRequest {
  readonly kind: 'fetch';
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
  readonly redirect: RequestRedirect;
}

export type FetchReply =
  | {
      readonly kind: 'fetch-head';
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'fetch-chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'fetch-end'; readonly id: number }
  | {
      readonly kind: 'fetch-error';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      /** `ECONNREFUSED` and the like, empty when the runtime named none. */
      readonly causeCode: string;
    };

export type ToWorker = StartMessage | { readonly kind: 'cancel' } | FetchReply;

/** What went wrong, and what only the log may know of it. */
export interface Failed {
  readonly error: FailureView;
  readonly stack: string;
}

/** What the thread of a reader is started with. */
export interface ReaderInput {
  readonly folder: string;
  /** Questions come in here and answers go out. */
  readonly port: MessagePort;
}

/** A question to a reader and its answer; they have a port of their own. */
export interface Question {
  readonly id: number;
  readonly call: string;
  readonly input: unknown;
  /** What the app's clock shows, where that is not the computer's. */
  readonly now: Instant | null;
}

export type Answer = { readonly id: number } & ({ readonly value: unknown } | Failed);

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'note'; readonly note: unknown }
  | { readonly kind: 'done'; readonly result: unknown }
  | ({ readonly kind: 'failed' } & Failed)
  | FetchRequest
  | { readonly kind: 'fetch-abort'; readonly id: number };
