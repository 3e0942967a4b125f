/** The vault key of this run: made for a new vault, or had from the passphrase or the keychain that wraps it. */
import { randomBytes } from 'node:crypto';
import type { KeychainWrap } from './keychain-wrap.ts';
import { unwrapWithPassphrase } from './passphrase.ts';
import { KEY_BYTES } from './seal.ts';
import { closed, noWay } from './vault-closed.ts';
import { emptyVault, type VaultContent } from './vault-file.ts';

/** Holds the key of one vault in memory. A vault that another process started anew has another key, and is told by its id. */
export class VaultKey {
  readonly #keychain: KeychainWrap;
  #known: { readonly id: string; readonly bytes: Buffer } | null = null;
  /** The keychain's own key has changed since it wrapped this one. */
  #wrapIsOld = false;

  constructor(keychain: KeychainWrap) {
    this.#keychain = keychain;
  }

  /** Whether it is known, or a keychain that has not refused yet would give it. */
  canBeHad({ keyId, wraps }: VaultContent): boolean {
    return this.#known?.id === keyId || (wraps.keychain !== undefined && this.#keychain.usable);
  }

  /** A new key, and the empty vault it belongs to. */
  make(): VaultContent {
    const content = emptyVault();
    this.#known = { id: content.keyId, bytes: randomBytes(KEY_BYTES) };
    return content;
  }

  /** Throws `vault-closed` for a wrong passphrase, or where none was set. */
  async openWith(passphrase: string, content: VaultContent | null): Promise<void> {
    const wrap = content?.wraps.passphrase;
    if (content === null || wrap === undefined) {
      throw closed('No passphrase is set for the kept secrets.', 'Set one first.');
    }
    const bytes = await unwrapWithPassphrase(wrap, passphrase);
    if (bytes === null) throw closed('The passphrase does not open the kept secrets.', lostHint(content));
    this.#known = { id: content.keyId, bytes };
  }

  /** The key: known already, else from the keychain. Throws `vault-closed` with the way that is left. */
  async of(content: VaultContent): Promise<Buffer> {
    if (this.#known?.id === content.keyId) return this.#known.bytes;
    const wrap = content.wraps.keychain;
    if (!this.#keychain.usable || wrap === undefined) throw noWay(content, this.#keychain.reason);
    const otherwise = content.wraps.passphrase ? 'open them with the passphrase' : 'enter the keys again';
    const { bytes, isOld } = await this.#keychain.open(wrap, otherwise);
    this.#known = { id: content.keyId, bytes };
    this.#wrapIsOld = isOld;
    return bytes;
  }

  /** The vault with its key wrapped by the keychain, in place of an earlier wrap. Throws `vault-closed`. */
  async underKeychain(content: VaultContent): Promise<VaultContent> {
    const key = await this.of(content);
    if (!this.#keychain.usable) throw noWay(null, this.#keychain.reason);
    return { ...content, wraps: { ...content.wraps, keychain: await this.#keychain.wrap(key) } };
  }

  /** Whether the keychain wants the key wrapped anew; says so once. */
  takeWish(): boolean {
    const wished = this.#wrapIsOld && this.#known !== null;
    this.#wrapIsOld = false;
    return wished;
  }

  /** Whether the vault on disk is the one whose key is known, and the keychain wraps it. */
  isWrapped(content: VaultContent | null): content is VaultContent {
    return this.#known !== null && content?.keyId === this.#known.id && content.wraps.keychain !== undefined;
  }

  /** Leaves the key to whoever still uses it. */
  forget(): void {
    this.#known = null;
  }

  /** Overwrites the key in memory. */
  wipe(): void {
    this.#known?.bytes.fill(0);
    this.#known = null;
  }
}

/** A passphrase that was mistyped when it was set, or forgotten, has a way out too. */
function lostHint({ secrets }: VaultContent): string {
  const anew = 'start anew (in a terminal: vault start-anew)';
  return Object.keys(secrets).length === 0
    ? `Type it again; or ${anew} with another one: no secret is kept under it.`
    : `Type it again. Where it is lost, ${anew} and enter the keys again.`;
}
