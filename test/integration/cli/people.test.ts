/** What people add by hand, at the terminal: a typed rate with its second person, notes, settings. */
import { expect, test } from 'vitest';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

test('a typed rate counts after a second person; notes and settings keep their names', {
  timeout: 60_000,
}, async () => {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere();
  const cli = (...args: string[]) => run(['--data', folder, '--json', ...args], { CITRON_SECRET: secret });
  await cli('connection', 'add', 'acme', '--url', url, '--key', key);
  await cli('sync', 'acme', '--from', '2026-10-31', '--to', '2026-10-31');

  const rate = [
    '--currency',
    'BTC',
    '--date',
    '2026-10-31',
    '--rate',
    '61000.10',
    '--source',
    'exchange',
    '--note',
    'no quote',
  ];
  const { id } = (await cli('rate', 'type', 'acme', ...rate, '--by', 'Ada')).json<{ id: number }>();
  const rateOf = async () => {
    const rates = (await cli('rates', 'acme', '--at', '2026-10-31T23:59:00Z')).json<
      { ticker: string; rate: string }[]
    >();
    return rates.find(({ ticker }) => ticker === 'BTC')?.rate;
  };
  expect(await rateOf()).toBe(null);
  const same = await cli('rate', 'approve', String(id), '--by', 'Ada');
  expect(same).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cannot approve') });
  expect(await rateOf()).toBe(null);
  expect((await cli('rate', 'approve', String(id), '--by', 'Ben')).code).toBe(0);
  expect(await rateOf()).toBe('61000.1');
  expect((await cli('rate', 'waiting', 'acme')).json()).toEqual([]);

  const about = ['--period', '2026-10', '--currency', 'BTC', '--text', '=asked the exchange', '--by', 'Ada'];
  expect((await cli('note', 'add', 'acme', ...about)).code).toBe(0);
  const notes = (await cli('note', 'list', 'acme', '--period', '2026-10')).json();
  expect(notes).toMatchObject([{ ticker: 'BTC', text: '=asked the exchange', by: 'Ada' }]);

  const change = [
    'setting',
    'change',
    'acme',
    'policies',
    '{"BTC":"fair-value"}',
    '--by',
    'Ada',
    '--reason',
    'board of May',
  ];
  expect((await cli(...change)).code).toBe(0);
  const settings = (await cli('setting', 'list', 'acme')).json<{ key: string; version: unknown }[]>();
  expect(settings.find((setting) => setting.key === 'policies')?.version).toMatchObject({
    value: { BTC: 'fair-value' },
  });
  expect((await cli('setting', 'change', 'acme', 'policies', '{"BTC":', '--by', 'A', '--reason', 'r')).code).toBe(2);
  expect((await cli('setting', 'change', 'acme', 'colour', 'red', '--by', 'A', '--reason', 'r')).code).toBe(2);
});
