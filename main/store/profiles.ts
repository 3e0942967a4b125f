/** Mappings kept under a name for the next file of the same layout. A later one of the same name comes before it. */
import type { Json } from '../values/canonical-json.ts';
import type { Instant } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import type { ImportKind } from './files.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

export interface Profile {
  readonly name: string;
  readonly mapping: Json;
  readonly at: Instant;
  readonly by: string;
}

/** Keeps a mapping under a name for the files of an entity, with its audit event. */
export function keepProfile(
  store: Store,
  entityId: number,
  profile: { readonly kind: ImportKind; readonly name: string; readonly mapping: Json; readonly by: string },
): void {
  transaction(store, () => {
    const { kind, name, mapping, by } = profile;
    const at = store.now();
    insert(store, 'mapping_profile', { entity_id: entityId, kind, name, mapping, at, by });
    appendAudit(store, { by, action: 'profile.kept', subject: `profile ${name}`, detail: { kind, mapping }, at });
  });
}

/** The newest mapping under each name. */
export function profilesOf(store: Store, entityId: number, kind: ImportKind): Profile[] {
  return store
    .query<Omit<Profile, 'mapping'> & { readonly mapping: string }>(
      `SELECT name, mapping, at, by FROM mapping_profile AS p WHERE entity_id = @entity AND kind = @kind AND id = (
         SELECT max(id) FROM mapping_profile WHERE entity_id = @entity AND kind = @kind AND name = p.name
       ) ORDER BY name`,
    )
    .all({ entity: entityId, kind })
    .map((row) => ({ ...row, mapping: JSON.parse(row.mapping) as Json }));
}
