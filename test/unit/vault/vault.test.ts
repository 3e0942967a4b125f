import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ScryptCost } from '../../../main/vault/passphrase.ts';
import type { Keychain } from '../../../main/vault/secret-store.ts';
import { openVault, VAULT_FILE } from '../../../main/vault/vault.ts';

const SECRET = 'AbCdEfG123456';
/** Stays beside the file, empty. */
const LOCK = `${VAULT_FILE}.lock`;
const PASSPHRASE = 'correct horse battery';
/** Cheap, so that tests guess fast. */
const cost: ScryptCost = { N: 2 ** 10, r: 8, p: 1 };

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'vault-'));
  file = path.join(folder, VAULT_FILE);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** A keychain that turns bytes around; `generation` is the system's current key. */
class TurningKeychain implements Keychain {
  unusableBecause = '';
  asked = 0;
  broken = false;
  generation = 1;

  async encrypt(text: string): Promise<Uint8Array> {
    this.asked += 1;
    if (this.broken) throw new Error('the keyring is locked');
    return Buffer.concat([Buffer.from([this.generation]), Buffer.from(text, 'utf8').reverse()]);
  }

  async decrypt(bytes: Uint8Array): Promise<{ text: string; shouldReEncrypt: boolean }> {
    this.asked += 1;
    if (this.broken) throw new Error('the keyring is locked');
    const text = Buffer.from(bytes.slice(1)).reverse().toString('utf8');
    return { text, shouldReEncrypt: bytes[0] !== this.generation };
  }
}

const terminal = () => openVault({ folder, keychain: null, cost });
const desktop = (keychain: Keychain) => openVault({ folder, keychain, cost });
const content = () => JSON.parse(readFileSync(file, 'utf8'));
const closed = { code: 'vault-closed' };

describe('under a passphrase', () => {
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
    });
    expect((await other.state()).state).toBe('locked');
    expect(readFileSync(file, 'utf8')).toBe(before);
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
});

describe('under the keychain', () => {
  test('the first secret makes the vault, and the next run reads it', async () => {
    await desktop(new TurningKeychain()).keep('acme', SECRET);
    expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
    const next = desktop(new TurningKeychain());
    expect(await next.place('acme')).toBe('kept');
    expect(await next.read('acme')).toBe(SECRET);
  });

  test('is not asked when nothing is stored, nor to say how things stand', async () => {
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

  test('is asked once in a run', async () => {
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

  test('gets the key anew when it asks for that', async () => {
    await desktop(new TurningKeychain()).keep('acme', SECRET);
    const before = content().wraps.keychain;
    const renewed = new TurningKeychain();
    renewed.generation = 2;
    expect(await desktop(renewed).read('acme')).toBe(SECRET);
    expect(content().wraps.keychain).not.toBe(before);
    expect(Buffer.from(content().wraps.keychain, 'base64')[0]).toBe(2);
    expect(await desktop(renewed).read('acme')).toBe(SECRET);
  });

  test('that refuses loses nothing, and says what to do', async () => {
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

  test('cannot be used from a terminal, which says so', async () => {
    await desktop(new TurningKeychain()).keep('acme', SECRET);
    const vault = terminal();
    expect((await vault.state()).state).toBe('locked');
    await expect(vault.read('acme')).rejects.toMatchObject({
      code: 'vault-closed',
      hint: expect.stringContaining('desktop'),
    });
  });

  test('and a passphrase too: each opens it', async () => {
    const vault = desktop(new TurningKeychain());
    await vault.keep('acme', SECRET);
    await vault.setPassphrase(PASSPHRASE);
    expect((await vault.state()).wraps).toEqual(['keychain', 'passphrase']);
    const scheduled = terminal();
    await scheduled.open(PASSPHRASE);
    expect(await scheduled.read('acme')).toBe(SECRET);
    expect(await desktop(new TurningKeychain()).read('acme')).toBe(SECRET);
  });

  test('is added to a vault that was made in a terminal', async () => {
    const made = terminal();
    await made.setPassphrase(PASSPHRASE);
    await made.keep('acme', SECRET);
    const vault = desktop(new TurningKeychain());
    await expect(vault.useKeychain()).rejects.toMatchObject(closed);
    await vault.open(PASSPHRASE);
    await vault.useKeychain();
    expect(await desktop(new TurningKeychain()).read('acme')).toBe(SECRET);
  });

  test('that is known to be unusable is never asked', async () => {
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
});

describe('in memory', () => {
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

  test('they are kept as soon as there is a passphrase', async () => {
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
});

describe('the file', () => {
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

  test.each(['nonce', 'sealed', 'tag'])('shows a changed %s', async (part) => {
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

  test('shows a secret put under the name of another connection', async () => {
    const swapped = readAfter((stored) => {
      stored.secrets.acme = stored.secrets.beta;
    });
    await expect(swapped).rejects.toMatchObject({ code: 'storage' });
  });

  test('opens unchanged', async () => {
    expect(await readAfter(() => {})).toBe(SECRET);
  });

  test.each(['', '{', '{}', '[]', 'null', '{"format":"citron-desk vault","version":1}'])(
    'that holds %j is moved aside and told, not emptied',
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

  test('of a newer version is left as it is', async () => {
    const text = '{"format":"citron-desk vault","version":2,"new":true}';
    writeFileSync(file, text);
    await expect(terminal().state()).rejects.toMatchObject({ code: 'newer-database' });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that cannot be read is left there', async () => {
    mkdirSync(file);
    await expect(terminal().state()).rejects.toMatchObject({ code: 'storage' });
    expect(existsSync(file)).toBe(true);
  });

  test('that cannot be written is an error', async () => {
    await expect(
      openVault({ folder: path.join(folder, 'none', 'such'), keychain: null, cost }).setPassphrase(PASSPHRASE),
    ).rejects.toMatchObject({ code: 'storage' });
  });

  test('forgets one secret and keeps the other', async () => {
    await made();
    const vault = terminal();
    await vault.forget('acme');
    expect(Object.keys(content().secrets)).toEqual(['beta']);
    expect(await vault.place('acme')).toBe('missing');
  });

  test('takes many secrets at once without losing one', async () => {
    const vault = terminal();
    await vault.setPassphrase(PASSPHRASE);
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
    await Promise.all(ids.map((id) => vault.keep(id, `secret of ${id}`)));
    expect(Object.keys(content().secrets)).toHaveLength(20);
    expect(await vault.read('c7')).toBe('secret of c7');
  });

  test('that another process started anew is noticed', async () => {
    await made();
    const mine = terminal();
    await mine.open(PASSPHRASE);
    const other = terminal();
    const aside = await other.startAnew();
    expect(aside).toMatch(/unreadable/);
    await other.setPassphrase('another good one');
    await expect(mine.keep('acme', SECRET)).rejects.toMatchObject(closed);
  });
});
