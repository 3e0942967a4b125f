/** Makes a data folder that holds the sample company as its first sync left it: `sample-store.ts FOLDER`. */
import { callUseCase } from '../../main/app/call.ts';
import { createApp } from '../../main/app.ts';
import { openVault } from '../../main/vault/vault.ts';

const [folder = ''] = process.argv.slice(2);
const app = createApp({
  door: 'browser',
  folder,
  vault: openVault({ folder, keychain: null }),
  workerFile: new URL('../../main/workers/job.ts', import.meta.url),
  chooseTarget: async () => null,
  log: (text) => console.error(text),
});
const { name: connection } = await callUseCase(app.useCases, 'sample.open', {});
const ended = Promise.withResolvers<void>();
app.onEvent(({ kind, state }) => {
  if (kind !== 'sync' || state === 'running') return;
  if (state === 'done') ended.resolve();
  else ended.reject(new Error(`The sample company was not synced: ${state}`));
});
await callUseCase(app.useCases, 'sync.start', { connection });
await ended.promise;
await app.close();
