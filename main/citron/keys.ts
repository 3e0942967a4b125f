/** The pair of keys: what was pasted is trimmed, what cannot be a key is refused before anything is sent. */
import { createHmac } from 'node:crypto';
import { Failure } from '../failure.ts';

/**
 * A key as it is used: spaces and line breaks around it, which come along when pasting, are dropped. Throws `invalid-input`
 * when it is empty or holds a space, a line break or another character that no key has. The text never shows the key.
 */
export function cleanKey(text: string, which: 'public key' | 'secret key'): string {
  const key = text.trim();
  if (key === '') throw new Failure('invalid-input', `The ${which} is empty.`, 'Paste it from your Citron account.');
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const what = /\s/.test(key) ? 'a space or line break' : 'a character that no key has';
    throw new Failure('invalid-input', `The ${which} has ${what} inside.`, 'Copy it again, in one piece.');
  }
  return key;
}

/**
 * The signature of a request: HMAC-SHA512 of exactly the bytes that are sent, keyed with the secret, as lower-case hex
 * (Citron documentation, Authorization).
 */
export function sign(body: Uint8Array, secret: string): string {
  return createHmac('sha512', secret).update(body).digest('hex');
}
