import { expect, test } from 'vitest';
import { JobBoard } from '../../../main/app/job-board.ts';
import { Failure } from '../../../main/failure.ts';
import type { JobProgress } from '../../../main/workers/protocol.ts';
import type { JobEvent } from '../../../preload/contract/jobs.ts';

const quiet = () => new JobBoard(() => {});

/** A job whose end is in the hands of the test. */
function handMade(board: JobBoard, finish?: (result: unknown) => unknown) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let progress: (told: JobProgress) => void = () => {};
  const job = board.start({
    kind: 'sync',
    connection: 'acme',
    run: (onProgress) => {
      progress = onProgress;
      return { finished: promise, cancel: () => reject(new Failure('cancelled', 'Stopped.')) };
    },
    ...(finish === undefined ? {} : { finish }),
  });
  return { job, resolve, reject, tell: (told: JobProgress) => progress(told) };
}

function listen(board: JobBoard): JobEvent[] {
  const events: JobEvent[] = [];
  board.onEvent((event) => events.push(event));
  return events;
}

test('a job is told from its start to its end, with the result put last', async () => {
  const board = quiet();
  const events = listen(board);
  const { job, resolve, tell } = handMade(board, (result) => ({ finished: result }));
  tell({ step: 'days', done: 1, total: 4, perSecond: 2, secondsLeft: 1.5 });
  tell({ step: 'days', done: 4, total: 4 });
  resolve('all');
  await expect.poll(() => events.at(-1)?.state).toBe('done');
  expect(events[0]).toMatchObject({ job, state: 'running', done: 0 });
  expect(events[1]).toMatchObject({ step: 'days', done: 1, total: 4, perSecond: 2, secondsLeft: 1.5 });
  expect(events.at(-1)).toMatchObject({ job, done: 4, secondsLeft: null, result: { finished: 'all' } });
  expect(board.list()).toEqual([events.at(-1)]);
});

test('many steps make few events, and none after the end', async () => {
  const board = quiet();
  const events = listen(board);
  const { resolve, tell } = handMade(board);
  for (let done = 1; done < 10_000; done += 1) tell({ step: 'days', done, total: 10_000 });
  expect(events.length).toBeLessThan(100);
  resolve(null);
  await expect.poll(() => events.at(-1)?.state).toBe('done');
  const count = events.length;
  tell({ step: 'days', done: 10_000, total: 10_000 });
  expect(events.length).toBe(count);
});

test('failures keep code and hint; cancelling is an end of its own', async () => {
  const board = quiet();
  const events = listen(board);
  const failed = handMade(board);
  failed.reject(new Failure('network', 'No way there.', 'Look at the cable.', { host: 'h' }));
  await expect.poll(() => events.at(-1)?.state).toBe('failed');
  expect(events.at(-1)?.error).toEqual({
    code: 'network',
    message: 'No way there.',
    hint: 'Look at the cable.',
    details: { host: 'h' },
  });
  const { job } = handMade(board);
  expect(board.isRunning('sync', 'acme')).toBe(true);
  board.cancel(job);
  await expect.poll(() => events.at(-1)?.state).toBe('cancelled');
  expect(board.isRunning('sync', 'acme')).toBe(false);
  expect(() => board.cancel('unknown')).toThrow('not known');
});

test('closing cancels what runs and waits for it', async () => {
  const board = quiet();
  const events = listen(board);
  handMade(board);
  handMade(board);
  await board.close();
  expect(events.filter(({ state }) => state === 'cancelled').length).toBe(2);
});

test('a listener that fails is logged, and neither the job nor another listener hears of it', async () => {
  const logged: string[] = [];
  const board = new JobBoard((text) => logged.push(text));
  board.onEvent(() => {
    throw new TypeError('the window is gone');
  });
  const events = listen(board);
  const { resolve } = handMade(board);
  resolve('all');
  await expect.poll(() => events.at(-1)?.state).toBe('done');
  expect(logged[0]).toContain('the window is gone');
});

test('work that ends unexpectedly in its last step is logged', async () => {
  const logged: string[] = [];
  const board = new JobBoard((text) => logged.push(text));
  const events = listen(board);
  const { resolve } = handMade(board, () => {
    throw new TypeError('no such thing');
  });
  resolve(null);
  await expect.poll(() => events.at(-1)?.state).toBe('failed');
  expect(events.at(-1)?.error?.message).not.toContain('no such thing');
  expect(logged[0]).toContain('no such thing');
});
