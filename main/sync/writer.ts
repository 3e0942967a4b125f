/**
 * Writes answers into the store. Answers that came together share one transaction, and so one sync of the disk; each
 * date still stands or falls as a whole, because a transaction is never split.
 */
import { Failure } from '../failure.ts';
import type { Lease } from '../store/lease.ts';
import { type Store, transaction } from '../store/open.ts';

/**
 * Answers of so long share a transaction: few enough to lose to a killed process, many enough to spare the disk. Nothing
 * else happens while the disk is waited for, so that a transaction for each answer would hold up the next requests.
 */
const FLUSH_MS = 50;

export interface Writer {
  /** Keeps what `write` writes soon; a failure to do so is told through `onError`, and nothing is written after it. */
  add(write: () => void): void;
  /** Writes what is waiting, now. Throws what went wrong. */
  flush(): void;
}

/** A writer for the holder of the lease: without it nothing is written, and `onError` hears `busy`. */
export function createWriter(
  store: Store,
  lease: Lease,
  onError: (error: unknown) => void,
  onWritten: () => void,
): Writer {
  let waiting: (() => void)[] = [];
  let failed = false;

  function flush(): void {
    if (waiting.length === 0 || failed) return;
    const writes = waiting;
    waiting = [];
    try {
      transaction(store, () => {
        if (!lease.held())
          throw new Failure('busy', 'Another process has taken over this sync.', 'Let it finish; nothing is lost.');
        for (const write of writes) write();
      });
    } catch (error) {
      failed = true;
      throw error;
    }
    onWritten();
  }

  return {
    flush,
    add(write) {
      if (failed) return;
      waiting.push(write);
      if (waiting.length > 1) return;
      setTimeout(() => {
        try {
          flush();
        } catch (error) {
          onError(error);
        }
      }, FLUSH_MS);
    },
  };
}
