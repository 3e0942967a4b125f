/** Entities and their connections. An entity is the company whose books are closed; entities never mix. */
import { Failure } from '../failure.ts';
import type { Ticker } from '../values/code.ts';
import type { Day, Instant } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

export interface Entity {
  readonly id: number;
  readonly name: string;
  readonly base: Ticker;
  /** IANA zone of the books. */
  readonly zone: string;
}

export interface Connection {
  readonly id: number;
  readonly name: string;
  readonly entity: Entity;
  readonly apiUrl: string;
  readonly exchangeUrl: string;
  readonly publicKey: string;
  /** First day that is fetched. */
  readonly since: Day;
  /** Whether the API announced itself as a sandbox, ever. */
  readonly sample: boolean;
  readonly createdAt: Instant;
}

interface ConnectionRow extends Omit<Connection, 'entity' | 'sample'> {
  readonly sample: number;
  readonly entityId: number;
  readonly entityName: string;
  readonly base: Ticker;
  readonly zone: string;
}

const CONNECTIONS = `
  SELECT c.id, c.name, c.api_url AS apiUrl, c.exchange_url AS exchangeUrl, c.public_key AS publicKey, c.since, c.sample,
    c.created_at AS createdAt, e.id AS entityId, e.name AS entityName, e.base, e.zone
  FROM connection c JOIN entity e ON e.id = c.entity_id`;
const PRESENT = `${CONNECTIONS} WHERE c.removed_at IS NULL`;

function connectionOf({ entityId, entityName, base, zone, sample, ...row }: ConnectionRow): Connection {
  return { ...row, sample: sample === 1, entity: { id: entityId, name: entityName, base, zone } };
}

/** Adds an entity. Throws `conflict` when one of that name exists. */
export function addEntity(store: Store, entity: Omit<Entity, 'id'>, by: string): Entity {
  return transaction(store, () => {
    if (findEntity(store, entity.name) !== null)
      throw new Failure('conflict', `There is already an entity named ${entity.name}.`, 'Choose another name.');
    const id = insert(store, 'entity', { ...entity, created_at: store.now() });
    appendAudit(store, { by, action: 'entity.added', subject: `entity ${entity.name}`, detail: { ...entity } });
    return { id, ...entity };
  });
}

/** Every entity, by name. */
export function listEntities(store: Store): Entity[] {
  return store.query<Entity>('SELECT id, name, base, zone FROM entity ORDER BY name').all();
}

/** The entity of that name; null when there is none. */
export function findEntity(store: Store, name: string): Entity | null {
  return store.query<Entity>('SELECT id, name, base, zone FROM entity WHERE name = ?').get(name) ?? null;
}

export interface NewConnection {
  readonly entityId: number;
  readonly name: string;
  readonly apiUrl: string;
  readonly exchangeUrl: string;
  readonly publicKey: string;
  readonly since: Day;
}

/** Adds a connection to an entity. Throws `conflict` when one of that name exists. */
export function addConnection(store: Store, connection: NewConnection, by: string): Connection {
  return transaction(store, () => {
    const { entityId, name, apiUrl, exchangeUrl, publicKey, since } = connection;
    if (findConnection(store, name) !== null)
      throw new Failure('conflict', `There is already a connection named ${name}.`, 'Choose another name.');
    insert(store, 'connection', {
      entity_id: entityId,
      name,
      api_url: apiUrl,
      exchange_url: exchangeUrl,
      public_key: publicKey,
      since,
      sample: false,
      created_at: store.now(),
      removed_at: null,
    });
    appendAudit(store, {
      by,
      action: 'connection.added',
      subject: `connection ${name}`,
      detail: { apiUrl, exchangeUrl, publicKey, since },
    });
    return readConnection(store, name);
  });
}

/** Connections in use, by name. */
export function listConnections(store: Store): Connection[] {
  return store.query<ConnectionRow>(`${PRESENT} ORDER BY c.name`).all().map(connectionOf);
}

/** The connection in use of that name; null when there is none. */
export function findConnection(store: Store, name: string): Connection | null {
  const row = store.query<ConnectionRow>(`${PRESENT} AND c.name = ?`).get(name);
  return row === undefined ? null : connectionOf(row);
}

/** The connection of that name. Throws `not-found` with the names there are. */
export function readConnection(store: Store, name: string): Connection {
  const connection = findConnection(store, name);
  if (connection !== null) return connection;
  const names = listConnections(store).map((known) => known.name);
  throw new Failure(
    'not-found',
    `There is no connection named ${name}.`,
    names.length === 0 ? 'Add one first.' : `Known connections: ${names.join(', ')}.`,
  );
}

/** The connection with that id, also a removed one: what was exported of it stays known. Throws `not-found`. */
export function connectionById(store: Store, id: number): Connection {
  const row = store.query<ConnectionRow>(`${CONNECTIONS} WHERE c.id = ?`).get(id);
  if (row === undefined) throw new Failure('not-found', `There is no connection ${id} in the store.`);
  return connectionOf(row);
}

/** Another public key for the same account, with its audit event. The secret is kept elsewhere. Throws `not-found` for one removed meanwhile. */
export function replacePublicKey(store: Store, connection: Connection, publicKey: string, by: string): Connection {
  return transaction(store, () => {
    store.query('UPDATE connection SET public_key = ? WHERE id = ?').run(publicKey, connection.id);
    appendAudit(store, {
      by,
      action: 'connection.keys-replaced',
      subject: `connection ${connection.name}`,
      detail: { publicKey },
    });
    return readConnection(store, connection.name);
  });
}

/**
 * Other addresses of the same account, API or exchange, with what changed in the audit event. Throws `not-found` for one removed
 * meanwhile.
 */
export function changeAddress(
  store: Store,
  connection: Connection,
  { apiUrl, exchangeUrl }: Pick<Connection, 'apiUrl' | 'exchangeUrl'>,
  by: string,
): Connection {
  return transaction(store, () => {
    store
      .query('UPDATE connection SET api_url = ?, exchange_url = ? WHERE id = ?')
      .run(apiUrl, exchangeUrl, connection.id);
    appendAudit(store, {
      by,
      action: 'connection.address-changed',
      subject: `connection ${connection.name}`,
      detail: {
        ...(apiUrl === connection.apiUrl ? {} : { from: connection.apiUrl, to: apiUrl }),
        ...(exchangeUrl === connection.exchangeUrl
          ? {}
          : { exchangeFrom: connection.exchangeUrl, exchangeTo: exchangeUrl }),
      },
    });
    return readConnection(store, connection.name);
  });
}

/** Takes a connection out of use. Its evidence stays in the store, its name is free again. */
export function removeConnection(store: Store, connection: Connection, by: string): void {
  transaction(store, () => {
    store.query('UPDATE connection SET removed_at = ? WHERE id = ?').run(store.now(), connection.id);
    appendAudit(store, { by, action: 'connection.removed', subject: `connection ${connection.name}` });
  });
}

/** Marks the data of a connection as sample data, for good. */
export function markSample(store: Store, connectionId: number): void {
  store.query('UPDATE connection SET sample = 1 WHERE id = ? AND sample = 0').run(connectionId);
}
