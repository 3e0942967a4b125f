/** Use cases of syncing, and of jobs in general. */
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { type Day, isDay } from '../values/time.ts';
import type { SyncInput } from '../workers/jobs/sync.ts';
import type { Core } from './core.ts';
import type { JobProblem } from './job-board.ts';
import { keysFor } from './keys-for.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

type SyncCall = 'sync.start' | 'job.cancel' | 'job.list';

function dayOrNone(text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new Failure('invalid-input', `“${text}” is not a day of the calendar.`, 'Write it like 2026-10-31.');
}

export function syncUseCases(core: Core, secrets: Secrets, sample: SampleCompany): Pick<UseCases, SyncCall> {
  return {
    'sync.start': async ({ connection: name, from, to, recheck, concurrency }) => {
      const connection = readConnection(core.store, name);
      const range = { from: dayOrNone(from), to: dayOrNone(to) };
      if (core.jobs.isRunning('sync', connection.name)) {
        throw new Failure('busy', `${connection.name} is being synced already.`, 'Wait for it, or cancel it.');
      }
      const input: SyncInput = {
        folder: core.options.folder,
        keys: await keysFor(core, secrets, sample, connection),
        options: {
          connection: connection.name,
          recheck,
          ...(range.from === undefined ? {} : { from: range.from }),
          ...(range.to === undefined ? {} : { to: range.to }),
          ...(concurrency === undefined ? {} : { concurrency }),
        },
      };
      const job = core.jobs.start({
        kind: 'sync',
        connection: connection.name,
        run: (onProgress, onProblem) =>
          core.runJob({ job: 'sync', input, onProgress, onNote: (note) => onProblem(note as JobProblem) }),
      });
      return { job };
    },
    'job.cancel': ({ job }) => {
      core.jobs.cancel(job);
      return { done: true };
    },
    'job.list': () => core.jobs.list(),
  };
}
