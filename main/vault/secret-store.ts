/**
 * The one place where secrets are kept. They are sealed under a random vault key; that key is wrapped by the keychain of the
 * operating system, by a passphrase, or by both. There is no plaintext fallback: without a way to wrap the key, secrets live
 * in memory for this run only.
 */

/** The operating system's keychain, handed in by the desktop door. Nothing here knows Electron. */
export interface Keychain {
  /** Why it cannot be used, as far as that is known without touching it (touching may make the system ask a question). */
  readonly unusableBecause: string;
  encrypt(text: string): Promise<Uint8Array>;
  /** `shouldReEncrypt`: the text can be read, but the system wants it encrypted anew with its current key. */
  decrypt(bytes: Uint8Array): Promise<{ readonly text: string; readonly shouldReEncrypt: boolean }>;
}

export type VaultWay = 'keychain' | 'passphrase' | 'memory';

export interface VaultState {
  /**
   * `none`: nothing is kept and no way was chosen. `open`: secrets can be kept and read (by a keychain that has not been
   * asked yet, too). `locked`: a passphrase, or a working keychain, is needed first.
   */
  readonly state: 'none' | 'open' | 'locked';
  /** Ways that this door can use. */
  readonly ways: readonly VaultWay[];
  /** Ways that the vault on disk can be opened with. */
  readonly wraps: readonly ('keychain' | 'passphrase')[];
  /** Why the keychain cannot be used; empty when it can, as far as known. */
  readonly keychainReason: string;
  /** What a person must know, such as a damaged file that was moved aside; empty otherwise. */
  readonly notice: string;
}

/** Where a secret is: in the vault, in memory for this run, behind a locked vault, or nowhere. */
export type SecretPlace = 'kept' | 'this-run' | 'locked' | 'missing';

/**
 * Every method that needs the vault key throws a `Failure` `vault-closed` when it cannot be had, and `storage` when the
 * file cannot be read or written. No method gives a secret to anyone but the caller of `read`.
 */
export interface SecretStore {
  state(): Promise<VaultState>;
  /** Keeps or replaces a secret. The first one makes the vault, wrapped by the keychain where there is one. */
  keep(id: string, secret: string): Promise<void>;
  /** Throws `not-found` when there is none under this id. */
  read(id: string): Promise<string>;
  forget(id: string): Promise<void>;
  place(id: string): Promise<SecretPlace>;
  /** Opens the vault for this run. Throws `vault-closed` for a wrong passphrase. */
  open(passphrase: string): Promise<void>;
  /**
   * Wraps the vault key with a passphrase, in place of an earlier one; makes the vault when there is none. Secrets that were
   * only in memory are kept from then on. The vault must be open or new.
   */
  setPassphrase(passphrase: string): Promise<void>;
  /** Wraps the vault key with the keychain too, for a vault that was made in a terminal. */
  useKeychain(): Promise<void>;
  /** Keeps new secrets in memory for this run when the vault cannot take them. */
  useMemory(): void;
  /** Moves a vault that can no longer be opened aside, for a fresh start. Gives its new place; null when there was none. */
  startAnew(): Promise<string | null>;
  /** Forgets the vault key and what was in memory. */
  close(): void;
}
