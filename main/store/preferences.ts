/** Settings of this installation that decide no figure: display, schedule. */
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import type { Store } from './open.ts';

export function readPreference(store: Store, key: string): Json | undefined {
  const row = store.query<{ value: string }>('SELECT value FROM preference WHERE key = ?').get(key);
  return row === undefined ? undefined : (JSON.parse(row.value) as Json);
}

export function keepPreference(store: Store, key: string, value: Json): void {
  store
    .query('INSERT INTO preference (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(key, canonicalJson(value));
}
