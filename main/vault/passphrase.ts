/** Wraps the vault key with a passphrase: scrypt makes a key of it, AES-256-GCM seals the vault key under that. */
import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { KEY_BYTES, seal, sealedSchema, unseal } from './seal.ts';

/** Cost of scrypt. Memory needed is 128 × N × r bytes. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MB and some tenths of a second for each guess (OWASP's first choice for scrypt). */
export const DEFAULT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** A changed file must not make the app ask for more memory than a laptop has. */
const MOST_MEMORY = 512 * 1024 * 1024;
const SHORTEST = 8;
const LABEL = 'citron-desk vault key, wrapped by a passphrase';

export const passphraseWrapSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.int().min(2),
  r: z.int().min(1).max(64),
  p: z.int().min(1).max(16),
  salt: z.base64().min(16),
  box: sealedSchema,
});
export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;

function memoryOf({ N, r }: ScryptCost): number {
  return 128 * N * r;
}

async function keyOf(passphrase: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  // The same letters typed on another keyboard may be other code points.
  const text = passphrase.normalize('NFKC');
  const derived = Promise.withResolvers<Buffer>();
  scrypt(text, salt, KEY_BYTES, { ...cost, maxmem: memoryOf(cost) + 1024 * 1024 }, (error, key) => {
    if (error === null) derived.resolve(key);
    else derived.reject(error);
  });
  return derived.promise;
}

/** Throws `invalid-input` for a passphrase shorter than 8 characters. */
export async function wrapWithPassphrase(
  vaultKey: Uint8Array,
  passphrase: string,
  cost: ScryptCost,
): Promise<PassphraseWrap> {
  if ([...passphrase].length < SHORTEST) {
    throw new Failure(
      'invalid-input',
      `The passphrase is shorter than ${SHORTEST} characters.`,
      'Choose a longer one.',
    );
  }
  const salt = randomBytes(32);
  const key = await keyOf(passphrase, salt, cost);
  return { kdf: 'scrypt', ...cost, salt: salt.toString('base64'), box: seal(vaultKey, key, LABEL) };
}

/** The vault key; null when the passphrase is another one (or the wrap was changed: the two cannot be told apart). */
export async function unwrapWithPassphrase(wrap: PassphraseWrap, passphrase: string): Promise<Buffer | null> {
  const { N, r, p } = wrap;
  const allowed = memoryOf({ N, r, p }) <= MOST_MEMORY && Number.isInteger(Math.log2(N));
  if (!allowed) return null;
  const key = await keyOf(passphrase, Buffer.from(wrap.salt, 'base64'), { N, r, p });
  return unseal(wrap.box, key, LABEL);
}
