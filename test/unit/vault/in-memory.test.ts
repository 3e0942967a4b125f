/** Secrets without a vault: for this run only. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { closed, file, freshFolder, PASSPHRASE, SECRET, terminal } from './vault-folder.ts';

beforeEach(freshFolder);

test('secrets last for this run and touch no file', async () => {
  const vault = terminal();
  await expect(vault.keep('acme', SECRET)).rejects.toMatchObject(closed);
  vault.useMemory();
  await vault.keep('acme', SECRET);
  expect(await vault.read('acme')).toBe(SECRET);
  expect(await vault.place('acme')).toBe('this-run');
  expect(existsSync(file)).toBe(false);
  await expect(terminal().read('acme')).rejects.toMatchObject({ code: 'not-found' });
  vault.close();
  expect(await vault.place('acme')).toBe('missing');
});

test('secrets in memory are kept as soon as there is a passphrase', async () => {
  const vault = terminal();
  vault.useMemory();
  await vault.keep('acme', SECRET);
  await vault.setPassphrase(PASSPHRASE);
  expect(await vault.place('acme')).toBe('kept');
  const next = terminal();
  await next.open(PASSPHRASE);
  expect(await next.read('acme')).toBe(SECRET);
});

test('a locked vault is left alone meanwhile', async () => {
  const made = terminal();
  await made.setPassphrase(PASSPHRASE);
  await made.keep('acme', SECRET);
  const before = readFileSync(file, 'utf8');
  const vault = terminal();
  vault.useMemory();
  await vault.keep('beta', 'another');
  expect(await vault.place('beta')).toBe('this-run');
  expect(await vault.place('acme')).toBe('locked');
  expect(readFileSync(file, 'utf8')).toBe(before);
});
