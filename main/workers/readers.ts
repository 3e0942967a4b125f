/** The readers of an app, and which of them is asked: a month of few lines never waits for one of a hundred thousand. */
import type { Failure } from '../failure.ts';
import { Reader, type ReaderOptions, type ReaderQuestion } from './reader.ts';

export class Readers {
  readonly #readers: readonly [Reader, Reader];
  /** The reader that read a month last, and may still have it. */
  readonly #known = new Map<string, Reader>();
  /** Those that have read a long month: while the next one is read elsewhere, questions about the first go on being answered. */
  readonly #haveLong = new Set<Reader>();

  constructor(options: ReaderOptions) {
    this.#readers = [new Reader(options), new Reader(options)];
  }

  /** Starts the first thread, before it is asked. */
  prepare(): void {
    this.#readers[0].prepare();
  }

  /** The answer. Throws the Failures of the call, and those of `Reader`. */
  async ask(question: ReaderQuestion): Promise<unknown> {
    const reader = this.#readerFor(question);
    this.#known.set(question.about, reader);
    if (question.long) this.#haveLong.add(reader);
    return reader.ask(question);
  }

  /** Lets decisions that people made be kept, fails every other question, and ends the threads. The next question starts anew. */
  async stop(why: Failure): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.stop(why)));
  }

  /** Two decisions about one month must see each other: as long as one is asked about it, the others wait there too. */
  #readerFor({ about, long }: ReaderQuestion): Reader {
    const asked = this.#readers.find((reader) => reader.isAskedAbout(about));
    if (asked !== undefined) return asked;
    const known = this.#known.get(about);
    if (known?.isFree) return known;
    // The second thread is started for who has long months only.
    const free = (long ? this.#readers.toReversed() : this.#readers).filter((reader) => reader.isFree);
    return free.find((reader) => !this.#haveLong.has(reader)) ?? free[0] ?? known ?? this.#readers[0];
  }
}
