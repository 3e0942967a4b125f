/** The vault: which way opens it, what is in it. One at a time: calls wait for each other. */
import path from 'node:path';
import { Failure } from '../failure.ts';
import { KeychainWrap } from './keychain-wrap.ts';
import { DEFAULT_COST, type ScryptCost, wrapWithPassphrase } from './passphrase.ts';
import { seal, unseal } from './seal.ts';
import type { Keychain, SecretPlace, SecretStore, VaultState, VaultWay } from './secret-store.ts';
import { noWay } from './vault-closed.ts';
import { loadVault, moveAside, saveVault, type VaultContent } from './vault-file.ts';
import { VaultKey } from './vault-key.ts';
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
  readonly #key: VaultKey;
  #memoryChosen = false;
  #notice = '';
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: VaultOptions) {
    this.#file = path.join(options.folder, VAULT_FILE);
    this.#keychain = new KeychainWrap(options.keychain);
    this.#key = new VaultKey(this.#keychain);
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
        if (!this.#memoryChosen) throw noWay(content, this.#keychain.reason);
        this.#memory.set(id, secret);
        return;
      }
      const key = await this.#key.of(content);
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
      const bytes = unseal(box, await this.#key.of(content), id);
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
    return this.#inTurn(async () => this.#key.openWith(passphrase, await this.#load()));
  }

  setPassphrase(passphrase: string): Promise<void> {
    return this.#changing(async () => {
      const content = (await this.#load()) ?? this.#key.make();
      const wrap = await wrapWithPassphrase(await this.#key.of(content), passphrase, this.#cost);
      await this.#saveWithMemory({ ...content, wraps: { ...content.wraps, passphrase: wrap } });
    });
  }

  useKeychain(): Promise<void> {
    return this.#changing(async () => {
      const content = (await this.#load()) ?? this.#key.make();
      await this.#saveWithMemory(await this.#key.underKeychain(content));
    });
  }

  useMemory(): void {
    this.#memoryChosen = true;
  }

  startAnew(): Promise<string | null> {
    return this.#changing(async () => {
      this.#key.forget();
      const content = await this.#load();
      return content === null ? null : await moveAside(this.#file, this.#now());
    });
  }

  close(): void {
    this.#key.wipe();
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
    if (!this.#key.takeWish()) return;
    await whileLocked(this.#file, async () => {
      const content = await this.#load();
      if (this.#key.isWrapped(content)) await this.#save(await this.#key.underKeychain(content));
    });
  }

  #openness(content: VaultContent | null): VaultState['state'] {
    if (content === null) return this.#memoryChosen ? 'open' : 'none';
    return this.#key.canBeHad(content) ? 'open' : 'locked';
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
  async #saveWithMemory(content: VaultContent): Promise<void> {
    const key = await this.#key.of(content);
    const waiting = [...this.#memory].map(([id, secret]) => [id, seal(Buffer.from(secret, 'utf8'), key, id)] as const);
    await this.#save({ ...content, secrets: { ...content.secrets, ...Object.fromEntries(waiting) } });
    this.#memory.clear();
  }

  /** A new vault under the keychain; null where there is none. */
  async #newWithKeychain(): Promise<VaultContent | null> {
    if (this.#memoryChosen || !this.#keychain.usable) return null;
    return this.#key.underKeychain(this.#key.make());
  }
}
