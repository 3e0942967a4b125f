/** The lease that makes one process at a time the one that syncs a connection. */

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isAlive } from '../alive.ts';
import { Failure } from '../failure.ts';
import { type Instant, instantOfMs, msOf } from '../values/time.ts';
import { type Store, transaction } from './open.ts';

/** A holder that gives no sign of life for so long has lost its lease. */
const LEASE_MS = 20_000;
/** How often the holder should renew it. */
export const HEARTBEAT_MS = 4_000;

export interface Lease {
  /** `host process-id uuid`. */
  readonly owner: string;
  /** Whether the lease is still ours; extends it. False once another process took it over. */
  renew(): boolean;
  /** Whether it is still ours; without writing, for use inside a transaction that writes. */
  held(): boolean;
  release(): void;
}

interface LeaseRow {
  readonly owner: string;
  readonly expiresAt: Instant;
}

/** A process of this machine that is gone cannot come back: its lease need not run out first. */
function isGone(owner: string): boolean {
  const [host, pid] = owner.split(' ');
  return host === hostname() && pid !== undefined && !isAlive(Number(pid));
}

function leaseRow(store: Store, connectionId: number): LeaseRow | undefined {
  return store
    .query<LeaseRow>('SELECT owner, expires_at AS expiresAt FROM lease WHERE connection_id = ?')
    .get(connectionId);
}

/** Takes the lease of a connection. Throws `busy` while another process, or another job of this one, holds it. */
export function takeLease(store: Store, connection: { readonly id: number; readonly name: string }): Lease {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  const expiry = (): Instant => instantOfMs(msOf(store.now()) + LEASE_MS);
  transaction(store, () => {
    const held = leaseRow(store, connection.id);
    if (held !== undefined && held.expiresAt > store.now() && !isGone(held.owner))
      throw new Failure(
        'busy',
        `Another process is syncing ${connection.name} at this moment.`,
        'Wait until it has finished, or cancel it there.',
        { until: held.expiresAt },
      );
    store
      .query('INSERT OR REPLACE INTO lease (connection_id, owner, expires_at, heartbeat_at) VALUES (?, ?, ?, ?)')
      .run(connection.id, owner, expiry(), store.now());
  });
  return {
    owner,
    renew: () =>
      transaction(
        store,
        () =>
          store
            .query('UPDATE lease SET expires_at = ?, heartbeat_at = ? WHERE connection_id = ? AND owner = ?')
            .run(expiry(), store.now(), connection.id, owner).changes === 1,
      ),
    held: () => leaseRow(store, connection.id)?.owner === owner,
    release: () => {
      transaction(store, () =>
        store.query('DELETE FROM lease WHERE connection_id = ? AND owner = ?').run(connection.id, owner),
      );
    },
  };
}

/** Whether some process syncs the connection now. */
export function isLeased(store: Store, connectionId: number): boolean {
  const held = leaseRow(store, connectionId);
  return held !== undefined && held.expiresAt > store.now() && !isGone(held.owner);
}
