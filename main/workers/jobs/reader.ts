/** A thread that stays: answers the calls that need a whole month, on a connection of its own, one after the other. */
import { atHand } from '../../app/at-hand.ts';
import { type MonthCalls, monthCalls } from '../../app/month-calls.ts';
import { openStore } from '../../store/open.ts';
import { type Instant, msOf } from '../../values/time.ts';
import type { Answer, Question, ReaderInput } from '../protocol.ts';
import { failed } from '../serve.ts';

/** Answers until the thread is ended. The store is opened for the first question, and again for the next when that failed. */
export async function readerJob({ folder, port }: ReaderInput): Promise<never> {
  let now: Instant | null = null;
  let calls: MonthCalls | null = null;
  const clock = () => (now === null ? Date.now() : msOf(now));

  async function answer(question: Question): Promise<Answer> {
    const { id, call, input } = question;
    try {
      now = question.now;
      calls ??= monthCalls(atHand(openStore(folder, { clock })));
      const act = calls[call as keyof MonthCalls] as (input: unknown) => unknown;
      return { id, value: await act(input) };
    } catch (error) {
      return { id, ...failed(error) };
    }
  }

  port.on('message', async (question: Question) => port.postMessage(await answer(question)));
  return new Promise(() => {});
}
