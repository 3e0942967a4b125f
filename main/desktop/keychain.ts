/** The keychain of the operating system, through Electron's safeStorage. */
import { safeStorage } from 'electron';
import type { Keychain } from '../vault/secret-store.ts';

const NO_KEYRING =
  'No keyring runs in this session (GNOME Keyring or KWallet), so that the system would keep the key in the open.';

/** Known without touching the keychain, which could make the system ask a question. Electron must be ready. */
function unusableBecause(): string {
  if (process.platform !== 'linux') return '';
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? NO_KEYRING : '';
}

/** Older Electrons only have the calls that block; from version 46 on there are only the others. */
const hasAsync = (): boolean => typeof safeStorage.encryptStringAsync === 'function';

/** The keychain as the vault uses it. Electron must be ready. */
export function osKeychain(): Keychain {
  return {
    unusableBecause: unusableBecause(),
    async encrypt(text) {
      if (!hasAsync()) return safeStorage.encryptString(text);
      if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('The keychain is not available.');
      return safeStorage.encryptStringAsync(text);
    },
    async decrypt(bytes) {
      const sealed = Buffer.from(bytes);
      if (!hasAsync()) return { text: safeStorage.decryptString(sealed), shouldReEncrypt: false };
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      return { text: result, shouldReEncrypt };
    },
  };
}
