import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type RunOptions, runJob } from '../../../main/workers/run-job.ts';

const workerFile = new URL('./entry.ts', import.meta.url);

function start(job: string, input: unknown = null, more: Partial<RunOptions> = {}) {
  return runJob({ workerFile, job, input, ...more });
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Starts a job and gives it when it has said its first word. */
async function startedJob(job: string, input: unknown = null, more: Partial<RunOptions> = {}) {
  let running: ReturnType<typeof runJob> | undefined;
  await new Promise<void>((resolve) => {
    running = start(job, input, { ...more, onNote: () => resolve() });
  });
  if (running === undefined) throw new Error('not started');
  return running;
}

test('progress and result come in order', async () => {
  const seen: number[] = [];
  const { finished } = start('counting', { to: 5 }, { onProgress: ({ done }) => seen.push(done) });
  expect(await finished).toEqual({ counted: 5 });
  expect(seen).toEqual([1, 2, 3, 4, 5]);
});

test('a failure keeps its code, hint and details', async () => {
  await expect(start('failing').finished).rejects.toMatchObject({
    code: 'keys-refused',
    message: 'The keys were refused.',
    hint: 'Check both keys.',
    details: { status: '401' },
  });
});

test('words of an unexpected error go to the log only', async () => {
  const stacks: string[] = [];
  const { finished } = start('surprising', null, { onStack: (stack) => stacks.push(stack) });
  const error = await finished.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'unexpected', message: 'Something unexpected happened.' });
  expect(stacks.join()).toContain('a secret may stand in here');
});

test.each(['crashing', 'leaving'])('a worker that is %s ends the job with a failure', async (job) => {
  await expect(start(job).finished).rejects.toMatchObject({ code: 'unexpected' });
});

test('a job that needs more memory than it has is started once more, with more, and no oftener', {
  timeout: 60_000,
}, async () => {
  let starts = 0;
  const small = { resourceLimits: { maxOldGenerationSizeMb: 32 }, onNote: () => (starts += 1) };
  const more = { ...small, moreMemory: { maxOldGenerationSizeMb: 512 } };
  await expect(start('hungry', { megabytes: 80 }, small).finished).rejects.toThrow('more memory than it may have');
  expect(starts).toBe(1);
  expect(await start('hungry', { megabytes: 80 }, more).finished).toEqual({ taken: 80 * 1024 });
  expect(starts).toBe(3);
  await expect(
    start('hungry', { megabytes: 80 }, { ...small, moreMemory: { maxOldGenerationSizeMb: 33 } }).finished,
  ).rejects.toThrow('more memory than it may have');
  expect(starts).toBe(5);
});

test('cancelling reaches a job that computes without a pause', async () => {
  const running = await startedJob('busy');
  running.cancel();
  await expect(running.finished).rejects.toMatchObject({ code: 'cancelled' });
});

test('cancelling reaches a job that waits', async () => {
  const running = await startedJob('waiting');
  running.cancel();
  await expect(running.finished).rejects.toMatchObject({ code: 'cancelled' });
});

test('requests of the worker go through the fetch handed in', async () => {
  const url = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(201, { 'x-answer': String(request.headers['x-test']) });
      response.write(`${request.method} `);
      response.end(body);
    });
  });
  let asked = 0;
  const handedIn: typeof fetch = (input, init) => {
    asked += 1;
    return fetch(input, init);
  };
  expect(await start('fetching', { url }, { fetch: handedIn }).finished).toEqual({
    status: 201,
    type: 'yes',
    text: 'POST hello',
  });
  expect(asked).toBe(1);
  expect(await start('fetching', { url }).finished).toMatchObject({ status: 201, text: 'POST hello' });
  expect(asked).toBe(1);
});

test('an answer without a body and a redirect keep their status', async () => {
  const url = await listen((request, response) => {
    response.writeHead(request.url === '/to' ? 302 : 204, { location: '/elsewhere' }).end();
  });
  expect(await start('fetching', { url }, { fetch }).finished).toMatchObject({ status: 204, text: '' });
  expect(await start('fetching', { url: `${url}to` }, { fetch }).finished).toMatchObject({ status: 302 });
});

test('a refused connection is told with its cause', async () => {
  const refusing: typeof fetch = () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }));
  const stacks: string[] = [];
  const { finished } = start(
    'fetching',
    { url: 'http://127.0.0.1:9/' },
    { fetch: refusing, onStack: (s) => stacks.push(s) },
  );
  await expect(finished).rejects.toMatchObject({ code: 'unexpected' });
  expect(stacks.join()).toContain('fetch failed');
});

test('cancelling ends a forwarded request under way, and dropping the body ends it on the far side', async () => {
  let closed = 0;
  const url = await listen((_request, response) => {
    response.on('close', () => {
      closed += 1;
    });
    response.writeHead(200).write('first words');
  });
  expect(await start('fetching', { url, stopAfterHead: true }, { fetch }).finished).toEqual({ status: 200 });
  await expect.poll(() => closed).toBe(1);

  let answered = (): void => {};
  const head = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const watching: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    answered();
    return response;
  };
  const running = start('fetching', { url }, { fetch: watching });
  await head;
  running.cancel();
  await expect(running.finished).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => closed).toBe(2);
});

test('an answer with a status that none may have fails that request, not the worker', async () => {
  const odd = async () => ({ status: 999, statusText: '', headers: new Headers(), body: null }) as unknown as Response;
  const { finished } = start('fetching', { url: 'http://127.0.0.1:9/' }, { fetch: odd });
  await expect(finished).rejects.toMatchObject({ code: 'unexpected', message: 'Something unexpected happened.' });
});
