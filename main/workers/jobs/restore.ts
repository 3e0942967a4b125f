/** The restore of a backup in its own thread. Nobody may have the database open. */
import { type RestoreResult, restore } from '../../store/restore.ts';
import type { JobContext } from '../serve.ts';

export interface RestoreInput {
  readonly folder: string;
  readonly file: string;
  /** Name of the backup as the person knows it. */
  readonly name: string;
  readonly by: string;
  /** Milliseconds of the clock: names what is kept aside. */
  readonly now: number;
}

export function restoreJob({ folder, file, name, by, now }: RestoreInput, context: JobContext): Promise<RestoreResult> {
  return restore(folder, file, by, now, { name, onProgress: (progress) => context.progress(progress) });
}
