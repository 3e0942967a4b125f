/**
 * The secrets of connections: in the vault, or handed in for this run. Nothing here gives a secret to a door; it goes to the
 * client and to the worker that syncs, and nowhere else.
 */
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import type { SecretPlace, SecretStore } from '../vault/secret-store.ts';

/** With the public key: a restored store may give a connection's number to another account, which must not get its secret. */
const idOf = ({ id, publicKey }: Pick<Connection, 'id' | 'publicKey'>): string => `connection:${id}:${publicKey}`;

/** Secrets by connection: of the vault, or the one of the environment where the vault has none. */
export class Secrets {
  readonly #vault: SecretStore;
  /** A secret from the environment: for whichever connection this run is about. */
  readonly #handedIn: string | null;

  constructor(vault: SecretStore, handedIn: string | null) {
    this.#vault = vault;
    this.#handedIn = handedIn;
  }

  async place(connection: Connection): Promise<SecretPlace> {
    const place = await this.#vault.place(idOf(connection));
    return this.#handedIn !== null && (place === 'missing' || place === 'locked') ? 'this-run' : place;
  }

  /** The secret. Throws `vault-closed` when the vault is closed or has none, with what to do. */
  async read(connection: Connection): Promise<string> {
    const place = await this.#vault.place(idOf(connection));
    if (this.#handedIn !== null && (place === 'missing' || place === 'locked')) return this.#handedIn;
    if (place !== 'missing') return this.#vault.read(idOf(connection));
    throw new Failure(
      'vault-closed',
      `The secret key of ${connection.name} is not kept on this machine.`,
      'Enter the keys again (in a terminal: connection keys), and choose a way to keep them: a keychain or a passphrase.',
    );
  }

  keep(connection: Connection, secret: string): Promise<void> {
    return this.#vault.keep(idOf(connection), secret);
  }

  forget(connection: Connection): Promise<void> {
    return this.#vault.forget(idOf(connection));
  }
}
