import { expect, test } from 'vitest';
import { openTestApp } from './open-app.ts';

test('a setting that decides a figure keeps every version with person and reason', { timeout: 30_000 }, async () => {
  const app = openTestApp();
  const { name: connection } = await app.call('sample.open', {});
  const key = 'tolerance.base';
  const first = { by: 'Ada', reason: 'materiality of the year' };
  await app.call('setting.change', { connection, key, value: '5.00', ...first });
  await app.call('setting.change', { connection, key, value: '2.50', by: 'Ben', reason: 'tighter at year end' });
  const listed = await app.call('setting.list', { connection });
  expect(listed.find((setting) => setting.key === key)?.version).toMatchObject({ value: '2.50', by: 'Ben' });
  expect(listed.find((setting) => setting.key === 'policies')?.version).toBe(null);
  expect(await app.call('setting.history', { connection, key })).toMatchObject([
    { value: '2.50' },
    { value: '5.00', ...first },
  ]);
  for (const wrong of ['-1', '5,00', 5, null]) {
    const change = app.call('setting.change', { connection, key, value: wrong, by: 'Ada', reason: 'a slip' });
    await expect(change).rejects.toMatchObject({ code: 'invalid-input' });
  }
  const { events } = await app.call('activity.events', {});
  expect(events.filter(({ action }) => action === 'setting.changed')).toHaveLength(2);
});
