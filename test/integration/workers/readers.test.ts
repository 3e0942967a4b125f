/** Threads that stay and answer questions, also when one of them breaks. */
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { Readers } from '../../../main/workers/readers.ts';
import { runJob } from '../../../main/workers/run-job.ts';

const workerFile = new URL('./entry.ts', import.meta.url);
const closing = new Failure('cancelled', 'Closing.');

function opened() {
  const logged: string[] = [];
  let started = 0;
  const readers = new Readers({
    start: (port) => {
      started += 1;
      return runJob({ workerFile, job: 'reading', input: { port }, transfer: [port] });
    },
    now: () => null,
    log: (text) => logged.push(text),
  });
  onTestFinished(() => readers.stop(closing));
  const ask = (call: string, input: unknown = null, about = '2026-10', keeps = false) =>
    readers.ask({ call, input, about, keeps, long: about.endsWith('long') });
  return { readers, ask, logged, started: () => started };
}

/** A number that threads share: a flag to wait for, or how often to crash. */
const shared = (value: number) => new Int32Array(new SharedArrayBuffer(4)).fill(value);

function raise(flag: Int32Array): void {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

test('one thread answers in the order of the questions, and is started once', async () => {
  const { ask, started } = opened();
  const answers: unknown[] = [];
  await Promise.all([1, 2, 3].map(async (input) => answers.push(await ask('echo', input))));
  expect(answers).toEqual([1, 2, 3]);
  expect(started()).toBe(1);
});

test('a failure keeps its code and hint; what is unexpected goes to the log', async () => {
  const { ask, logged } = opened();
  await expect(ask('refuse')).rejects.toMatchObject({ code: 'not-found', hint: 'Look elsewhere.' });
  expect(logged).toEqual([]);
  await expect(ask('surprise')).rejects.toMatchObject({
    code: 'unexpected',
    message: 'Something unexpected happened.',
  });
  expect(logged.join()).toContain('surprise: Error: a secret may stand in here');
});

test('a question does not wait for a long month, but for others about its own', async () => {
  const { ask } = opened();
  const flag = shared(0);
  const order: string[] = [];
  const long = ask('wait', flag, '2026-09 long').then(() => order.push('long'));
  const behind = ask('echo', null, '2026-09 long').then(() => order.push('behind'));
  await ask('echo', null, '2026-10').then(() => order.push('other'));
  raise(flag);
  await Promise.all([long, behind]);
  expect(order).toEqual(['other', 'long', 'behind']);
});

test('short months are read by one thread, one after the other', async () => {
  const { ask, started } = opened();
  await Promise.all(['2026-10', '2026-09', '2026-10'].map((about) => ask('who', null, about)));
  expect(started()).toBe(1);
});

test('each long month stays with the thread that read it, as far as there are threads', async () => {
  const { ask } = opened();
  const thread = await ask('who', null, '2026-10 long');
  const other = await ask('who', null, '2026-09 long');
  expect(other).not.toBe(thread);
  expect(await ask('who', null, '2026-10 long')).toBe(thread);
  const flag = shared(0);
  const busy = ask('wait', flag, '2026-09 long');
  expect(await ask('who', null, '2026-08 long')).toBe(thread);
  raise(flag);
  await busy;
  expect(await ask('who', null, '2026-09 long')).toBe(other);
});

test('a month whose thread reads a long one is read by the one that is free', async () => {
  const { ask } = opened();
  const other = await ask('who', null, '2026-11 long');
  const thread = await ask('who', null, '2026-10');
  const flag = shared(0);
  const busy = ask('wait', flag, '2026-09 long');
  expect(await ask('who', null, '2026-10')).toBe(other);
  expect(thread).not.toBe(other);
  raise(flag);
  await busy;
});

test('a question over which the thread broke is asked once more, with those behind it', async () => {
  const { ask, started } = opened();
  const answers = await Promise.all([ask('crash', shared(1)), ask('echo', 'behind')]);
  expect(answers).toEqual(['recovered', 'behind']);
  expect(started()).toBe(2);
});

test('a question over which it broke twice is given up, and the next is answered', async () => {
  const { ask, started } = opened();
  const behind = ask('crash', shared(5));
  const next = ask('echo', 'next');
  await expect(behind).rejects.toMatchObject({ code: 'unexpected', hint: expect.stringContaining('Try again') });
  expect(await next).toBe('next');
  expect(started()).toBe(3);
});

test('what may have kept something is not asked again', async () => {
  const { ask } = opened();
  const left = shared(1);
  await expect(ask('crash', left, '2026-10', true)).rejects.toThrow('not known whether this was kept');
  expect(left[0]).toBe(0);
  expect(await ask('echo', 'next')).toBe('next');
});

test('stopping ends what is being read at once, and the next question starts anew', async () => {
  const { readers, ask, started } = opened();
  const long = ask('wait', shared(0));
  const behind = ask('echo');
  const refused = Promise.all([long, behind].map((each) => expect(each).rejects.toBe(closing)));
  await readers.stop(closing);
  await refused;
  expect(started()).toBe(1);
  expect(await ask('echo', 'anew')).toBe('anew');
  expect(started()).toBe(2);
});

test('stopping waits for what keeps something', async () => {
  const { readers, ask } = opened();
  const flag = shared(0);
  const kept = ask('wait', flag, '2026-10', true);
  const stopped = readers.stop(closing);
  raise(flag);
  expect(await kept).toBe('waited');
  await stopped;
});

test('a thread that cannot be started is said to every question, and tried again for the next', async () => {
  let refuse = true;
  const readers = new Readers({
    start: (port) => {
      if (refuse) throw new Failure('busy', 'Not now.');
      return runJob({ workerFile, job: 'reading', input: { port }, transfer: [port] });
    },
    now: () => null,
    log: () => {},
  });
  onTestFinished(() => readers.stop(closing));
  const question = { call: 'echo', input: 1, about: '2026-10', long: false, keeps: false };
  await expect(readers.ask(question)).rejects.toThrow('Not now.');
  refuse = false;
  expect(await readers.ask(question)).toBe(1);
});
