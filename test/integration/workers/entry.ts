/** Worker entry of the tests: jobs that count, wait, fail, crash, fetch and answer questions. */
import { type MessagePort, threadId } from 'node:worker_threads';
import { Failure } from '../../../main/failure.ts';
import type { Question } from '../../../main/workers/protocol.ts';
import { failed, type JobContext, serveJobs } from '../../../main/workers/serve.ts';

/** Computes without ever yielding: only the shared flag can reach it. */
async function busy(_input: never, context: JobContext): Promise<unknown> {
  context.note('computing');
  while (!context.cancelled());
  throw new Failure('cancelled', 'Stopped.');
}

async function waiting(_input: never, context: JobContext): Promise<unknown> {
  context.note('waiting');
  await new Promise((_resolve, reject) => {
    context.signal.addEventListener('abort', () => reject(context.signal.reason));
    setTimeout(() => {}, 60_000).unref();
  });
  return null;
}

async function fetching(input: { url: string; stopAfterHead?: boolean }, context: JobContext): Promise<unknown> {
  const response = await context.fetch(input.url, {
    method: 'POST',
    headers: { 'x-test': 'yes' },
    body: new TextEncoder().encode('hello'),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal: context.signal,
  });
  if (input.stopAfterHead === true) {
    await response.body?.[Symbol.asyncIterator]().return?.();
    return { status: response.status };
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) chunks.push(chunk);
  return { status: response.status, type: response.headers.get('x-answer'), text: Buffer.concat(chunks).toString() };
}

/** Answers questions: `echo`, `who` it is, `refuse`, `wait` until the flag is set, and `crash` as often as the flag says. */
async function reading({ port }: { port: MessagePort }): Promise<never> {
  const act: Record<string, (input: never) => unknown> = {
    echo: (input) => input,
    who: () => threadId,
    refuse: () => {
      throw new Failure('not-found', 'It is not there.', 'Look elsewhere.');
    },
    surprise: () => {
      throw new Error('a secret may stand in here');
    },
    wait: (flag: Int32Array) => {
      Atomics.wait(flag, 0, 0);
      return 'waited';
    },
    crash: (left: Int32Array) => {
      if (Atomics.sub(left, 0, 1) > 0) process.exit(1);
      return 'recovered';
    },
  };
  port.on('message', ({ id, call, input }: Question) => {
    try {
      port.postMessage({ id, value: act[call]?.(input as never) });
    } catch (error) {
      port.postMessage({ id, ...failed(error) });
    }
  });
  return new Promise(() => {});
}

serveJobs({
  reading: async () => reading,
  busy: async () => busy,
  waiting: async () => waiting,
  fetching: async () => fetching,
  counting: async () => async (input: { to: number }, context) => {
    for (let done = 1; done <= input.to; done += 1) context.progress({ step: 'counting', done, total: input.to });
    return { counted: input.to };
  },
  failing: async () => async () => {
    throw new Failure('keys-refused', 'The keys were refused.', 'Check both keys.', { status: '401' });
  },
  surprising: async () => async () => {
    throw new Error('a secret may stand in here');
  },
  crashing: async () => async () => {
    setImmediate(() => {
      throw new Error('crash');
    });
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
  hungry: async () => async (input: { megabytes: number }, context) => {
    context.note('hungry');
    const kept: string[] = [];
    for (let taken = 0; taken < input.megabytes; taken += 1)
      for (let index = 0; index < 1024; index += 1) {
        const text = Buffer.alloc(1024, `${taken} ${index} `, 'latin1');
        // A text of its own in the thread's memory, not a part of others.
        kept.push(text.toString('latin1'));
      }
    return { taken: kept.length };
  },
  leaving: async () => async () => process.exit(0),
});
