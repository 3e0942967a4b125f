/** A vault that the keychain of the operating system opens. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  closed,
  content,
  desktop,
  file,
  freshFolder,
  PASSPHRASE,
  SECRET,
  TurningKeychain,
  terminal,
} from './vault-folder.ts';

beforeEach(freshFolder);

test('the first secret makes the vault, and the next run reads it', async () => {
  await desktop(new TurningKeychain()).keep('acme', SECRET);
  expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
  const next = desktop(new TurningKeychain());
  expect(await next.place('acme')).toBe('kept');
  expect(await next.read('acme')).toBe(SECRET);
});

test('the keychain is not asked when nothing is stored, nor to say how things stand', async () => {
  const keychain = new TurningKeychain();
  const vault = desktop(keychain);
  expect(await vault.state()).toEqual({
    state: 'none',
    ways: ['keychain', 'passphrase', 'memory'],
    wraps: [],
    keychainReason: '',
    notice: '',
  });
  expect(await vault.place('acme')).toBe('missing');
  await expect(vault.read('acme')).rejects.toMatchObject({ code: 'not-found' });
  await vault.forget('acme');
  expect(keychain.asked).toBe(0);
  await vault.keep('acme', SECRET);
  const later = new TurningKeychain();
  expect((await desktop(later).state()).state).toBe('open');
  expect(later.asked).toBe(0);
});

test('the keychain is asked once in a run', async () => {
  await desktop(new TurningKeychain()).keep('acme', SECRET);
  const keychain = new TurningKeychain();
  const vault = desktop(keychain);
  await vault.read('acme');
  await vault.read('acme');
  await vault.keep('beta', 'another');
  expect(keychain.asked).toBe(1);
});

test('a wrap that cannot be renewed still opens: the secret is read, and the next run tries again', async () => {
  const keychain = new TurningKeychain();
  await desktop(keychain).keep('acme', SECRET);
  keychain.generation = 2;
  const encrypt = vi.spyOn(keychain, 'encrypt').mockRejectedValue(new Error('the keyring is full'));
  const again = desktop(keychain);
  expect(await again.read('acme')).toBe(SECRET);
  expect(encrypt).toHaveBeenCalledTimes(1);
  expect(await again.read('acme')).toBe(SECRET);
  encrypt.mockRestore();
  expect(await desktop(keychain).read('acme')).toBe(SECRET);
  expect(Buffer.from(content().wraps.keychain, 'base64')[0]).toBe(2);
});

test('the keychain gets the key anew when it asks for that', async () => {
  await desktop(new TurningKeychain()).keep('acme', SECRET);
  const before = content().wraps.keychain;
  const renewed = new TurningKeychain();
  renewed.generation = 2;
  expect(await desktop(renewed).read('acme')).toBe(SECRET);
  expect(content().wraps.keychain).not.toBe(before);
  expect(Buffer.from(content().wraps.keychain, 'base64')[0]).toBe(2);
  expect(await desktop(renewed).read('acme')).toBe(SECRET);
});

test('a keychain that refuses loses nothing, and says what to do', async () => {
  await desktop(new TurningKeychain()).keep('acme', SECRET);
  const before = readFileSync(file, 'utf8');
  const broken = new TurningKeychain();
  broken.broken = true;
  const vault = desktop(broken);
  await expect(vault.read('acme')).rejects.toMatchObject({
    code: 'vault-closed',
    hint: expect.stringContaining('again'),
  });
  expect((await vault.state()).state).toBe('locked');
  expect((await vault.state()).keychainReason).not.toBe('');
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(await desktop(new TurningKeychain()).read('acme')).toBe(SECRET);
});

test('the keychain cannot be used from a terminal, which says so', async () => {
  await desktop(new TurningKeychain()).keep('acme', SECRET);
  const vault = terminal();
  expect((await vault.state()).state).toBe('locked');
  await expect(vault.read('acme')).rejects.toMatchObject({
    code: 'vault-closed',
    hint: expect.stringContaining('desktop'),
  });
});

test('the keychain and a passphrase: each opens the vault', async () => {
  const vault = desktop(new TurningKeychain());
  await vault.keep('acme', SECRET);
  await vault.setPassphrase(PASSPHRASE);
  expect((await vault.state()).wraps).toEqual(['keychain', 'passphrase']);
  const scheduled = terminal();
  await scheduled.open(PASSPHRASE);
  expect(await scheduled.read('acme')).toBe(SECRET);
  expect(await desktop(new TurningKeychain()).read('acme')).toBe(SECRET);
});

test('the keychain is added to a vault that was made in a terminal', async () => {
  const made = terminal();
  await made.setPassphrase(PASSPHRASE);
  await made.keep('acme', SECRET);
  const vault = desktop(new TurningKeychain());
  await expect(vault.useKeychain()).rejects.toMatchObject(closed);
  await vault.open(PASSPHRASE);
  await vault.useKeychain();
  expect(await desktop(new TurningKeychain()).read('acme')).toBe(SECRET);
});

test('a keychain that is known to be unusable is never asked', async () => {
  const keychain = new TurningKeychain();
  keychain.unusableBecause = 'No keyring is running.';
  const vault = desktop(keychain);
  expect((await vault.state()).ways).toEqual(['passphrase', 'memory']);
  await expect(vault.keep('acme', SECRET)).rejects.toMatchObject({
    code: 'vault-closed',
    message: expect.stringContaining('No keyring is running.'),
  });
  expect(keychain.asked).toBe(0);
  expect(existsSync(file)).toBe(false);
});
