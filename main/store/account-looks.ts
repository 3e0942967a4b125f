/** Balances per network, read between two looks at today's ticker balances (worked example 13). */
import type { Instant } from '../values/time.ts';
import type { Store } from './open.ts';
import { insert } from './tables.ts';

export interface AccountLook {
  readonly id: number;
  readonly beforeCallId: number;
  readonly accountsCallId: number;
  readonly afterCallId: number;
  readonly observedAt: Instant;
}

/** Keeps which three calls of one moment belong together. Gives the id of the look. */
export function recordAccountLook(store: Store, connectionId: number, look: Omit<AccountLook, 'id'>): void {
  insert(store, 'account_look', {
    connection_id: connectionId,
    before_call_id: look.beforeCallId,
    accounts_call_id: look.accountsCallId,
    after_call_id: look.afterCallId,
    observed_at: look.observedAt,
  });
}

const COLUMNS = `id, before_call_id AS beforeCallId, accounts_call_id AS accountsCallId, after_call_id AS afterCallId,
  observed_at AS observedAt`;

/** The newest look from `from` up to before `until`. */
export function lastAccountLook(store: Store, connectionId: number, from: Instant, until: Instant): AccountLook | null {
  return (
    store
      .query<AccountLook>(
        `SELECT ${COLUMNS} FROM account_look WHERE connection_id = ? AND observed_at >= ? AND observed_at < ?
         ORDER BY observed_at DESC, id DESC LIMIT 1`,
      )
      .get(connectionId, from, until) ?? null
  );
}

/** The looks from `from` up to before `until`, with the last one before and the first one after; oldest first. */
export function accountLooksAround(store: Store, connectionId: number, from: Instant, until: Instant): AccountLook[] {
  return store
    .query<AccountLook>(
      `SELECT ${COLUMNS} FROM account_look WHERE connection_id = @connection
         AND observed_at >= coalesce((SELECT max(observed_at) FROM account_look
           WHERE connection_id = @connection AND observed_at < @from), @from)
         AND observed_at <= coalesce((SELECT min(observed_at) FROM account_look
           WHERE connection_id = @connection AND observed_at >= @until), @until)
       ORDER BY observed_at, id`,
    )
    .all({ connection: connectionId, from, until });
}
