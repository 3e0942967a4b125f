/** How long calls of the app wait while it is at something. */
import { setTimeout as sleep } from 'node:timers/promises';
import { timed } from './figures.ts';

const PAUSE_MS = 5;

export interface Waits {
  /** Milliseconds of each call, ascending. */
  readonly ms: readonly number[];
  /** The most that the main thread was at work for one of them: what the longest would be on a machine that does nothing else. */
  readonly longestCpuMs: number;
}

/** Makes calls one after the other, with a pause between, until the work is done. */
export async function waitsDuring(work: Promise<unknown>, call: () => Promise<unknown>): Promise<Waits> {
  const ms: number[] = [];
  let longestCpuMs = 0;
  let running = true;
  const done = work.finally(() => {
    running = false;
  });
  while (running) {
    const before = process.threadCpuUsage();
    // When the loop is held up elsewhere, the pause is longer than asked for: that is time a call would have waited.
    const late = (await timed(() => sleep(PAUSE_MS))) - PAUSE_MS;
    ms.push((await timed(call)) + Math.max(0, late));
    const { user, system } = process.threadCpuUsage(before);
    longestCpuMs = Math.max(longestCpuMs, (user + system) / 1000);
  }
  await done;
  return { ms: ms.sort((one, other) => one - other), longestCpuMs };
}
