/** The sync of one connection in its own thread, with its own handle on the store. */
import { createClient } from '../../citron/client.ts';
import { openStore } from '../../store/open.ts';
import { runSync } from '../../sync/run.ts';
import type { SyncOptions, SyncSummary } from '../../sync/types.ts';
import type { JobContext } from '../serve.ts';

export interface SyncInput {
  readonly folder: string;
  readonly keys: {
    readonly apiUrl: string;
    readonly exchangeUrl: string;
    readonly publicKey: string;
    readonly secret: string;
  };
  readonly options: SyncOptions;
}

/** Runs the sync. Throws what `runSync` throws. */
export async function syncJob({ folder, keys, options }: SyncInput, context: JobContext): Promise<SyncSummary> {
  const store = openStore(folder);
  try {
    return await runSync(store, (link) => createClient({ ...keys, fetch: context.fetch, ...link }), options, {
      onProgress: (progress) => context.progress(progress),
      cancelled: () => context.cancelled(),
      onProblem: (problem) => context.note(problem),
    });
  } finally {
    store.close();
  }
}
