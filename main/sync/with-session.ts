/** The frame of a sync: lease, cancelling, heartbeat, and that everything answered is written before it ends. */
import { Failure } from '../failure.ts';
import { recordCall } from '../store/calls.ts';
import type { Connection } from '../store/connections.ts';
import { HEARTBEAT_MS, type Lease } from '../store/lease.ts';
import type { Store } from '../store/open.ts';
import type { Pace } from './pace.ts';
import type { Session, Tally } from './session.ts';
import type { Connect, SyncHooks } from './types.ts';
import { createWriter } from './writer.ts';

const CANCEL_POLL_MS = 100;

interface Frame {
  readonly store: Store;
  readonly connection: Connection;
  readonly lease: Lease;
  readonly pace: Pace;
  readonly tally: Tally;
  readonly connect: Connect;
  readonly hooks: SyncHooks;
  readonly onWritten: () => void;
}

/**
 * Runs `work` with a session. The signal fires when the caller cancels, the lease is lost or a write fails; its reason is
 * the Failure to throw. Answers that came before the end are written in any case.
 */
export async function withSession(
  frame: Frame,
  work: (session: Session, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { store, connection, lease, pace, tally, hooks } = frame;
  const controller = new AbortController();
  const { signal } = controller;
  const stop = (reason: unknown) => controller.abort(reason);
  const writer = createWriter(store, lease, stop, frame.onWritten);
  const client = frame.connect({
    signal,
    onRetry: (error) => {
      pace.trouble(error);
      const { call, code, message } = error;
      if (call === null) return;
      writer.add(() => {
        tally.requests += 1;
        recordCall(store, connection.id, call, { code, message });
      });
    },
  });
  const session: Session = {
    store,
    connection,
    client,
    pace,
    writer,
    tally,
    onProblem: (problem) => hooks.onProblem?.(problem),
  };
  const poll = setInterval(() => {
    if (hooks.cancelled?.()) stop(new Failure('cancelled', 'The sync was cancelled.', 'What came is kept.'));
  }, CANCEL_POLL_MS);
  const heartbeat = setInterval(() => {
    try {
      if (!lease.renew()) stop(new Failure('busy', 'Another process has taken over this sync.', 'Let it finish.'));
    } catch (error) {
      stop(error);
    }
  }, HEARTBEAT_MS);
  try {
    await work(session, signal);
  } catch (error) {
    // Requests that were ended by the signal say only that; the reason is the signal's.
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearInterval(poll);
    clearInterval(heartbeat);
    // Ends what is still in flight when one answer ended the sync.
    controller.abort();
    writer.flush();
  }
}
