/** Use cases of restoring a backup: choose it, look at it, put it in place of the store. */
import { statSync } from 'node:fs';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { storeContents } from '../store/contents.ts';
import { msOf } from '../values/time.ts';
import { type BackupCheck, forgetChecked } from '../verify/check-backup.ts';
import type { CheckBackupInput } from '../workers/jobs/check-backup.ts';
import type { RestoreInput } from '../workers/jobs/restore.ts';
import type { JobProgress } from '../workers/protocol.ts';
import type { RunningJob } from '../workers/run-job.ts';
import type { Core } from './core.ts';
import type { SampleCompany } from './sample.ts';

type RestoreCall = Extract<keyof UseCases, `restore.${string}`>;

interface Checked extends Pick<BackupCheck, 'staged' | 'report'> {
  readonly source: string;
  readonly name: string;
  /** Of the copy, as it was checked. */
  readonly mark: string | null;
}

/** Tells a copy from another that took its place: a second window on this folder puts what it checks there, too. */
function markOf(staged: string): string | null {
  const found = statSync(staged, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

export function restoreUseCases(core: Core, sample: SampleCompany): Pick<UseCases, RestoreCall> {
  const { folder, handedFiles } = core.options;
  /** The backup that was looked at last, of which a copy stands in the data folder. */
  let checked: Checked | null = null;

  function replaced(chosen: Checked, by: string, onProgress: (progress: JobProgress) => void): RunningJob {
    const now = msOf(core.now());
    const work = async (): Promise<unknown> => {
      // The sample's API goes on with the keys of the store that it was started for.
      await sample.close();
      const input: RestoreInput = { folder, file: chosen.staged, name: chosen.name, by, now };
      const run = () => core.runJob({ job: 'restore', input, onProgress }).finished;
      const result = await core.withStoreClosed(run);
      checked = null;
      forgetChecked(folder);
      return result;
    };
    // Copying takes seconds and is not to be left half-done: there is nothing to cancel.
    return { finished: work(), cancel: () => {} };
  }

  return {
    'restore.choose': () => {
      if (handedFiles !== undefined) return handedFiles.choose();
      throw new Failure('forbidden', 'There is no dialog in a terminal.', 'Use restore FILE.');
    },
    'restore.check': ({ source }) => {
      const found = handedFiles?.find(source) ?? null;
      if (found === null) throw new Failure('not-found', 'The chosen file is not there any more.', 'Choose it again.');
      checked = null;
      const input: CheckBackupInput = { folder, ...found };
      const job = core.jobs.start({
        kind: 'check-backup',
        connection: '',
        run: (onProgress) => core.runJob({ job: 'check-backup', input, onProgress }),
        finish: (result) => {
          const { staged, ...check } = result as BackupCheck;
          checked = { source, name: found.name, staged, report: check.report, mark: markOf(staged) };
          return { ...check, source, name: found.name, present: storeContents(core.store) };
        },
      });
      return { job };
    },
    'restore.start': ({ source, by, acceptFindings }) => {
      const chosen = checked;
      if (chosen === null || chosen.source !== source)
        throw new Failure('invalid-input', 'This backup was not checked yet.', 'Check it first.');
      if (chosen.mark === null || chosen.mark !== markOf(chosen.staged))
        throw new Failure('conflict', 'The copy that was checked is not there any more.', 'Check the backup again.');
      if (!chosen.report.holds && !acceptFindings)
        throw new Failure(
          'check-failed',
          `The backup does not hold: ${chosen.report.first}.`,
          'Use another backup, or say that this one is wanted all the same.',
        );
      if (core.jobs.list().some(({ state }) => state === 'running'))
        throw new Failure('busy', 'Other work is under way.', 'Wait until it has finished, or stop it, then restore.');
      const job = core.jobs.start({
        kind: 'restore',
        connection: '',
        run: (onProgress) => replaced(chosen, by, onProgress),
      });
      return { job };
    },
  };
}
