/** A vault in a folder of its own for each test, as a terminal and as the desktop open it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ScryptCost } from '../../../main/vault/passphrase.ts';
import type { Keychain, SecretStore } from '../../../main/vault/secret-store.ts';
import { openVault, VAULT_FILE } from '../../../main/vault/vault.ts';

export const SECRET = 'AbCdEfG123456';
export const PASSPHRASE = 'correct horse battery';
/** Stays beside the file, empty. */
export const LOCK = `${VAULT_FILE}.lock`;
/** Cheap, so that tests guess fast. */
export const cost: ScryptCost = { N: 2 ** 10, r: 8, p: 1 };
export const closed = { code: 'vault-closed' };

export let folder = '';
export let file = '';

/** Gives the next test a folder of its own: `beforeEach(freshFolder)`. */
export function freshFolder(): void {
  folder = mkdtempSync(path.join(os.tmpdir(), 'vault-'));
  file = path.join(folder, VAULT_FILE);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
}

/** A keychain that turns bytes around; `generation` is the system's current key. */
export class TurningKeychain implements Keychain {
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

export const terminal = (): SecretStore => openVault({ folder, keychain: null, cost });
export const desktop = (keychain: Keychain): SecretStore => openVault({ folder, keychain, cost });
/** The file as it stands. */
export const content = () => JSON.parse(readFileSync(file, 'utf8'));
