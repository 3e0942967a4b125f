/** A connection as the doors show it: never with its secret. */
import type { ConnectionView } from '../../preload/contract/connections.ts';
import { type Connection, listConnections } from '../store/connections.ts';
import { isLeased } from '../store/lease.ts';
import { answeredRange } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { lastRun } from '../store/runs.ts';
import type { Core } from './core.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

/** What happened last. A run without an end whose process is gone was interrupted. */
function lastSync(store: Store, connection: Connection): ConnectionView['lastSync'] {
  const run = lastRun(store, connection.id);
  if (run === null) return null;
  const { startedAt, finishedAt, outcome, errorCode, errorMessage } = run;
  if (outcome !== null) return { at: finishedAt ?? startedAt, outcome, errorCode, errorMessage };
  if (isLeased(store, connection.id)) return { at: startedAt, outcome: 'running', errorCode, errorMessage };
  const interrupted = 'It was interrupted. What came is kept; the next sync goes on from there.';
  return { at: startedAt, outcome: 'failed', errorCode: 'cancelled', errorMessage: interrupted };
}

/** One connection with its days, its last sync and where its secret is. */
export async function connectionView(
  core: Core,
  secrets: Secrets,
  sample: SampleCompany,
  connection: Connection,
): Promise<ConnectionView> {
  const { store } = core;
  const range = answeredRange(store, connection.id);
  const { name, apiUrl, exchangeUrl, publicKey, since, entity } = connection;
  return {
    ...{ name, apiUrl, exchangeUrl, publicKey, since, sample: connection.sample },
    entity: entity.name,
    base: entity.base,
    zone: entity.zone,
    secret: sample.owns(connection) ? 'kept' : await secrets.place(connection),
    firstDay: range?.first ?? null,
    lastDay: range?.last ?? null,
    lastSync: lastSync(store, connection),
  };
}

/** Every connection in use, by name. */
export async function connectionViews(core: Core, secrets: Secrets, sample: SampleCompany): Promise<ConnectionView[]> {
  const views: ConnectionView[] = [];
  for (const connection of listConnections(core.store))
    views.push(await connectionView(core, secrets, sample, connection));
  return views;
}
