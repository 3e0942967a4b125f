/** The vault: which way opens it, what is in it. One at a time: calls wait for each other. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Failure } from '../failure.ts';
import { KeychainWrap } from './keychain-wrap.ts';
import { DEFAULT_COST, type ScryptCost, unwrapWithPassphrase, wrapWithPassphrase } from './passphrase.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';
import type { Keychain, SecretPlace, SecretStore, VaultState, VaultWay } from './secret-store.ts';
import { closed, noWay } from './vault-closed.ts';
import { emptyVault, loadVault, moveAside, saveVault, type VaultContent } from './vault-file.ts';
import { whileLocked } from './vault-lock.ts';

export const VAULT_FILE = 'vault.json';

export interface VaultOptions {
  /** The data folder; it must exist when something is kept. */
  readonly folder: string;
  /** Null where there is none: in a terminal or a browser. */
  readonly keychain: Keychain | null;
  /** Cost of a new passphrase wrap. An existing one is opened with the cost it was made with. */
  readonly cost?: ScryptCost;
  /** Told what a person must know, once: a damaged file was moved aside. */
  readonly onNotice?: (text: string) => void;
  /** Far side of the clock, for tests. */
  readonly now?: () => Date;
}

/** The vault of a data folder. Nothing is read, made or asked for before the first call. */
export function openVault(options: VaultOptions): SecretStore {
  return new Vault(options);
}

class Vault implements SecretStore {
  readonly #file: string;
  readonly #keychain: KeychainWrap;
  readonly #cost: ScryptCost;
  readonly #onNotice: (text: string) => void;
  readonly #now: () => Date;
  readonly #memory = new Map<string, string>();
  #memoryChosen = false;
  #key: { readonly id: string; readonly bytes: Buffer } | null = null;
  /** The keychain's own key has changed since it wrapped the vault's. */
  #wrapIsOld = false;
  #notice = '';
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: VaultOptions) {
    this.#file = path.join(options.folder, VAULT_FILE);
    this.#keychain = new KeychainWrap(options.keychain);
    this.#cost = options.cost ?? DEFAULT_COST;
    this.#onNotice = options.onNotice ?? (() => {});
    this.#now = options.now ?? (() => new Date());
  }

  state(): Promise<VaultState> {
    return this.#inTurn(async () => {
      const content = await this.#load();
      const ways: VaultWay[] = this.#keychain.usable ? ['keychain'] : [];
      const wraps: ('keychain' | 'passphrase')[] = [];
      if (content?.wraps.keychain !== undefined) wraps.push('keychain');
      if (content?.wraps.passphrase !== undefined) wraps.push('passphrase');
      return {
        state: this.#openness(content),
        ways: [...ways, 'passphrase', 'memory'],
        wraps,
        keychainReason: this.#keychain.reason,
        notice: this.#notice,
      };
    });
  }

  keep(id: string, secret: string): Promise<void> {
    return this.#changing(async () => {
      const content = (await this.#load()) ?? (await this.#newWithKeychain());
      if (content === null || this.#openness(content) === 'locked') {
        if (!this.#memoryChosen) throw this.#noWay(content);
        this.#memory.set(id, secret);
        return;
      }
      const key = await this.#keyFor(content);
      const sealed = seal(Buffer.from(secret, 'utf8'), key, id);
      await this.#save({ ...content, secrets: { ...content.secrets, [id]: sealed } });
      this.#memory.delete(id);
    });
  }

  read(id: string): Promise<string> {
    return this.#inTurn(async () => {
      const held = this.#memory.get(id);
      if (held !== undefined) return held;
      const content = await this.#load();
      const box = content !== null && Object.hasOwn(content.secrets, id) ? content.secrets[id] : undefined;
      if (content === null || box === undefined) {
        throw new Failure('not-found', 'The secret key of this connection is not kept here.', 'Enter the keys again.');
      }
      const bytes = unseal(box, await this.#keyFor(content), id);
      if (bytes !== null) return bytes.toString('utf8');
      throw new Failure('storage', 'A kept secret key was changed or damaged.', 'Enter the keys again.', {
        file: this.#file,
      });
    });
  }

  forget(id: string): Promise<void> {
    return this.#changing(async () => {
      this.#memory.delete(id);
      const content = await this.#load();
      if (content === null || !Object.hasOwn(content.secrets, id)) return;
      const { [id]: _gone, ...secrets } = content.secrets;
      await this.#save({ ...content, secrets });
    });
  }

  place(id: string): Promise<SecretPlace> {
    return this.#inTurn(async () => {
      if (this.#memory.has(id)) return 'this-run';
      const content = await this.#load();
      if (content === null || !Object.hasOwn(content.secrets, id)) return 'missing';
      return this.#openness(content) === 'open' ? 'kept' : 'locked';
    });
  }

  open(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      const content = await this.#load();
      const wrap = content?.wraps.passphrase;
      if (content === null || wrap === undefined) {
        throw closed('No passphrase is set for the kept secrets.', 'Set one first.');
      }
      const bytes = await unwrapWithPassphrase(wrap, passphrase);
      if (bytes === null) throw closed('The passphrase does not open the kept secrets.', 'Type it again.');
      this.#key = { id: content.keyId, bytes };
    });
  }

  setPassphrase(passphrase: string): Promise<void> {
    return this.#changing(async () => {
      const content = (await this.#load()) ?? this.#newContent();
      const key = await this.#keyFor(content);
      const wrap = await wrapWithPassphrase(key, passphrase, this.#cost);
      await this.#saveWithMemory({ ...content, wraps: { ...content.wraps, passphrase: wrap } }, key);
    });
  }

  useKeychain(): Promise<void> {
    return this.#changing(async () => {
      const content = (await this.#load()) ?? this.#newContent();
      const key = await this.#keyFor(content);
      const wrap = await this.#wrapWithKeychain(key);
      await this.#saveWithMemory({ ...content, wraps: { ...content.wraps, keychain: wrap } }, key);
    });
  }

  useMemory(): void {
    this.#memoryChosen = true;
  }

  startAnew(): Promise<string | null> {
    return this.#changing(async () => {
      this.#key = null;
      const content = await this.#load();
      return content === null ? null : await moveAside(this.#file, this.#now());
    });
  }

  close(): void {
    this.#key?.bytes.fill(0);
    this.#key = null;
    this.#memory.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    // A wrap that cannot be renewed opens all the same: what was asked for is not to fail of it, and the next run tries again.
    const turn = this.#queue.then(work).finally(() => this.#renewWrap().catch(() => {}));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Work that reads the file, changes it and writes it back. */
  #changing<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(() => whileLocked(this.#file, work));
  }

  /** Wraps the vault key anew when the keychain said so, on the file as it is by then. */
  async #renewWrap(): Promise<void> {
    const key = this.#key;
    if (!this.#wrapIsOld || key === null) return;
    this.#wrapIsOld = false;
    await whileLocked(this.#file, async () => {
      const content = await this.#load();
      if (content?.keyId !== key.id || content.wraps.keychain === undefined) return;
      await this.#save({ ...content, wraps: { ...content.wraps, keychain: await this.#wrapWithKeychain(key.bytes) } });
    });
  }

  #openness(content: VaultContent | null): VaultState['state'] {
    if (content === null) return this.#memoryChosen ? 'open' : 'none';
    if (this.#key?.id === content.keyId) return 'open';
    return content.wraps.keychain !== undefined && this.#keychain.usable ? 'open' : 'locked';
  }

  async #load(): Promise<VaultContent | null> {
    const { content, movedTo } = await loadVault(this.#file, this.#now);
    if (movedTo !== null) {
      this.#notice = `The file of kept secrets was damaged and moved to ${movedTo}. Enter the keys again.`;
      this.#onNotice(this.#notice);
    }
    return content;
  }

  #save(content: VaultContent): Promise<void> {
    return saveVault(this.#file, content);
  }

  /** Secrets that waited in memory for a vault go into it with the first wrap. */
  async #saveWithMemory(content: VaultContent, key: Buffer): Promise<void> {
    const waiting = [...this.#memory].map(([id, secret]) => [id, seal(Buffer.from(secret, 'utf8'), key, id)] as const);
    await this.#save({ ...content, secrets: { ...content.secrets, ...Object.fromEntries(waiting) } });
    this.#memory.clear();
  }

  #newContent(): VaultContent {
    const content = emptyVault();
    this.#key = { id: content.keyId, bytes: randomBytes(KEY_BYTES) };
    return content;
  }

  /** A new vault under the keychain; null where there is none. */
  async #newWithKeychain(): Promise<VaultContent | null> {
    if (this.#memoryChosen || !this.#keychain.usable) return null;
    const content = this.#newContent();
    const keychain = await this.#wrapWithKeychain(await this.#keyFor(content));
    return { ...content, wraps: { keychain } };
  }

  async #wrapWithKeychain(key: Buffer): Promise<string> {
    if (!this.#keychain.usable) throw this.#noWay(null);
    return this.#keychain.wrap(key);
  }

  /** The vault key: known already, else from the keychain. */
  async #keyFor(content: VaultContent): Promise<Buffer> {
    if (this.#key?.id === content.keyId) return this.#key.bytes;
    const wrap = content.wraps.keychain;
    if (!this.#keychain.usable || wrap === undefined) throw this.#noWay(content);
    const otherwise = content.wraps.passphrase ? 'open them with the passphrase' : 'enter the keys again';
    const { bytes, isOld } = await this.#keychain.open(wrap, otherwise);
    this.#key = { id: content.keyId, bytes };
    this.#wrapIsOld = isOld;
    return bytes;
  }

  #noWay(content: VaultContent | null): Failure {
    return noWay(content, this.#keychain.reason);
  }
}
