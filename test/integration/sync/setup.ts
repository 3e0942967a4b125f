/** A store in a folder of its own, with one connection to a test server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { addConnection, addEntity } from '../../../main/store/connections.ts';
import { amountsOf, currentLook, looksBetween } from '../../../main/store/looks.ts';
import { type OpenOptions, openStore, type Store } from '../../../main/store/open.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';
import { type Behaviour, startServer, type TestServer } from './citron-server.ts';
import { connectTo } from './connect.ts';

export const day = (text: string) => text as Day;

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'data');
}

export function openTestStore(options: OpenOptions = {}, folder: string = newFolder()): Store {
  const store = openStore(folder, options);
  onTestFinished(() => store.close());
  return store;
}

export function addTestConnection(store: Store, url: string, since = '2026-10-01') {
  const entity = addEntity(store, { name: 'Acme', base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
  return addConnection(
    store,
    { entityId: entity.id, name: 'acme', apiUrl: url, exchangeUrl: url, publicKey: 'public', since: day(since) },
    'Ada',
  );
}

export async function setUp(behaviour: Partial<Behaviour> = {}, options: OpenOptions = {}) {
  const server: TestServer = await startServer(behaviour);
  onTestFinished(() => server.close());
  const store = openTestStore(options);
  const connection = addTestConnection(store, server.url);
  return { server, store, connection, connect: connectTo(server.url) };
}

/** The days of a range as the store knows them: outcome and amounts of the look that speaks for each. */
export function daysOf(store: Store, connectionId: number, from: string, to: string) {
  const byDay = Map.groupBy(looksBetween(store, connectionId, day(from), day(to)), (look) => look.day);
  return Object.fromEntries(
    [...byDay].map(([date, looks]) => {
      const look = currentLook(looks);
      if (look === null) throw new Error(`no look at ${date}`);
      return [date, { outcome: look.outcome, looks: looks.length, ...Object.fromEntries(amountsOf(store, look.id)) }];
    }),
  );
}
