/** The file of kept secrets: what was changed in it shows, what cannot be read is kept. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openVault, VAULT_FILE } from '../../../main/vault/vault.ts';
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

async function made(): Promise<void> {
  const vault = terminal();
  await vault.setPassphrase(PASSPHRASE);
  await vault.keep('acme', SECRET);
  await vault.keep('beta', 'another secret');
}

async function readAfter(change: (stored: ReturnType<typeof content>) => void): Promise<unknown> {
  await made();
  const stored = content();
  change(stored);
  writeFileSync(file, JSON.stringify(stored));
  const vault = terminal();
  await vault.open(PASSPHRASE);
  return vault.read('acme');
}

test.each(['nonce', 'sealed', 'tag'])('a changed %s shows', async (part) => {
  const flip = (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    return bytes.toString('base64');
  };
  const changed = readAfter((stored) => {
    stored.secrets.acme[part] = flip(stored.secrets.acme[part]);
  });
  await expect(changed).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('changed') });
});

test('a secret shows that was put under the name of another connection', async () => {
  const swapped = readAfter((stored) => {
    stored.secrets.acme = stored.secrets.beta;
  });
  await expect(swapped).rejects.toMatchObject({ code: 'storage' });
});

test('an unchanged file opens', async () => {
  expect(await readAfter(() => {})).toBe(SECRET);
});

test.each(['', '{', '{}', '[]', 'null', '{"format":"citron-desk vault","version":1}'])(
  'a file that holds %j is moved aside and told, not emptied',
  async (text) => {
    writeFileSync(file, text);
    const vault = terminal();
    const { state, notice } = await vault.state();
    expect(state).toBe('none');
    const [aside = ''] = readdirSync(folder);
    expect(aside).toMatch(/^vault\.json\.unreadable-/);
    expect(notice).toContain(aside);
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(text);
    await vault.setPassphrase(PASSPHRASE);
    expect(readdirSync(folder).sort()).toEqual([VAULT_FILE, LOCK, aside]);
  },
);

test('a damaged file that cannot be moved is left there and told', async () => {
  writeFileSync(file, '{');
  const now = () => new Date('2026-10-31T12:00:00.000Z');
  mkdirSync(`${file}.unreadable-2026-10-31T12-00-00-000Z`);
  await expect(openVault({ folder, keychain: null, now }).state()).rejects.toMatchObject({
    code: 'storage',
    message: 'The file of kept secrets cannot be moved aside.',
  });
  expect(readFileSync(file, 'utf8')).toBe('{');
});

test('a file of a newer version is left as it is', async () => {
  const text = '{"format":"citron-desk vault","version":2,"new":true}';
  writeFileSync(file, text);
  await expect(terminal().state()).rejects.toMatchObject({ code: 'newer-database' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file that cannot be read is left there', async () => {
  mkdirSync(file);
  await expect(terminal().state()).rejects.toMatchObject({ code: 'storage' });
  expect(existsSync(file)).toBe(true);
});

test('a file that cannot be written is an error', async () => {
  await expect(
    openVault({ folder: path.join(folder, 'none', 'such'), keychain: null, cost }).setPassphrase(PASSPHRASE),
  ).rejects.toMatchObject({ code: 'storage' });
});

test('a lock that the system does not give is an error with its name', async () => {
  const lock = path.join(folder, LOCK);
  writeFileSync(lock, 'no lock of ours, but long enough to look like something'.repeat(20));
  await expect(terminal().setPassphrase(PASSPHRASE)).rejects.toMatchObject({
    code: 'storage',
    hint: `Check that you may read and write ${lock}.`,
  });
  expect(existsSync(file)).toBe(false);
});

test('the file forgets one secret and keeps the other', async () => {
  await made();
  const vault = terminal();
  await vault.forget('acme');
  expect(Object.keys(content().secrets)).toEqual(['beta']);
  expect(await vault.place('acme')).toBe('missing');
});

test('the file takes many secrets at once without losing one', async () => {
  const vault = terminal();
  await vault.setPassphrase(PASSPHRASE);
  const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
  await Promise.all(ids.map((id) => vault.keep(id, `secret of ${id}`)));
  expect(Object.keys(content().secrets)).toHaveLength(20);
  expect(await vault.read('c7')).toBe('secret of c7');
});

test('a vault that another process started anew is noticed', async () => {
  await made();
  const mine = terminal();
  await mine.open(PASSPHRASE);
  const other = terminal();
  const aside = await other.startAnew();
  expect(aside).toMatch(/unreadable/);
  await other.setPassphrase('another good one');
  await expect(mine.keep('acme', SECRET)).rejects.toMatchObject(closed);
});
