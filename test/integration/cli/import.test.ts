/** Files in the terminal: propose, answer, try, import. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

test('propose a mapping, answer it, import, import again', { timeout: 60_000 }, async () => {
  const data = freshFolder();
  const files = mkdtempSync(path.join(tmpdir(), 'import-'));
  const { url, key, secret } = await startSandboxHere();
  const cli = (...args: string[]) => run(['--data', data, '--json', ...args], { CITRON_SECRET: secret });
  const file = (name: string, text: string) => {
    writeFileSync(path.join(files, name), text);
    return path.join(files, name);
  };
  expect((await cli('connection', 'add', 'acme', '--url', url, '--key', key)).code).toBe(0);

  const prices = file('prices.csv', 'Datum;Kurs\n30.10.2026;58.211,37\n31.10.2026;58.300,00\n');
  const proposed = await cli('import', 'acme', 'rates', prices, '--propose');
  expect(proposed).toMatchObject({ code: 0 });
  expect(proposed.stderr).toContain('dateMeans');
  const mapping = proposed.json<Record<string, unknown>>();
  expect(mapping).toMatchObject({ kind: 'rates', dateMeans: null, decimal: ',', dateOrder: 'dmy' });

  const open = await cli('import', 'acme', 'rates', prices, '--mapping', file('open.json', JSON.stringify(mapping)));
  expect(open.code).toBe(2);
  expect(open.stderr).toContain('what a date without a time means');
  expect(open.stdout).toBe('');

  const answered = file('answered.json', JSON.stringify({ ...mapping, dateMeans: 'end-of-day', base: 'BTC' }));
  const trial = await cli('import', 'acme', 'rates', prices, '--mapping', answered, '--trial');
  expect(trial.json()).toMatchObject({ added: 2, kept: false });
  const imported = await cli('import', 'acme', 'rates', prices, '--mapping', answered, '--keep-as', 'our bank');
  expect(imported.code).toBe(0);
  expect(imported.json()).toMatchObject({
    file: 'prices.csv',
    rows: 2,
    added: 2,
    changed: 0,
    duplicates: 0,
    refused: [],
  });
  const again = await cli('import', 'acme', 'rates', prices, '--profile', 'our bank');
  expect(again.json()).toMatchObject({ added: 0, duplicates: 2 });

  const one = file('one.csv', 'Datum;Kurs\n28.10.2026;58.100,00\n');
  const alone = await run(['--data', data, 'import', 'acme', 'rates', one, '--profile', 'our bank', '--trial']);
  expect(alone.stdout).toMatch(/^one\.csv: 1 row: 1 added/);

  const bad = file('bad.csv', 'Datum;Kurs\n29.10.2026;58.000,00\n28.10.2026;NaN\n');
  const refused = await cli('import', 'acme', 'rates', bad, '--profile', 'our bank');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Correct these rows') });
  expect(refused.json()).toMatchObject({ kept: false, refused: [{ row: 3, reason: 'rate "NaN" is not an amount' }] });

  expect((await cli('import', 'acme', 'rates', path.join(files, 'none.csv'), '--propose')).stderr).toContain(
    'There is no file',
  );
  expect((await cli('import', 'acme', 'rates', prices)).code).toBe(2);
  expect((await cli('import', 'acme', 'rates', prices, '--profile', 'none')).stderr).toContain('There is no profile');
});
