/**
 * What other calls wait while the app, as the browser door has it, reads a month for the first time: in a process of its own.
 * Takes the folder, the month, which is
 * long, and what is called: `short`, the balances of a short month that was read before, or else state and settings in turn.
 */
import { callUseCase } from '../main/app/call.ts';
import { createApp } from '../main/app.ts';
import { addPeriods, type Period } from '../main/values/time.ts';
import { openVault } from '../main/vault/vault.ts';
import { timed } from './figures.ts';
import { CONNECTION } from './seed.ts';
import { type Waits, waitsDuring } from './waits.ts';

export interface Reading {
  /** Milliseconds from the question about the long month to its answer. */
  readonly ms: number;
  /** What calls waited meanwhile. */
  readonly waits: Waits;
  /** Highest resident memory of the process, in MB. */
  readonly peak: number;
}

const WARM_ROUNDS = 4;
const [, , folder = '', period = '', mode = ''] = process.argv;
const vault = openVault({ folder, keychain: null });
// biome-ignore lint/correctness/useHookAtTopLevel: this is no hook
vault.useMemory();
const app = createApp({
  door: 'browser',
  folder,
  vault,
  workerFile: new URL('../main/workers/job.ts', import.meta.url),
  chooseTarget: async () => null,
  log: (text) => console.error(text),
});

const balances = (of: Period) => callUseCase(app.useCases, 'month.balances', { connection: CONNECTION, period: of });
const before = addPeriods(period as Period, -1);
let turn = 0;
async function others(): Promise<void> {
  turn += 1;
  if (turn % 2 === 0) await callUseCase(app.useCases, 'app.state', {});
  else await callUseCase(app.useCases, 'setting.list', { connection: CONNECTION });
}
const call = mode === 'short' ? () => balances(before) : others;

await balances(before);
for (let round = 0; round < WARM_ROUNDS; round += 1) await call();
const long = timed(() => balances(period as Period));
const waits = await waitsDuring(long, async () => void (await call()));
await app.close();
const peak = (process.resourceUsage().maxRSS * 1024) / 1e6;
console.log(JSON.stringify({ ms: await long, waits, peak } satisfies Reading));
