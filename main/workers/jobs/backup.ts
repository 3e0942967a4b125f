/** The backup of a data folder's database in its own thread. */
import { type BackupResult, backUp } from '../../store/backup.ts';
import { openStore } from '../../store/open.ts';
import type { JobContext } from '../serve.ts';

export interface BackupInput {
  readonly folder: string;
  readonly file: string;
}

export async function backupJob({ folder, file }: BackupInput, context: JobContext): Promise<BackupResult> {
  const store = openStore(folder);
  try {
    return await backUp(store, file, {
      onProgress: (progress) => context.progress(progress),
      cancelled: () => context.cancelled(),
    });
  } finally {
    store.close();
  }
}
