/** Why the vault cannot be opened, and the way that is left. */
import { Failure } from '../failure.ts';
import type { VaultContent } from './vault-file.ts';

/** `vault-closed` with the way that is left. */
export function closed(message: string, hint: string, cause?: unknown): Failure {
  return new Failure('vault-closed', message, hint, {}, cause);
}

/** There is no way to the key of this vault, or to a new one where there is none yet. */
export function noWay(content: VaultContent | null, keychainReason: string): Failure {
  if (content?.wraps.passphrase) {
    return closed('The kept secrets are locked.', 'Enter the passphrase (in scheduled runs: CITRON_DESK_PASSPHRASE).');
  }
  if (content !== null) {
    const hint = 'Open the desktop app, which can, and set a passphrase there.';
    return closed(`The kept secrets are locked by the keychain. ${keychainReason}`, hint);
  }
  const hint = 'Set a passphrase, or keep the secret for this run only.';
  return closed(`There is no place to keep a secret yet. ${keychainReason}`, hint);
}
