/** A month that was read is handed out again until something changes that its figures may follow from. */
import { expect, it } from 'vitest';
import { Months } from '../../../main/app/months.ts';
import { stampOf } from '../../../main/store/as-of.ts';
import { takeLease } from '../../../main/store/lease.ts';
import { keepPreference } from '../../../main/store/preferences.ts';
import { movementsCsv, type WrittenMonth, writtenMonth } from './written-month.ts';

const MONTH = { connection: 'main', period: '2026-10' } as const;

/** The app writes by its handle, the months are read by another. */
function opened() {
  const month = writtenMonth('2026-10', { BTC: '1 1.5' });
  const months = new Months(month);
  return { month, read: () => months.read(MONTH) };
}

it('is kept while a preference, a lease or a run of the other handle or its own is', async () => {
  const { month, read } = opened();
  const first = read();
  await month.call('display.keep', { key: 'columns', value: [1] });
  keepPreference(month.store, 'display.columns', [2]);
  takeLease(month.store, month.connection).release();
  expect(read()).toBe(first);
});

const changes: Readonly<Record<string, (month: WrittenMonth) => unknown>> = {
  'an answer of the API': ({ answer }) => answer('2026-10-31', { BTC: '2' }),
  'an imported file': ({ bring }) => bring('movements', movementsCsv(['deposit m-1 2026-10-10T10:00:00 0.5 BTC'])),
  'a setting': ({ call }) =>
    call('setting.change', { connection: 'main', key: 'tolerance.base', value: '1', by: 'Ada', reason: 'rounding' }),
  'a decision': ({ call }) =>
    call('item.add', { ...MONTH, ticker: 'BTC', kind: 'timing', quantity: '0.1', note: 'seen', by: 'Ada' }),
  'the end of a connection': ({ call }) => call('connection.remove', { connection: 'main' }),
};

it.each(Object.keys(changes))('is read anew after %s', async (what) => {
  const { month, read } = opened();
  const first = read();
  await changes[what]?.(month);
  const again = () => read();
  if (what === 'the end of a connection') expect(again).toThrow('main');
  else expect(again()).not.toBe(first);
});

it('leaves out no table from which a figure may follow', () => {
  const { month } = opened();
  const stamp = stampOf(month.store);
  const tables = month.store
    .query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();
  const without = tables.map(({ name }) => name).filter((name) => !stamp.includes(`"${name}"`));
  const ofAnother = ['balance_observation', 'import_chunk', 'import_result', 'movement_line'];
  const ofNoFigure = ['lease', 'mapping_profile', 'preference', 'report_export', 'sync_run'];
  expect(without.toSorted()).toEqual(['connection', ...ofAnother, ...ofNoFigure].toSorted());
});
