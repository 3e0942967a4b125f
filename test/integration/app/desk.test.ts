import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deskUseCases } from '../../../main/app/desk.ts';
import { appendAudit, auditHead } from '../../../main/store/audit.ts';
import { addConnection, addEntity } from '../../../main/store/connections.ts';
import { openStore } from '../../../main/store/open.ts';
import { finishRun, startRun } from '../../../main/store/runs.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';
import { contract } from '../../../preload/contract.ts';

const folder = () => path.join(mkdtempSync(path.join(tmpdir(), 'desk-')), 'data');
let store = openStore(folder());
const calls = deskUseCases(() => store);

afterEach(() => {
  store.close();
  store = openStore(folder());
});

describe('the trail', () => {
  it('comes newest first with the head of its chain', async () => {
    for (const subject of ['one', 'two', 'three']) appendAudit(store, { by: 'Ada', action: 'note.added', subject });
    const trail = contract['activity.events'].output.parse(await calls['activity.events']({ limit: 2 }));
    expect(trail.events.map((event) => event.subject)).toEqual(['three', 'two']);
    expect(trail).toMatchObject({ head: auditHead(store).hash, length: 3 });
    expect(trail.events[0]?.hash).toBe(trail.head);
    const before = await calls['activity.events']({ limit: 2, before: trail.events.at(-1)?.id });
    expect(before.events.map((event) => event.subject)).toEqual(['one']);
    expect(before).toMatchObject({ head: trail.head, length: 3 });
  });

  it('is empty and valid before the first event', async () => {
    const trail = contract['activity.events'].output.parse(await calls['activity.events']({ limit: 10 }));
    expect(trail).toMatchObject({ events: [], length: 0 });
  });
});

describe('the syncs', () => {
  it('name their connection and how they ended', async () => {
    const entity = addEntity(store, { name: 'Acme', base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
    const connection = addConnection(
      store,
      {
        entityId: entity.id,
        name: 'Retail EU',
        apiUrl: 'http://127.0.0.1:1/api',
        exchangeUrl: 'http://127.0.0.1:1/api',
        publicKey: 'pk',
        since: '2026-01-01' as Day,
      },
      'Ada',
    );
    const run = startRun(store, connection.id);
    finishRun(store, run, { outcome: 'failed', summary: {}, errorCode: 'network', errorMessage: 'No answer.' });
    startRun(store, connection.id);
    const runs = contract['activity.syncs'].output.parse(await calls['activity.syncs']({ limit: 10 }));
    expect(runs).toMatchObject([
      { connection: 'Retail EU', outcome: null, finishedAt: null },
      { connection: 'Retail EU', outcome: 'failed', errorCode: 'network', errorMessage: 'No answer.' },
    ]);
  });
});

describe('display preferences', () => {
  it('are kept and given back, the last word of each', async () => {
    expect(await calls['display.read']({})).toEqual({});
    await calls['display.keep']({ key: 'theme', value: 'dark' });
    await calls['display.keep']({ key: 'columns.balances', value: { hidden: ['BTC'], order: [] } });
    await calls['display.keep']({ key: 'theme', value: 'light' });
    expect(contract['display.read'].output.parse(await calls['display.read']({}))).toEqual({
      theme: 'light',
      'columns.balances': { hidden: ['BTC'], order: [] },
    });
  });
});
