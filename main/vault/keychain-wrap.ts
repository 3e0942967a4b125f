/** The keychain's part of the vault: it wraps the vault key and opens the wrap, and says why when it cannot. */
import { KEY_BYTES } from './seal.ts';
import type { Keychain } from './secret-store.ts';
import { closed } from './vault-closed.ts';

const NO_KEYCHAIN = 'Only the desktop app can use the keychain of the operating system.';

/** The keychain of this door, or none. Once it has refused, it is not asked again in this run. */
export class KeychainWrap {
  readonly #keychain: Keychain | null;
  #reason: string;

  constructor(keychain: Keychain | null) {
    this.#keychain = keychain;
    this.#reason = keychain === null ? NO_KEYCHAIN : keychain.unusableBecause;
  }

  /** Why it cannot be used; empty when it can, as far as known. */
  get reason(): string {
    return this.#reason;
  }

  get usable(): boolean {
    return this.#reason === '';
  }

  /** The vault key as the keychain keeps it, base64. Throws `vault-closed` when the keychain refuses. */
  async wrap(key: Buffer): Promise<string> {
    try {
      return Buffer.from(await this.#keychainOrThrow().encrypt(key.toString('base64'))).toString('base64');
    } catch (error) {
      this.#reason = 'The keychain of the operating system refused to keep a key.';
      throw closed(this.#reason, 'Unlock it, or set a passphrase instead.', error);
    }
  }

  /**
   * The vault key of a wrap, and whether the system wants it wrapped anew. Throws `vault-closed` with the way that is left
   * when the keychain does not open it.
   */
  async open(wrap: string, otherwise: string): Promise<{ readonly bytes: Buffer; readonly isOld: boolean }> {
    try {
      const opened = await this.#keychainOrThrow().decrypt(Buffer.from(wrap, 'base64'));
      const bytes = Buffer.from(opened.text, 'base64');
      if (bytes.length !== KEY_BYTES) throw new RangeError('not a vault key');
      return { bytes, isOld: opened.shouldReEncrypt };
    } catch (error) {
      this.#reason = 'The keychain of the operating system does not open the kept secrets.';
      throw closed(this.#reason, `Unlock it and start again, or ${otherwise}.`, error);
    }
  }

  #keychainOrThrow(): Keychain {
    if (this.#keychain === null) throw new Error(NO_KEYCHAIN);
    return this.#keychain;
  }
}
