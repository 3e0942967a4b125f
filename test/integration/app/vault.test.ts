/** The vault through the contract: a damaged file is told, kept keys can be set aside, the keychain can join in. */
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Keychain } from '../../../main/vault/secret-store.ts';
import { openVault, VAULT_FILE } from '../../../main/vault/vault.ts';
import { openTestApp } from './open-app.ts';

const cost = { N: 1024, r: 8, p: 1 };
const fresh = () => mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
const open = (folder: string, keychain: Keychain | null = null) =>
  openTestApp(folder, { vault: openVault({ folder, keychain, cost }) });

/** A keychain that turns the text around: enough to see that it was asked. */
const mirror: Keychain = {
  unusableBecause: '',
  encrypt: async (text) => Buffer.from([...text].reverse().join('')),
  decrypt: async (bytes) => ({ text: [...Buffer.from(bytes).toString()].reverse().join(''), shouldReEncrypt: false }),
};

test('a damaged file of kept keys is moved aside, and the person is told', async () => {
  const folder = fresh();
  writeFileSync(path.join(folder, VAULT_FILE), '{"half":');
  const { vault } = await open(folder).call('app.state', {});
  expect(vault).toMatchObject({ state: 'none', wraps: [] });
  expect(vault.notice).toMatch(/was damaged and moved to .*Enter the keys again\./);
  expect(readdirSync(folder).filter((name) => name.startsWith(VAULT_FILE))).toHaveLength(1);
  expect(existsSync(path.join(folder, VAULT_FILE))).toBe(false);
});

test('kept keys that cannot be opened any more are set aside, not deleted', async () => {
  const folder = fresh();
  const first = open(folder);
  expect((await first.call('vault.setPassphrase', { passphrase: 'forgotten' })).vault.wraps).toEqual(['passphrase']);
  await first.close();
  const again = open(folder);
  expect((await again.call('app.state', {})).vault).toMatchObject({ state: 'locked', wraps: ['passphrase'] });
  const { aside } = await again.call('vault.startAnew', {});
  expect(existsSync(aside ?? '')).toBe(true);
  expect((await again.call('app.state', {})).vault).toMatchObject({ state: 'none', wraps: [] });
  expect(await again.call('vault.startAnew', {})).toEqual({ aside: null });
});

test('the keychain opens keys that a passphrase opened before, and only where there is one', async () => {
  const folder = fresh();
  const terminal = open(folder);
  await terminal.call('vault.setPassphrase', { passphrase: 'correct horse' });
  await expect(terminal.call('vault.useKeychain', {})).rejects.toMatchObject({ code: 'vault-closed' });
  await terminal.close();
  const desktop = open(folder, mirror);
  await expect(desktop.call('vault.useKeychain', {})).rejects.toMatchObject({ code: 'vault-closed' });
  await desktop.call('vault.openPassphrase', { passphrase: 'correct horse' });
  const { vault } = await desktop.call('vault.useKeychain', {});
  expect([...vault.wraps].sort()).toEqual(['keychain', 'passphrase']);
  await desktop.close();
  expect((await open(folder, mirror).call('app.state', {})).vault.state).toBe('open');
});
