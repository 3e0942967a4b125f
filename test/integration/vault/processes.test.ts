/** Two processes with one vault: neither loses what the other keeps. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openVault } from '../../../main/vault/vault.ts';

const PASSPHRASE = 'correct horse battery';
const EACH = 20;
const cost = { N: 2 ** 10, r: 8, p: 1 };

async function vaultFolder(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await openVault({ folder, keychain: null, cost }).setPassphrase(PASSPHRASE);
  return folder;
}

async function startKeeper(folder: string, name: string): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'child.ts'), [folder, name, String(EACH)], {
    env: { ...process.env, CITRON_DESK_PASSPHRASE: PASSPHRASE },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

test('keeps every secret of two processes that write at the same moment', async () => {
  const folder = await vaultFolder();
  const names = ['one', 'other'];
  const children = await Promise.all(names.map((name) => startKeeper(folder, name)));
  const ends = children.map((child) => once(child, 'exit'));
  for (const child of children) child.send('go');
  for (const [code] of await Promise.all(ends)) expect(code).toBe(0);

  const vault = openVault({ folder, keychain: null });
  await vault.open(PASSPHRASE);
  for (const name of names)
    for (let index = 0; index < EACH; index += 1)
      expect(await vault.read(`${name}-${index}`)).toBe(`secret of ${name} ${index}`);
});

test('a process that was killed while it wrote holds nobody up', async () => {
  const folder = await vaultFolder();
  const child = await startKeeper(folder, 'killed');
  const ended = once(child, 'exit');
  child.send('go');
  setTimeout(() => child.kill('SIGKILL'), 30);
  await ended;

  const vault = openVault({ folder, keychain: null });
  await vault.open(PASSPHRASE);
  await vault.keep('after', 'kept');
  expect(await vault.read('after')).toBe('kept');
});
