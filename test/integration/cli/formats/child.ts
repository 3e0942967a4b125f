/** A process of its own, in the time zone of its environment: exports a month in every format. Arguments: data folder, out folder. */
import path from 'node:path';
import { callUseCase } from '../../../../main/app/call.ts';
import { createApp } from '../../../../main/app.ts';
import { openVault } from '../../../../main/vault/vault.ts';
import type { JobEvent } from '../../../../preload/contract/jobs.ts';
import { reportFormat } from '../../../../preload/contract/reports.ts';
import { WORKER_FILE } from '../../../worker-file.ts';

const [folder = '', out = ''] = process.argv.slice(2);
let target = '';
const app = createApp({
  door: 'terminal',
  folder,
  vault: openVault({ folder, keychain: null }),
  workerFile: WORKER_FILE,
  chooseTarget: async () => ({ file: target, download: null }),
  log: (text) => process.stderr.write(`${text}\n`),
});
const ends = new Map<string, JobEvent>();
let wake = (): void => {};
app.onEvent((event) => {
  if (event.state !== 'running') ends.set(event.job, event);
  wake();
});
const results: unknown[] = [];
for (const format of reportFormat.options) {
  target = path.join(out, format);
  const started = await callUseCase(app.useCases, 'report.export', { connection: 'acme', period: '2026-10', format });
  const job = started?.job ?? '';
  while (!ends.has(job)) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  results.push(ends.get(job)?.result ?? ends.get(job)?.error);
}
await app.close();
process.stdout.write(JSON.stringify(results));
