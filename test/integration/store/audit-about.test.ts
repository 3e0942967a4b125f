/** Which events are about a connection, under a clock that moves on with every look at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { auditEvents } from '../../../main/store/audit.ts';
import { aboutConnection } from '../../../main/store/audit-about.ts';
import { addConnection, addEntity, readConnection } from '../../../main/store/connections.ts';
import { changeMonthSetting } from '../../../main/store/month-settings.ts';
import { openStore } from '../../../main/store/open.ts';
import { keepProfile } from '../../../main/store/profiles.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';

test('a setting and a profile belong to their entity, however long it takes to keep them', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
  let now = Date.UTC(2026, 10, 1);
  const store = openStore(folder, { clock: () => (now += 1) });
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const urls = { apiUrl: 'https://example.test', exchangeUrl: 'https://example.test', publicKey: 'key' };
  for (const name of ['acme', 'other']) {
    const entity = addEntity(store, { name: `${name} Ltd`, base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
    addConnection(store, { entityId: entity.id, name, ...urls, since: '2026-10-01' as Day }, 'Ada');
    changeMonthSetting(store, entity.id, 'tolerance.base', '0.5', { by: 'Ada', reason: 'board' });
    keepProfile(store, entity.id, { kind: 'ledger', name: 'books', mapping: {}, by: 'Ada' });
  }
  const about = (name: string) => {
    const wanted = aboutConnection(store, readConnection(store, name));
    return [...auditEvents(store)].filter(wanted).map(({ id, action }) => `${id} ${action}`);
  };
  const four = (first: number) =>
    ['entity.added', 'connection.added', 'setting.changed', 'profile.kept'].map(
      (each, index) => `${first + index} ${each}`,
    );
  expect(about('acme')).toEqual(four(1));
  expect(about('other')).toEqual(four(5));
});
