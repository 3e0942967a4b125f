/** The state of a sync in one sentence and one mark, for the tray and the notification. */
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { counted } from '../values/words.ts';

export type SyncMark = 'idle' | 'running' | 'done' | 'failed';

export interface SyncWords {
  readonly sentence: string;
  readonly mark: SyncMark;
  /** Title of the notification at its end; null where there is none. */
  readonly title: string | null;
}

/** Days that a sync which went on to its end could not fetch. */
function failedDays(result: unknown): number {
  if (typeof result !== 'object' || result === null || !('days' in result)) return 0;
  const { days } = result;
  if (typeof days !== 'object' || days === null || !('failed' in days)) return 0;
  return typeof days.failed === 'number' ? days.failed : 0;
}

/** How a sync stands by its event. One that ended without some of its days is no finished one. */
export function syncWords(event: JobEvent): SyncWords {
  const name = event.connection;
  switch (event.state) {
    case 'running': {
      const sentence = event.total > 0 ? `${name}: ${event.done} of ${event.total} days` : `${name}: starting`;
      return { sentence, mark: 'running', title: null };
    }
    case 'cancelled':
      return { sentence: `${name}: sync cancelled, what came is kept`, mark: 'idle', title: null };
    case 'failed':
      return {
        sentence: `${name}: ${event.error?.message ?? 'the sync failed'}`,
        mark: 'failed',
        title: 'Sync failed',
      };
    case 'done': {
      const failed = failedDays(event.result);
      if (failed === 0) return { sentence: `${name} is up to date`, mark: 'done', title: 'Sync finished' };
      const sentence = `${name}: ${counted(failed, 'day')} could not be fetched, the others are kept`;
      return { sentence, mark: 'failed', title: 'Sync incomplete' };
    }
  }
}
