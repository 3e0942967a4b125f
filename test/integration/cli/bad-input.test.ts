/** Wrong words at the terminal: one sentence on stderr, nothing on stdout, exit code 2. */
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../main/store/open.ts';
import { addTestConnection } from '../sync/setup.ts';
import { freshFolder, run, start } from './terminal.ts';

const SECRET = { CITRON_SECRET: 'secret-of-a-test' };
const LOCAL = 'http://127.0.0.1:9/api';

test.each<[words: string[], sentence: RegExp]>([
  [['balances', 'acme', '--date', '2026-10'], /“2026-10” is not a date/],
  [['balances', 'acme', '--date', '2026-02-30'], /not a day of the calendar/],
  [['balances', 'acme'], /--from is missing/],
  [['balances', 'acme', '--date', '2026-10-01', '--to', '2026-10-02'], /--date goes without/],
  [['balances', 'acme', '--from', '2026-10-02', '--to', '2026-10-01'], /no connection named acme/],
  [['balances', 'nobody', '--date', '2026-10-01'], /no connection named nobody/],
  [['roll-forward', 'acme', '--period', '2026-13'], /“2026-13” is not a month/],
  [['checks', 'acme', '--period', '0000-01'], /“0000-01” is not a month/],
  [['report', 'acme', '--period', '2026-10'], /--out is missing/],
  [['report', 'acme', '--period', '2026-10', '--out', 'x', '--format', 'pdf'], /“pdf” is not one of the choices/],
  [['report', 'acme', '--period', '2026-10', '--out', 'october.xls'], /october\.xls is not a name for a workbook/],
  [['report', 'acme', '--period', '2026-10', '--out', 'october'], /october is not a name for a workbook/],
  [['backup', '/no/such/folder/copy.sqlite'], /folder \/no\/such\/folder does not exist/],
  [['audit', '--out', '/no/such/folder/trail.csv'], /folder \/no\/such\/folder does not exist/],
  [['sync', 'acme', '--concurrency', 'many'], /“many” is not a whole number/],
  [['sync', 'acme', '--form', '2026-10-01'], /no option --form[\s\S]*--from/],
  [['sync', 'acme', '--from'], /--from needs a value/],
  [['sync', 'two', 'words'], /“words” is one word too many/],
  [['sync'], /NAME is missing/],
  [['snyc', 'acme'], /no command “snyc”[\s\S]*“sync”/],
  [['connection'], /needs one more word/],
  [['entity', 'add', 'Acme', '--base', 'E U R', '--zone', 'UTC'], /not a currency code/],
  [['entity', 'add', 'Acme', '--base', 'EUR', '--zone', 'Mars/Base'], /not a time zone/],
  [['connection', 'add', 'acme', '--url', 'http://example.com/api', '--key', 'k'], /not allowed for example.com/],
  [['connection', 'add', 'acme', '--url', 'not an address', '--key', 'k'], /not an address/],
  [['connection', 'add', 'acme', '--url', LOCAL, '--key', 'two words'], /space or line break inside/],
  [['connection', 'add', 'acme', '--url', LOCAL, '--key', 'k', '--since', '2999-01-01'], /in the future/],
  [['connection', 'add', 'acme', '--url', LOCAL, '--key', 'k', '--entity', 'none'], /no entity named none/],
  [['connection', 'add', 'acme', '--url', LOCAL, '--key', 'k', '--since', '0026-10-01'], /before there were coins/],
  [['connection', 'add', 'acme', '--url', LOCAL, '--key', 'k', '--base', 'E U R'], /not a currency code/],
  [['entity', 'add', 'x'.repeat(301), '--base', 'EUR', '--zone', 'UTC'], /“name” is longer than 300 characters/],
  [['connection', 'ad'], /no command “connection ad”[\s\S]*connection add/],
  [['connection', 'add', 'a\nb', '--url', LOCAL, '--key', 'k'], /line break/],
  [['connection', 'add', 'a\u202eb', '--url', LOCAL, '--key', 'k'], /turns the direction/],
])('%j', async (words, sentence) => {
  const ended = await run(['--data', freshFolder(), '--json', ...words], SECRET);
  expect(ended.stderr).toMatch(sentence);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).not.toContain(SECRET.CITRON_SECRET);
});

test('a secret is never asked for where nobody can answer', async () => {
  const ended = await run(['--data', freshFolder(), 'connection', 'add', 'a', '--url', LOCAL, '--key', 'k']);
  expect(ended.stderr).toContain('CITRON_SECRET');
  expect(ended).toMatchObject({ code: 2, stdout: '' });
});

test('an API that is not there is told as such and keeps nothing', { timeout: 60_000 }, async () => {
  const folder = freshFolder();
  const ended = await run(['--data', folder, 'connection', 'add', 'a', '--url', LOCAL, '--key', 'k'], SECRET);
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect((await run(['--data', folder, '--json', 'connection', 'list'])).json()).toEqual([]);
});

test('a damaged file of kept keys is told by whichever command met it, and kept', async () => {
  const folder = freshFolder();
  const vault = path.join(folder, 'vault.json');
  const store = openStore(folder);
  addTestConnection(store, LOCAL);
  store.close();
  writeFileSync(vault, '{"half":');
  const ended = await run(['--data', folder, 'connection', 'list']);
  expect(ended.code).toBe(0);
  expect(ended.stderr).toMatch(/was damaged and moved to .*vault\.json\.unreadable.*Enter the keys again\./);
  expect(readdirSync(folder).some((name) => name.startsWith('vault.json.unreadable'))).toBe(true);
});

test('a file in the place of the data folder is named', async () => {
  const file = path.join(freshFolder(), 'file');
  writeFileSync(file, '');
  const ended = await run(['--data', file, 'connection', 'list']);
  expect(ended.stderr).toContain('cannot be used');
  expect(ended.code).toBe(1);
});

test.runIf(process.platform === 'linux').each(['/proc/books', '/proc/books/2026', '/proc/self/books'])(
  'a folder that the system does not make, %s, is named',
  async (folder) => {
    const { child, ended } = start(['--data', folder, 'connection', 'list']);
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be used') });
  },
);

test.skipIf(process.getuid?.() === 0)('a folder without write permission is named', async () => {
  const folder = freshFolder();
  chmodSync(folder, 0o500);
  const ended = await run(['--data', folder, 'connection', 'list']);
  expect(ended.stderr).toContain('cannot be written');
  expect(ended.code).toBe(1);
});

test('help and version', async () => {
  const help = await run(['--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('balances NAME (--date DATE | --from DATE --to DATE)');
  const one = await run(['sync', '--help']);
  expect(one.stdout).toContain('--recheck');
  expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await run([])).toMatchObject({ code: 2, stdout: '' });
});
