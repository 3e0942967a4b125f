/** The look at a backup before it is restored, in its own thread. */
import { type BackupCheck, checkBackup } from '../../verify/check-backup.ts';
import type { JobContext } from '../serve.ts';

export interface CheckBackupInput {
  readonly folder: string;
  readonly file: string;
  /** Name of the backup as the person knows it. */
  readonly name: string;
}

export function checkBackupJob({ folder, file, name }: CheckBackupInput, context: JobContext): Promise<BackupCheck> {
  return checkBackup(folder, file, {
    name,
    onProgress: (progress) => context.progress(progress),
    cancelled: () => context.cancelled(),
  });
}
