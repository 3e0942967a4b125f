/** A thread that stays and answers questions one after the other: started when it is needed, and again when it broke. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { asFailure, Failure } from '../failure.ts';
import type { Instant } from '../values/time.ts';
import type { Answer, Question } from './protocol.ts';
import type { JobThread } from './run-job.ts';

export interface ReaderOptions {
  /** Starts the thread; it answers the questions of the port. */
  readonly start: (port: MessagePort) => JobThread;
  /** What the app's clock shows, where that is not the computer's. */
  readonly now: () => Instant | null;
  /** Takes the stacks of what was unexpected. */
  readonly log: (text: string) => void;
}

export interface ReaderQuestion {
  readonly call: string;
  readonly input: unknown;
  /** The month that is asked about. */
  readonly about: string;
  /** Whether that month takes seconds to read. */
  readonly long: boolean;
  /** Whether the answer keeps something in the store: such a question is never asked twice. */
  readonly keeps: boolean;
}

interface Waiting extends ReaderQuestion {
  readonly id: number;
  readonly answered: PromiseWithResolvers<unknown>;
  tries: number;
}

interface Thread {
  readonly job: JobThread;
  readonly port: MessagePort;
}

/** A thread that broke over a question is asked it once more, in a new one. */
const MOST_TRIES = 2;

export class Reader {
  readonly #options: ReaderOptions;
  #thread: Thread | null = null;
  /** In the order in which they were asked: the first is the one that is being answered. */
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Whether a question would be answered soon. */
  get isFree(): boolean {
    return !this.#waiting.values().some(({ long }) => long);
  }

  isAskedAbout(month: string): boolean {
    return this.#waiting.values().some(({ about }) => about === month);
  }

  /** Starts the thread, before it is asked. */
  prepare(): void {
    this.#thread ??= this.#started();
  }

  /**
   * The answer. Throws the Failure of the call; `unexpected` when the thread broke twice over this question, or once where it
   * may have kept something; what `start` throws; and what `stop` is given.
   */
  async ask(question: ReaderQuestion): Promise<unknown> {
    this.prepare();
    this.#lastId += 1;
    const waiting: Waiting = { ...question, id: this.#lastId, answered: Promise.withResolvers(), tries: 0 };
    this.#waiting.set(waiting.id, waiting);
    this.#post(waiting);
    return waiting.answered.promise;
  }

  /** Waits for what keeps something, fails every other question with `why`, and ends the thread. The next question starts it again. */
  async stop(why: Failure): Promise<void> {
    const keeping = [...this.#waiting.values()].filter(({ keeps }) => keeps);
    await Promise.allSettled(keeping.map(({ answered }) => answered.promise));
    const thread = this.#thread;
    this.#thread = null;
    for (const { answered } of this.#waiting.values()) answered.reject(why);
    this.#waiting.clear();
    await thread?.job.end();
  }

  #started(): Thread {
    const { port1: port, port2 } = new MessageChannel();
    const thread = { job: this.#options.start(port2), port };
    port.on('message', (answer: Answer) => this.#take(answer));
    thread.job.finished.catch((error: unknown) => this.#broke(thread, asFailure(error)));
    return thread;
  }

  #post({ id, call, input }: Waiting): void {
    const question: Question = { id, call, input, now: this.#options.now() };
    this.#thread?.port.postMessage(question);
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('value' in answer) waiting?.answered.resolve(answer.value);
    else {
      if (answer.error.code === 'unexpected') this.#options.log(`${waiting?.call}: ${answer.stack}`);
      waiting?.answered.reject(Failure.from(answer.error));
    }
  }

  /** The thread is gone: what it was at is asked once more, in a new one, and what waited behind it as if nothing had been. */
  #broke(thread: Thread, failure: Failure): void {
    // One that was stopped is gone by intent.
    if (thread !== this.#thread) return;
    this.#thread = null;
    const [first] = this.#waiting.values();
    if (first === undefined) return;
    first.tries += 1;
    if (first.keeps || first.tries === MOST_TRIES) {
      this.#waiting.delete(first.id);
      first.answered.reject(first.keeps ? perhapsKept(failure) : failure);
    }
    if (this.#waiting.size === 0) return;
    try {
      this.prepare();
    } catch (error) {
      for (const { answered } of this.#waiting.values()) answered.reject(error);
      this.#waiting.clear();
    }
    for (const waiting of this.#waiting.values()) this.#post(waiting);
  }
}

function perhapsKept(cause: Failure): Failure {
  return new Failure(
    'unexpected',
    'The work stopped unexpectedly, and it is not known whether this was kept.',
    'Look at the decisions of the month before you decide again.',
    {},
    cause,
  );
}
