/** Files of every kind in the terminal: cancelled, killed half-way, repeated, and with control totals. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ControlTotalView } from '../../../preload/contract/control-totals.ts';
import type { ImportResult } from '../../../preload/contract/imports.ts';
import type { CheckView } from '../../../preload/contract/month.ts';
import { freshFolder, run, start, startSandboxHere } from './terminal.ts';

const OCTOBER = ['--from', '2026-10-01', '--to', '2026-10-31'];

async function setUp() {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere();
  const words = (args: readonly string[]) => ['--data', path.join(folder, 'data'), '--json', ...args];
  const cli = (...args: string[]) => run(words(args), { CITRON_SECRET: secret });
  expect((await cli('connection', 'add', 'acme', '--url', url, '--key', key)).code).toBe(0);
  const save = (name: string, text: string | Buffer): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  return {
    cli,
    save,
    begin: (...args: string[]) => start(words(args)),
    /** A file of the sandbox's company, saved. */
    async file(name: string): Promise<string> {
      const address = new URL(`/files/${name}?period=2026-10`, url);
      const response = await fetch(address, { headers: { 'x-process-key': key } });
      const content = Buffer.from(await response.arrayBuffer());
      expect([response.status, content.subarray(0, 200).toString()]).toEqual([200, expect.any(String)]);
      return save(name, content);
    },
    /** The mapping that is proposed, with what a person answers, saved. */
    async mapping(kind: string, file: string, answers: object = {}): Promise<string> {
      const proposed = await cli('import', 'acme', kind, file, '--propose');
      return save(`mapping-${kind}.json`, JSON.stringify({ ...proposed.json<object>(), ...answers }));
    },
  };
}

test('movements, callbacks and books come in, and control totals stand beside them', { timeout: 180_000 }, async () => {
  const { cli, file, mapping } = await setUp();
  const movements = await file('movements-complete.csv');
  const read = await mapping('movements', movements);
  const early = await cli('import', 'acme', 'movements', movements, '--mapping', read);
  expect(early).toMatchObject({ code: 2, stdout: '' });
  expect(early.stderr).toContain('Sync the connection once');

  expect((await cli('sync', 'acme', '--from', '2026-10-30', '--to', '2026-10-31')).code).toBe(0);
  const brought = await cli('import', 'acme', 'movements', movements, '--mapping', read, '--by', 'Ada');
  expect(brought.code).toBe(0);
  const { rows } = brought.json<ImportResult>();
  expect(brought.json<ImportResult>()).toMatchObject({ added: rows, kept: true });

  const callbacks = await file('callbacks.json');
  const same = await cli('import', 'acme', 'callbacks', callbacks, '--mapping', await mapping('callbacks', callbacks));
  expect(same.json<ImportResult>()).toMatchObject({ added: 0, refused: [], kept: true });

  const ledger = await file('ledger.csv');
  const books = await cli(
    'import',
    'acme',
    'ledger',
    ledger,
    '--mapping',
    await mapping('ledger', ledger, { asOf: '2026-10-31' }),
  );
  expect(books.json<ImportResult>()).toMatchObject({ refused: [], findings: { carrying: expect.any(String) } });

  const agreeing = await cli('control-total', 'state', 'acme', ...OCTOBER, '--type', 'bank', '--count', '0');
  const { imported } = agreeing.json<ControlTotalView>();
  const stated = await cli(
    ...['control-total', 'state', 'acme', ...OCTOBER, '--type', 'bank', '--by', 'Ada'],
    ...['--count', String(imported.count), '--note', 'filter of the screen'],
  );
  expect(stated).toMatchObject({ code: 0 });
  expect(stated.json<ControlTotalView>()).toMatchObject({ agrees: true, by: 'Ada' });
  const wrong = await cli('control-total', 'state', 'acme', ...OCTOBER, '--type', 'deposit', '--amount', '1.5 BTC');
  expect(wrong).toMatchObject({ code: 5 });
  const listed = (await cli('control-total', 'list', 'acme')).json<ControlTotalView[]>();
  expect(listed.map(({ type, agrees }) => [type, agrees])).toEqual([
    ['bank', true],
    ['deposit', false],
  ]);
  const checks = (await cli('checks', 'acme', '--period', '2026-10')).json<CheckView[]>();
  expect(checks.find(({ id }) => id === 'C27')).toMatchObject({
    status: 'fail',
    detail: expect.stringMatching(/^deposit BTC from 2026-10-01 to 2026-10-31: 1\.5 in the back office, \d/),
  });
  expect((await cli('verify')).code).toBe(0);
});

test('an import that is stopped or killed half-way keeps nothing, and the next one all', {
  timeout: 180_000,
}, async () => {
  const { cli, begin, file, save, mapping } = await setUp();
  expect((await cli('sync', 'acme', '--from', '2026-10-30', '--to', '2026-10-31')).code).toBe(0);
  const [header = '', ...lines] = readFileSync(await file('movements-complete.csv'), 'utf8')
    .trimEnd()
    .split('\r\n');
  const repeated = Array.from({ length: 12_000 }, (_, index) => `${index}-${lines[index % lines.length]}`);
  const long = save('long.csv', [header, ...repeated, ''].join('\r\n'));
  const words = ['import', 'acme', 'movements', long, '--mapping', await mapping('movements', long)];

  const stopped = begin(...words);
  await stopped.said(/rows: \d{4,}/);
  stopped.child.kill('SIGINT');
  expect(await stopped.ended).toMatchObject({ code: 130, stdout: '' });
  const killed = begin(...words);
  await killed.said(/rows: \d{4,}/);
  killed.child.kill('SIGKILL');
  await killed.ended;

  const trial = await cli(...words, '--trial');
  expect(trial.json<ImportResult>()).toMatchObject({ added: 12_000, duplicates: 0, kept: false });
  expect((await cli('verify')).code).toBe(0);
  expect((await cli(...words)).json<ImportResult>()).toMatchObject({ added: 12_000, kept: true });
  expect((await cli(...words)).json<ImportResult>()).toMatchObject({ added: 0, duplicates: 12_000 });
});
