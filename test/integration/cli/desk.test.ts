/** What the desk shows, at the terminal: storage, the schedule, restatements. */
import { expect, test } from 'vitest';
import { freshFolder, run } from './terminal.ts';

test('storage and schedule are told and kept, as JSON and as words', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const cli = (...args: string[]) => run(['--data', folder, ...args]);
  await cli('entity', 'add', 'First Ltd', '--base', 'EUR', '--zone', 'UTC');
  expect((await cli('--json', 'storage')).json()).toMatchObject({
    folder,
    contents: { entities: ['First Ltd'], connections: [], audit: { length: 1 } },
  });
  expect((await cli('storage')).stdout).toContain('First Ltd');

  const set = await cli('schedule', 'set', '--while-open', 'off', '--rates', '23:55');
  expect(set).toMatchObject({ code: 0 });
  expect(set.stdout).toContain('rates at 23:55 UTC, balances at 00:10 UTC');
  expect((await cli('--json', 'schedule', 'set')).json()).toMatchObject({
    settings: { whileOpen: false, rates: '23:55', balances: '00:10' },
  });
  expect(await cli('schedule', 'set', '--rates', '12:00')).toMatchObject({ code: 2, stdout: '' });
  expect(await cli('schedule', 'lines', 'nobody')).toMatchObject({ code: 2, stdout: '' });
  expect((await cli('--json', 'vault', 'start-anew')).json()).toEqual({ aside: null });
  expect(await cli('restatements', 'nobody')).toMatchObject({ code: 2, stdout: '' });
});
