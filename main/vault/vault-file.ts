/** `vault.json`: wrapped keys and sealed secrets. Readable by its owner only, replaced as a whole, never silently emptied. */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { passphraseWrapSchema } from './passphrase.ts';
import { sealedSchema } from './seal.ts';

const FORMAT = 'citron-desk vault';
const VERSION = 1;
const MODE = 0o600;

const contentSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Names the vault key, so that a process notices when another one has started a new vault. */
  keyId: z.uuid(),
  wraps: z.strictObject({ keychain: z.base64().optional(), passphrase: passphraseWrapSchema.optional() }),
  secrets: z.record(z.string(), sealedSchema),
});
export type VaultContent = z.infer<typeof contentSchema>;

const newerSchema = z.looseObject({ format: z.literal(FORMAT), version: z.int().gt(VERSION) });

export interface Loaded {
  readonly content: VaultContent | null;
  /** Where an unreadable file was put; null when there was nothing wrong. */
  readonly movedTo: string | null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** `storage` about the file of kept secrets, with what the system said. */
export function vaultFailure(what: string, file: string, cause: unknown): Failure {
  const full = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(codeOf(cause));
  const hint = full ? 'Free some disk space and try again.' : `Check that you may read and write ${file}.`;
  return new Failure('storage', `The file of kept secrets ${what}.`, hint, { file, reason: codeOf(cause) }, cause);
}

/** A vault without wraps and secrets, under a new key id. */
export function emptyVault(): VaultContent {
  return { format: FORMAT, version: VERSION, keyId: randomUUID(), wraps: {}, secrets: {} };
}

/** Moves the file beside itself under a name that says when. Gives the new place. Throws `storage` when it cannot be moved. */
export async function moveAside(file: string, now: Date): Promise<string> {
  const aside = `${file}.unreadable-${now.toISOString().replace(/[:.]/g, '-')}`;
  try {
    await rename(file, aside);
  } catch (error) {
    throw vaultFailure('cannot be moved aside', file, error);
  }
  return aside;
}

/**
 * Reads the file. One that is no vault is moved aside and reported. Throws `storage` when it cannot be read, and
 * `newer-database` when a later version of the app wrote it.
 */
export async function loadVault(file: string, now: () => Date): Promise<Loaded> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { content: null, movedTo: null };
    throw vaultFailure('cannot be read', file, error);
  }
  const json = jsonOrNull(text);
  const checked = contentSchema.safeParse(json);
  if (checked.success) return { content: checked.data, movedTo: null };
  if (newerSchema.safeParse(json).success) {
    const hint = 'Update the app; the file is left as it is.';
    throw new Failure('newer-database', 'A newer Citron Desk wrote the file of kept secrets.', hint, { file });
  }
  return { content: null, movedTo: await moveAside(file, now()) };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes beside the file, makes sure the bytes are on the disk, and puts them in its place in one step. */
export async function saveVault(file: string, content: VaultContent): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    const handle = await open(beside, 'wx', MODE);
    try {
      await handle.writeFile(`${JSON.stringify(content, null, 1)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    await unlink(beside).catch(() => {});
    throw vaultFailure('cannot be written', file, error);
  }
}

/** Makes the new name last too; Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
