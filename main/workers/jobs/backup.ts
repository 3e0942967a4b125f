/** The backup of a data folder's database in its own thread. */
import { type BackupResult, backUp } from '../../store/backup.ts';
import { openStore } from '../../store/open.ts';
import type { JobContext } from '../serve.ts';

export interface BackupInput {
  readonly folder: string;
  readonly file: string;
  /** A file of that name is replaced once the copy is checked. */
  readonly replace: boolean;
}

export async function backupJob({ folder, file, replace }: BackupInput, context: JobContext): Promise<BackupResult> {
  const store = openStore(folder);
  try {
    return await backUp(store, file, {
      replace,
      onProgress: (progress) => context.progress(progress),
      cancelled: () => context.cancelled(),
    });
  } finally {
    store.close();
  }
}
