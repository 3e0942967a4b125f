/** A process of its own that syncs; killed by the tests. Arguments: folder, address of the API. */
import { openStore } from '../../../main/store/open.ts';
import { runSync } from '../../../main/sync/run.ts';
import { connectTo } from './connect.ts';

const [folder = '', url = ''] = process.argv.slice(2);
const store = openStore(folder);
const options = { connection: 'acme', from: '2026-07-01', to: '2026-10-31' } as Parameters<typeof runSync>[2];
try {
  await runSync(store, connectTo(url), options, { onProgress: ({ done }) => process.stdout.write(`${done}\n`) });
  process.stdout.write('finished\n');
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
}
store.close();
