/** The readers of an app, and which of them is asked: a month of few lines never waits for one of a hundred thousand. */
import type { Failure } from '../failure.ts';
import { Reader, type ReaderOptions, type ReaderQuestion } from './reader.ts';

/** A question that took longer than this had a long month read. */
const LONG_MS = 1000;

export class Readers {
  readonly #readers: readonly [Reader, Reader];
  /** The reader that read a month last, and may still have it. */
  readonly #known = new Map<string, Reader>();
  /** Those that hold a month which took long: another one is read elsewhere, and questions about the first go on being answered. */
  readonly #holdLong = new Set<Reader>();

  constructor(options: ReaderOptions) {
    this.#readers = [new Reader(options), new Reader(options)];
  }

  /** Starts the first thread, before it is asked. */
  prepare(): void {
    this.#readers[0].prepare();
  }

  /** The answer. Throws the Failures of the call, and those of `Reader`. */
  async ask(question: ReaderQuestion): Promise<unknown> {
    const reader = this.#readerFor(question.about);
    this.#known.set(question.about, reader);
    const begun = performance.now();
    try {
      return await reader.ask(question);
    } finally {
      if (performance.now() - begun > LONG_MS) this.#holdLong.add(reader);
    }
  }

  /** Lets decisions that people made be kept, fails every other question, and ends the threads. The next question starts anew. */
  async stop(why: Failure): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.stop(why)));
  }

  /** Two decisions about one month must see each other: as long as one is asked about it, the others wait there too. */
  #readerFor(about: string): Reader {
    const asked = this.#readers.find((reader) => reader.isAskedAbout(about));
    if (asked !== undefined) return asked;
    const known = this.#known.get(about);
    const idle = this.#readers.filter((reader) => reader.idle);
    if (known !== undefined && (known.idle || idle.length === 0)) return known;
    return idle.find((reader) => !this.#holdLong.has(reader)) ?? idle[0] ?? this.#readers[0];
  }
}
