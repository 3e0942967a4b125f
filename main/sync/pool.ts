/** Runs tasks side by side, as many at a time as the pace allows. */
import type { Pace } from './pace.ts';

export type Task = () => Promise<void>;

/** The server's own pause is believed, but looked at again this often, so that a cancelled sync does not sleep on. */
const LOOK_AGAIN_MS = 100;

/**
 * Resolves when every task has run; rejects with the first error of a task, or with the signal's reason, after which no
 * further task begins.
 */
export function runTasks(tasks: Iterable<Task>, pace: Pace, signal: AbortSignal): Promise<void> {
  const waiting = tasks[Symbol.iterator]();
  // Looked at before a pause is: after the last task there is nothing to wait for.
  let next: IteratorResult<Task> | null = null;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let inFlight = 0;
  let exhausted = false;
  let timer: NodeJS.Timeout | undefined;

  function end(error: unknown): void {
    exhausted = true;
    clearTimeout(timer);
    reject(error);
  }

  function start(task: Task): void {
    inFlight += 1;
    task().then(
      () => {
        inFlight -= 1;
        fill();
      },
      (error: unknown) => end(error),
    );
  }

  function fill(): void {
    clearTimeout(timer);
    while (!exhausted && inFlight < pace.limit()) {
      next ??= waiting.next();
      if (next.done === true) {
        exhausted = true;
        break;
      }
      const pause = pace.pauseMs();
      if (pause > 0) {
        timer = setTimeout(fill, Math.min(pause, LOOK_AGAIN_MS));
        return;
      }
      const task = next.value;
      next = null;
      start(task);
    }
    if (exhausted && inFlight === 0) resolve();
  }

  signal.addEventListener('abort', () => end(signal.reason), { once: true });
  if (signal.aborted) end(signal.reason);
  else fill();
  return promise;
}
