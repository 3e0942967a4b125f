/** A vault that a passphrase opens. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { VAULT_FILE } from '../../../main/vault/vault.ts';
import {
  closed,
  content,
  cost,
  file,
  folder,
  freshFolder,
  LOCK,
  PASSPHRASE,
  SECRET,
  terminal,
} from './vault-folder.ts';

beforeEach(freshFolder);

test('a secret is kept across runs, and the file does not hold it', async () => {
  const first = terminal();
  await first.setPassphrase(PASSPHRASE);
  await first.keep('acme', SECRET);
  const text = readFileSync(file, 'utf8');
  for (const form of [
    SECRET,
    Buffer.from(SECRET).toString('base64'),
    Buffer.from(SECRET).toString('hex'),
    PASSPHRASE,
  ]) {
    expect(text).not.toContain(form);
  }
  const second = terminal();
  expect(await second.place('acme')).toBe('locked');
  await expect(second.read('acme')).rejects.toMatchObject(closed);
  await second.open(PASSPHRASE);
  expect(await second.read('acme')).toBe(SECRET);
  expect(await second.place('acme')).toBe('kept');
});

test('the file is for its owner alone, and nothing is left beside it', async () => {
  const vault = terminal();
  await vault.setPassphrase(PASSPHRASE);
  await vault.keep('acme', SECRET);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual([VAULT_FILE, LOCK]);
});

test('a wrong passphrase is one sentence and changes nothing', async () => {
  const vault = terminal();
  await vault.setPassphrase(PASSPHRASE);
  await vault.keep('acme', SECRET);
  const before = readFileSync(file, 'utf8');
  const other = terminal();
  await expect(other.open('correct horse batterY')).rejects.toMatchObject({
    code: 'vault-closed',
    message: 'The passphrase does not open the kept secrets.',
    hint: 'Type it again. Where it is lost, start anew (in a terminal: vault start-anew) and enter the keys again.',
  });
  expect((await other.state()).state).toBe('locked');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('a passphrase that was mistyped when it was set has a way out, before anything is kept under it', async () => {
  await terminal().setPassphrase('correct horse batterY');
  await expect(terminal().open(PASSPHRASE)).rejects.toMatchObject({
    ...closed,
    hint: 'Type it again; or start anew (in a terminal: vault start-anew) with another one: no secret is kept under it.',
  });
});

test('changing it leaves the secrets and shuts the old one out', async () => {
  const vault = terminal();
  await vault.setPassphrase(PASSPHRASE);
  await vault.keep('acme', SECRET);
  await vault.setPassphrase('another good one');
  const other = terminal();
  await expect(other.open(PASSPHRASE)).rejects.toMatchObject(closed);
  await other.open('another good one');
  expect(await other.read('acme')).toBe(SECRET);
});

test('a locked vault takes no new passphrase', async () => {
  await terminal().setPassphrase(PASSPHRASE);
  await expect(terminal().setPassphrase('stolen vault')).rejects.toMatchObject(closed);
  await terminal().open(PASSPHRASE);
});

test('the same letters typed as other code points open it', async () => {
  await terminal().setPassphrase('Schlüsselwort');
  await terminal().open('Schlu\u0308sselwort');
});

test('a short one is refused', async () => {
  await expect(terminal().setPassphrase('seven77')).rejects.toMatchObject({ code: 'invalid-input' });
  expect(existsSync(file)).toBe(false);
});

test('its cost is stored, and a file that asks for too much memory does not open', async () => {
  await terminal().setPassphrase(PASSPHRASE);
  const stored = content();
  expect(stored.wraps.passphrase).toMatchObject({ kdf: 'scrypt', ...cost });
  stored.wraps.passphrase.N = 2 ** 30;
  writeFileSync(file, JSON.stringify(stored));
  await expect(terminal().open(PASSPHRASE)).rejects.toMatchObject(closed);
});
