/** Settings that decide a figure: versioned with person, time and reason; the newest version counts. */
import type { Json } from '../values/canonical-json.ts';
import type { Instant } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

/** A setting belongs to an entity, or to one of its connections. */
export interface SettingScope {
  readonly entityId: number;
  readonly connectionId: number | null;
}

export interface SettingVersion {
  readonly id: number;
  readonly key: string;
  readonly value: Json;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

interface SettingRow extends Omit<SettingVersion, 'value'> {
  readonly value: string;
}

const COLUMNS = 'id, key, value, at, by, reason';
const parsed = (row: SettingRow): SettingVersion => ({ ...row, value: JSON.parse(row.value) as Json });

export interface SettingChange {
  readonly key: string;
  readonly value: Json;
  readonly by: string;
  readonly reason: string;
}

/** Adds a version of a setting with its audit event; the ones before stay. Amounts in it are decimal strings. */
export function changeSetting(store: Store, scope: SettingScope, change: SettingChange): void {
  transaction(store, () => {
    const { key, value, by, reason } = change;
    const at = store.now();
    insert(store, 'setting', {
      entity_id: scope.entityId,
      connection_id: scope.connectionId,
      key,
      value,
      at,
      by,
      reason,
    });
    appendAudit(store, { by, action: 'setting.changed', subject: `setting ${key}`, detail: { value, reason }, at });
  });
}

/** The versions that count, by key; those of the connection stand before those of its entity. */
export function readSettings(store: Store, scope: SettingScope): ReadonlyMap<string, SettingVersion> {
  const rows = store
    .query<SettingRow>(
      `SELECT ${COLUMNS} FROM setting WHERE entity_id = ? AND (connection_id IS NULL OR connection_id = ?)
       ORDER BY connection_id IS NOT NULL, id`,
    )
    .all(scope.entityId, scope.connectionId);
  return new Map(rows.map((row) => [row.key, parsed(row)]));
}

/** Every version of one setting, newest first. */
export function settingHistory(store: Store, scope: SettingScope, key: string): SettingVersion[] {
  return store
    .query<SettingRow>(
      `SELECT ${COLUMNS} FROM setting WHERE entity_id = ? AND connection_id IS ? AND key = ? ORDER BY id DESC`,
    )
    .all(scope.entityId, scope.connectionId, key)
    .map(parsed);
}
