/** Which events of the trail are about one connection: its own, those of its entity, and those of the store as a whole. */
import type { AuditEvent } from './audit.ts';
import type { Connection } from './connections.ts';
import type { Store } from './open.ts';

/** Asks the table that an event's subject names by its number. */
const BY_ID: Readonly<Record<string, string>> = {
  file: 'SELECT 1 FROM import_file WHERE id = @key AND connection_id = @connection',
  note: 'SELECT 1 FROM note WHERE id = @key AND connection_id = @connection',
  decision: 'SELECT 1 FROM decision WHERE id = @key AND connection_id = @connection',
  export: 'SELECT 1 FROM report_export WHERE id = @key AND connection_id = @connection',
  rate: 'SELECT 1 FROM rate_observation WHERE id = @key AND entity_id = @entity',
};

const BY_NAME: Readonly<Record<string, string>> = {
  movement: 'SELECT 1 FROM movement WHERE external_id = @key AND connection_id = @connection',
  setting: 'SELECT 1 FROM setting WHERE key = @key AND entity_id = @entity AND at = @at AND by = @by',
  profile: 'SELECT 1 FROM mapping_profile WHERE name = @key AND entity_id = @entity AND at = @at',
};

/** Tells of an event whether it is about the connection. An event of no known subject is about all of them. */
export function aboutConnection(store: Store, { id, name, entity }: Connection): (event: AuditEvent) => boolean {
  return ({ subject, at, by }) => {
    const space = subject.indexOf(' ');
    const [kind, key] = [subject.slice(0, space), subject.slice(space + 1)];
    if (kind === 'connection') return key === name;
    if (kind === 'entity') return key === entity.name;
    const byId = BY_ID[kind];
    const known = { connection: id, entity: entity.id, at, by };
    if (byId !== undefined) return found(store, byId, { ...known, key: Number(key) });
    const byName = BY_NAME[kind];
    return byName === undefined || found(store, byName, { ...known, key });
  };
}

function found(store: Store, sql: string, values: Readonly<Record<string, string | number>>): boolean {
  const wanted = Object.entries(values).filter(([name]) => sql.includes(`@${name}`));
  return store.query(sql).get(Object.fromEntries(wanted)) !== undefined;
}
