/** AES-256-GCM: what is sealed can only be opened with the same key and the same label, and shows any change. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes as base64; refuses text that is not exactly that. */
function bytesText(length?: number) {
  return z.base64().refine((text) => length === undefined || Buffer.from(text, 'base64').length === length);
}

export const sealedSchema = z.strictObject({
  nonce: bytesText(NONCE_BYTES),
  sealed: bytesText(),
  tag: bytesText(TAG_BYTES),
});
/** Base64 throughout. */
export type Sealed = z.infer<typeof sealedSchema>;

/** Seals bytes under a 32-byte key. The label is bound to them: a sealed text moved to another label does not open. */
export function seal(content: Uint8Array, key: Uint8Array, label: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(label, 'utf8'));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** The content again; null when key or label are others, or when anything was changed. */
export function unseal(box: Sealed, key: Uint8Array, label: string): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(box.nonce, 'base64'), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(label, 'utf8')).setAuthTag(Buffer.from(box.tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(box.sealed, 'base64')), decipher.final()]);
  } catch {
    return null;
  }
}
