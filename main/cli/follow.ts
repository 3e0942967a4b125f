/** Follows a job to its end, with progress on stderr and Ctrl-C as its cancel. */
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { FAILURE_CODES, Failure } from '../failure.ts';
import type { Context, Jobs } from './command.ts';
import { progressDisplay } from './progress.ts';

/** Starts the job and gives its result; a failed or cancelled job is thrown as its Failure. */
export async function follow(
  jobs: Jobs,
  context: Context,
  start: () => Promise<{ readonly job: string } | null>,
): Promise<unknown> {
  const display = progressDisplay(context);
  const ends = new Map<string, JobEvent>();
  let problems = 0;
  let wake = (): void => {};
  const stopListening = jobs.onEvent((event) => {
    for (const { subject, message } of event.problems?.slice(problems) ?? []) {
      display.end();
      context.say(`${subject}: ${message}\n`);
    }
    problems = Math.max(problems, event.problems?.length ?? 0);
    if (event.state === 'running') display.show(event);
    else ends.set(event.job, event);
    wake();
  });
  let cancel = (): void => {};
  try {
    const started = await start();
    if (started === null) throw new Failure('cancelled', 'Nothing was chosen, nothing was done.');
    cancel = () => jobs.cancel(started.job);
    if (context.signal.aborted) cancel();
    context.signal.addEventListener('abort', cancel);
    while (!ends.has(started.job)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    display.end();
    const end = ends.get(started.job);
    if (end?.state === 'done') return end.result;
    throw failureOf(end);
  } finally {
    display.end();
    context.signal.removeEventListener('abort', cancel);
    stopListening();
  }
}

function failureOf(end: JobEvent | undefined): Failure {
  const error = end?.error;
  const code = FAILURE_CODES.find((known) => known === error?.code);
  if (error !== undefined && code !== undefined) return new Failure(code, error.message, error.hint, error.details);
  if (end?.state === 'cancelled') return new Failure('cancelled', 'Stopped. What was finished is kept.');
  return new Failure('unexpected', 'The work ended without a result.');
}
