/** Runs of the sync, for the state of a connection. */
import type { Json } from '../values/canonical-json.ts';
import { canonicalJson } from '../values/canonical-json.ts';
import type { Instant } from '../values/time.ts';
import type { Store } from './open.ts';
import { insert } from './tables.ts';

export type RunOutcome = 'done' | 'failed' | 'cancelled';

export interface SyncRun {
  readonly id: number;
  readonly startedAt: Instant;
  /** Null while it runs, and for good when its process was killed. */
  readonly finishedAt: Instant | null;
  readonly outcome: RunOutcome | null;
  readonly summary: Json;
  readonly errorCode: string | null;
  readonly errorMessage: string;
}

/** Notes that a sync begins. Gives the id of the run; one that never ends was interrupted. */
export function startRun(store: Store, connectionId: number): number {
  return insert(store, 'sync_run', {
    connection_id: connectionId,
    started_at: store.now(),
    finished_at: null,
    outcome: null,
    summary: {},
    error_code: null,
    error_message: '',
  });
}

/** Notes how a run ended, with its summary and what went wrong. */
export function finishRun(
  store: Store,
  id: number,
  result: { outcome: RunOutcome; summary: Json; errorCode: string | null; errorMessage: string },
): void {
  store
    .query(
      'UPDATE sync_run SET finished_at = ?, outcome = ?, summary = ?, error_code = ?, error_message = ? WHERE id = ?',
    )
    .run(store.now(), result.outcome, canonicalJson(result.summary), result.errorCode, result.errorMessage, id);
}

/** The newest run of a connection; null before the first. */
export function lastRun(store: Store, connectionId: number): SyncRun | null {
  const row = store
    .query<Omit<SyncRun, 'summary'> & { summary: string }>(
      `SELECT id, started_at AS startedAt, finished_at AS finishedAt, outcome, summary, error_code AS errorCode,
         error_message AS errorMessage
       FROM sync_run WHERE connection_id = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(connectionId);
  return row === undefined ? null : { ...row, summary: JSON.parse(row.summary) as Json };
}

/** When a sync of the connection was last brought to its end; null before the first. */
export function lastDoneRun(store: Store, connectionId: number): Instant | null {
  return (
    store
      .query<{ at: Instant }>(
        `SELECT finished_at AS at FROM sync_run WHERE connection_id = ? AND outcome = 'done' ORDER BY id DESC LIMIT 1`,
      )
      .get(connectionId)?.at ?? null
  );
}

/** The newest runs of all connections, newest first. */
export function recentRuns(
  store: Store,
  limit: number,
): (Omit<SyncRun, 'summary'> & { readonly connection: string })[] {
  return store
    .query<Omit<SyncRun, 'summary'> & { readonly connection: string }>(
      `SELECT run.id, connection.name AS connection, started_at AS startedAt, finished_at AS finishedAt, outcome,
         error_code AS errorCode, error_message AS errorMessage
       FROM sync_run AS run JOIN connection ON connection.id = run.connection_id ORDER BY run.id DESC LIMIT ?`,
    )
    .all(limit);
}
