/** Months are read in threads of their own: an answer is never older than what was kept before the question. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Core } from '../../../main/app/core.ts';
import { askedCalls } from '../../../main/app/month-calls.ts';
import { addConnection, addEntity } from '../../../main/store/connections.ts';
import { openStore } from '../../../main/store/open.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { WORKER_FILE } from '../../worker-file.ts';
import { openTestApp } from './open-app.ts';
import { movementsCsv, writtenMonth } from './written-month.ts';

const MONTH = { connection: 'main', period: '2026-10' } as const;

/** A month of one coin that opens with 1 and closes with 1.5, and the deposit that says why. */
async function shortMonth() {
  const month = writtenMonth('2026-10', { BTC: `${'1 '.repeat(10)} 1.5` }, { door: 'browser' });
  await month.bring('movements', movementsCsv(['deposit m-1 2026-10-10T10:00:00 0.4 BTC']));
  const daily = async () =>
    (await month.call('month.daily', { ...MONTH, ticker: 'BTC' })).find(({ day }) => day === '2026-10-10');
  return { ...month, daily };
}

test('an answer of the API that was kept meanwhile is in the next answer', async () => {
  const { call, answer } = await shortMonth();
  const closing = async () => {
    const { days } = await call('month.balances', MONTH);
    return days.at(-1)?.cells.BTC?.amount?.exact;
  };
  expect(await closing()).toBe('1.5');
  answer('2026-10-31', { BTC: '1.75' });
  expect(await closing()).toBe('1.75');
});

test('a decision that another call keeps or takes back is in the next answer', async () => {
  const { call, daily } = await shortMonth();
  const about = { ...MONTH, ticker: 'BTC', day: '2026-10-10' };
  expect(await daily()).toMatchObject({ status: 'open', unexplained: '0.1' });
  const { decisions } = await call('difference.accept', { ...about, note: 'a rounding of the processor', by: 'Ada' });
  expect(await daily()).toMatchObject({ status: 'accepted' });
  // Kept by the reader's connection, read by the one of the main thread.
  expect(await call('decision.list', MONTH)).toMatchObject([{ id: decisions[0], by: 'Ada', takenBack: null }]);
  await call('decision.takeBack', { connection: 'main', id: decisions[0] ?? 0, note: 'too early', by: 'Ada' });
  expect(await daily()).toMatchObject({ status: 'open' });
});

test('two decisions about one difference at the same moment keep one', async () => {
  const { call } = await shortMonth();
  const accept = () => call('difference.accept', { ...MONTH, ticker: 'BTC', day: '2026-10-10', note: 'seen' });
  const [first, second] = await Promise.allSettled([accept(), accept()]);
  expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected']);
  expect(await call('decision.list', MONTH)).toHaveLength(1);
});

test('a failure of a reader comes with its sentence and its hint', async () => {
  const { call } = await shortMonth();
  await expect(call('month.balances', { ...MONTH, connection: 'other' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(call('month.balances', { ...MONTH, period: '2027-10' })).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'The month 2027-10 has not begun.',
    hint: 'Choose a month that has.',
  });
});

test('after a restore the months are those of the restored store', { timeout: 60_000 }, async () => {
  const app = openTestApp(undefined, {
    handedFiles: {
      choose: async () => null,
      find: (source) => (existsSync(source) ? { file: source, name: path.basename(source) } : null),
    },
  });
  const kept = await app.finish(() => app.call('backup.start', {}));
  const source = (kept.result as { file: string }).file;
  const store = openStore(app.folder);
  const { id: entityId } = addEntity(store, { name: 'Acme', base: 'EUR' as Ticker, zone: 'UTC' }, 'Ada');
  const url = 'http://127.0.0.1:1/api';
  const api = { apiUrl: url, exchangeUrl: url, publicKey: 'pk', since: '2026-01-01' as Day };
  addConnection(store, { entityId, name: 'main', ...api }, 'Ada');
  store.close();
  const month = { connection: 'main', period: '2026-01' };
  expect(await app.call('month.balances', month)).toMatchObject({ base: 'EUR' });
  await app.finish(() => app.call('restore.check', { source }));
  expect(await app.finish(() => app.call('restore.start', { source, by: 'Ada' }))).toMatchObject({ state: 'done' });
  await expect(app.call('month.balances', month)).rejects.toMatchObject({ code: 'not-found' });
});

/** The part of the app that reads months, on the data of a written one. */
function readersOn(folder: string) {
  const vault = openVault({ folder, keychain: null });
  const core = new Core({
    door: 'browser',
    folder,
    vault,
    workerFile: WORKER_FILE,
    chooseTarget: async () => null,
    log: () => {},
  });
  return { core, calls: askedCalls(core) };
}

test('while a backup takes the place of the data a question is told to wait, and answered after', async () => {
  const { folder } = await shortMonth();
  const { core, calls } = readersOn(folder);
  const under = Promise.resolve(calls['month.checks'](MONTH));
  const refused = expect(under).rejects.toMatchObject({ code: 'busy', hint: 'Wait a moment, then try again.' });
  await core.withStoreClosed(async () => {
    await refused;
    await expect(calls['month.checks'](MONTH)).rejects.toMatchObject({ code: 'busy' });
  });
  expect(await calls['month.checks'](MONTH)).not.toEqual([]);
  await core.close();
});

test('closing ends what is being read, and nothing is read after it', async () => {
  const { folder } = await shortMonth();
  const { core, calls } = readersOn(folder);
  const under = expect(calls['month.checks'](MONTH)).rejects.toMatchObject({ code: 'cancelled' });
  await core.close();
  await under;
  await expect(calls['month.checks'](MONTH)).rejects.toMatchObject({ message: 'Citron Desk is closing.' });
});

test('a decision made in the moment of closing is kept', async () => {
  const { folder, call } = await shortMonth();
  const { core, calls } = readersOn(folder);
  const about = { ...MONTH, ticker: 'BTC', day: '2026-10-10' };
  const kept = calls['difference.accept']({ ...about, note: 'seen', by: 'Ada' });
  await core.close();
  expect(await kept).toMatchObject({ decisions: [expect.any(Number)] });
  expect(await call('decision.list', MONTH)).toHaveLength(1);
});
