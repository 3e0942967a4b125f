/** The app as a door would open it, on a data folder of its own, with the sandbox beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { callUseCase } from '../../../main/app/call.ts';
import type { AppOptions } from '../../../main/app/types.ts';
import { createApp } from '../../../main/app.ts';
import { openVault } from '../../../main/vault/vault.ts';
import type { JobEvent } from '../../../preload/contract/jobs.ts';
import type { CallInput, CallName, CallOutput } from '../../../preload/contract.ts';
import { WORKER_FILE } from '../../worker-file.ts';

export interface OpenedApp {
  readonly folder: string;
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Starts a job and waits for its last event. */
  finish(start: () => Promise<{ readonly job: string } | null>): Promise<JobEvent>;
  close(): Promise<void>;
}

export function openTestApp(folder?: string, options: Partial<AppOptions> = {}): OpenedApp {
  const own = folder ?? mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
  const vault = openVault({ folder: own, keychain: null, cost: { N: 1024, r: 8, p: 1 } });
  vault.useMemory();
  const app = createApp({
    door: 'browser',
    folder: own,
    vault,
    workerFile: WORKER_FILE,
    chooseTarget: async (name) => ({ file: path.join(own, name), download: null }),
    log: () => {},
    ...options,
  });
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= app.close();
    return closed;
  };
  onTestFinished(async () => {
    await close();
    if (folder === undefined) rmSync(own, { recursive: true, force: true });
  });
  return {
    folder: own,
    close,
    call: (name, input) => callUseCase(app.useCases, name, input),
    async finish(start) {
      const ends = new Map<string, JobEvent>();
      const { promise, resolve } = Promise.withResolvers<void>();
      let wanted: string | null = null;
      const stop = app.onEvent((event) => {
        if (event.state !== 'running') ends.set(event.job, event);
        if (wanted !== null && ends.has(wanted)) resolve();
      });
      wanted = (await start())?.job ?? null;
      if (wanted !== null && !ends.has(wanted)) await promise;
      stop();
      const end = wanted === null ? undefined : ends.get(wanted);
      if (end === undefined) throw new Error('The job was not started');
      return end;
    },
  };
}
