import { expect, it } from 'vitest';
import { CitronError } from '../../../main/citron/types.ts';
import { createPace } from '../../../main/sync/pace.ts';
import { runTasks } from '../../../main/sync/pool.ts';

it('does not wait for a pause after the last task', { timeout: 5_000 }, async () => {
  const pace = createPace(2, () => performance.now());
  let done = 0;
  const task = async () => {
    done += 1;
    pace.trouble(new CitronError('rate-limited', '', '', { retryAfterMs: 60_000 }));
  };
  await runTasks([task], pace, new AbortController().signal);
  expect(done).toBe(1);
});

it('begins no task during a pause', async () => {
  const pace = createPace(2, () => performance.now());
  pace.trouble(new CitronError('rate-limited', '', '', { retryAfterMs: 300 }));
  const begun = performance.now();
  let startedAt = 0;
  const task = async () => {
    startedAt = performance.now();
  };
  await runTasks([task], pace, new AbortController().signal);
  expect(startedAt - begun).toBeGreaterThan(250);
});
