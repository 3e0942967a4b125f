/** Settings of this installation that decide no figure: display, schedule. */
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import type { Store } from './open.ts';

/** A setting of this installation; undefined when it was never kept. */
export function readPreference(store: Store, key: string): Json | undefined {
  const row = store.query<{ value: string }>('SELECT value FROM preference WHERE key = ?').get(key);
  return row === undefined ? undefined : (JSON.parse(row.value) as Json);
}

/** Keeps a setting of this installation in place of the one before. Settings that decide a figure are no preferences. */
export function keepPreference(store: Store, key: string, value: Json): void {
  store
    .query('INSERT INTO preference (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(key, canonicalJson(value));
}

/** Every preference whose key begins with `prefix`, by the rest of its key. */
export function preferencesUnder(store: Store, prefix: string): Readonly<Record<string, Json>> {
  const rows = store
    .query<{ key: string; value: string }>('SELECT key, value FROM preference WHERE substr(key, 1, ?) = ?')
    .all(prefix.length, prefix);
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice(prefix.length), JSON.parse(value) as Json]));
}
