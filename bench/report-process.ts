/**
 * One measurement of the `report` bench in a process of its own. `export`: as the app does it in its worker. `bare`: the same
 * cells, ready in memory, through exceljs's own streaming writer. `calls`: the app answers calls while it exports. Prints one
 * line of JSON.
 */
import path from 'node:path';
import { callUseCase } from '../main/app/call.ts';
import { exportMemory } from '../main/app/reports.ts';
import { createApp } from '../main/app.ts';
import { readConnection } from '../main/store/connections.ts';
import { openStore } from '../main/store/open.ts';
import type { Period } from '../main/values/time.ts';
import { openVault } from '../main/vault/vault.ts';
import type { ExportInput } from '../main/workers/jobs/export.ts';
import { runJob } from '../main/workers/run-job.ts';
import { CONNECTION } from './seed.ts';
import { waitsDuring } from './waits.ts';

export interface Measured {
  /** Milliseconds, without the read-back. */
  readonly ms: number;
  readonly readBackMs: number;
  /** Highest resident memory of the process, in MB. */
  readonly peak: number;
  readonly cells: number;
  /** Milliseconds that calls took meanwhile, ascending. */
  readonly calls: readonly number[];
}

const WORKER = new URL('../main/workers/job.ts', import.meta.url);
const [, , mode = '', folder = '', period = ''] = process.argv;

function peak(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

async function exportMonth(): Promise<Measured> {
  const file = path.join(folder, 'bench.xlsx');
  const input: ExportInput = { folder, connection: CONNECTION, period, format: 'xlsx', file, by: 'bench' };
  const store = openStore(folder);
  const resourceLimits = exportMemory(store, readConnection(store, CONNECTION), period as Period);
  store.close();
  const begun = performance.now();
  let proving = 0;
  const { finished } = runJob({
    workerFile: WORKER,
    job: 'export',
    input,
    resourceLimits,
    onProgress: ({ step }) => {
      if (step === 'prove' && proving === 0) proving = performance.now();
    },
  });
  await finished;
  const ended = performance.now();
  return { ms: proving - begun, readBackMs: ended - proving, peak: peak(), cells: 0, calls: [] };
}

/** The app as the browser door has it, asked for its state again and again while it exports. */
async function calls(): Promise<Measured> {
  const vault = openVault({ folder, keychain: null });
  // biome-ignore lint/correctness/useHookAtTopLevel: this is no hook
  vault.useMemory();
  const file = path.join(folder, 'bench.xlsx');
  const app = createApp({
    door: 'browser',
    folder,
    vault,
    workerFile: WORKER,
    chooseTarget: async () => ({ file, download: null }),
    log: (text) => console.error(text),
  });
  const ended = Promise.withResolvers<void>();
  app.onEvent(({ state }) => {
    if (state !== 'running') ended.resolve();
  });
  const ask = () => callUseCase(app.useCases, 'app.state', {});
  await ask();
  const begun = performance.now();
  await callUseCase(app.useCases, 'report.export', { connection: CONNECTION, period });
  const { ms: calls } = await waitsDuring(ended.promise, ask);
  const ms = performance.now() - begun;
  await app.close();
  return { ms, readBackMs: 0, peak: peak(), cells: 0, calls };
}

/** Loaded by itself: what it brings would count as memory of the others. */
async function bare(): Promise<Measured> {
  const { writeBare } = await import('./report-bare.ts');
  return { ...(await writeBare(folder, period as Period)), readBackMs: 0, peak: peak(), calls: [] };
}

const MODES = { bare, calls, export: exportMonth } as const;
const measure = MODES[mode as keyof typeof MODES];
console.log(JSON.stringify(await measure()));
