import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { peopleUseCases } from '../../../main/app/people.ts';
import { auditEvents } from '../../../main/store/audit.ts';
import { addConnection, addEntity } from '../../../main/store/connections.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import { ratesBetween } from '../../../main/store/rates.ts';
import type { Ticker } from '../../../main/values/code.ts';
import { cutOff, type Day } from '../../../main/values/time.ts';
import { contract } from '../../../preload/contract.ts';

let store: Store;
let entityId: number;
const calls = peopleUseCases(() => store);
const day = '2026-10-31' as Day;
const typed = {
  connection: 'Retail EU',
  ticker: 'TON',
  day,
  rate: '3.063758',
  source: 'exchange of the day, closing',
  note: 'Citron tells no pair for TON.',
  by: 'Ada',
};

beforeEach(() => {
  store = openStore(path.join(mkdtempSync(path.join(tmpdir(), 'people-')), 'data'));
  entityId = addEntity(store, { name: 'Acme', base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada').id;
  const api = { apiUrl: 'http://127.0.0.1:1/api', exchangeUrl: 'http://127.0.0.1:1/api' };
  addConnection(store, { entityId, name: 'Retail EU', ...api, publicKey: 'pk', since: '2026-01-01' as Day }, 'Ada');
});

const counting = () => ratesBetween(store, entityId, cutOff(day), cutOff(day)).length;

describe('a typed rate', () => {
  it('waits for a second person and counts from then on', async () => {
    const { id } = await calls['rate.type'](typed);
    expect(counting()).toBe(0);
    const waiting = contract['rate.waiting'].output.parse(await calls['rate.waiting']({ connection: 'Retail EU' }));
    expect(waiting).toMatchObject([{ id, ticker: 'TON', base: 'EUR', rate: '3.063758', at: cutOff(day), by: 'Ada' }]);
    expect(() => calls['rate.approve']({ id, by: 'Ada' })).toThrow(expect.objectContaining({ code: 'conflict' }));
    await calls['rate.approve']({ id, by: 'Grace' });
    expect(counting()).toBe(1);
    expect(await calls['rate.waiting']({ connection: 'Retail EU' })).toEqual([]);
  });

  it('is turned down with a reason, counts never and waits no longer', async () => {
    const { id } = await calls['rate.type'](typed);
    await calls['rate.reject']({ id, note: 'Read of another day.', by: 'Ada' });
    expect(counting()).toBe(0);
    expect(await calls['rate.waiting']({ connection: 'Retail EU' })).toEqual([]);
    const decided = expect.objectContaining({ code: 'conflict' });
    expect(() => calls['rate.approve']({ id, by: 'Grace' })).toThrow(decided);
    expect(() => calls['rate.reject']({ id, note: 'again', by: 'Grace' })).toThrow(decided);
    expect(() => calls['rate.reject']({ id: 99, note: 'x', by: 'Ada' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const approved = (await calls['rate.type'](typed)).id;
    await calls['rate.approve']({ id: approved, by: 'Grace' });
    expect(() => calls['rate.reject']({ id: approved, note: 'too late', by: 'Ada' })).toThrow(decided);
    expect(counting()).toBe(1);
    expect([...auditEvents(store)].map(({ action }) => action)).toContain('rate.rejected');
  });

  it('is refused for the base currency, for a date that does not exist, and at zero', () => {
    const refused = expect.objectContaining({ code: 'invalid-input' });
    expect(() => calls['rate.type']({ ...typed, ticker: 'EUR' })).toThrow(refused);
    expect(() => calls['rate.type']({ ...typed, day: '2026-02-30' })).toThrow(refused);
    expect(() => calls['rate.type']({ ...typed, ticker: '=TON' })).toThrow(refused);
    expect(contract['rate.type'].input.safeParse({ ...typed, rate: '0.00' }).success).toBe(false);
    expect(contract['rate.type'].input.safeParse({ ...typed, rate: '-1' }).success).toBe(false);
  });
});

describe('a note', () => {
  it('stands with its month, person and time', async () => {
    const about = { connection: 'Retail EU', period: '2026-10', ticker: 'TON', day };
    const added = await calls['note.add']({ ...about, text: 'Asked the bank.', by: 'Ada' });
    const notes = contract['note.list'].output.parse(
      await calls['note.list']({ connection: 'Retail EU', period: '2026-10' }),
    );
    expect(notes).toEqual([added]);
    expect(await calls['note.list']({ connection: 'Retail EU', period: '2026-09' })).toEqual([]);
    expect(contract['note.add'].input.safeParse({ ...about, text: '  ', by: 'Ada' }).success).toBe(false);
  });
});
