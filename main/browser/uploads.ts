/** Files that the browser hands in: streamed into a private temporary folder, so that their size does not matter. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { HandedFile, HandedFiles } from '../app/types.ts';
import { Failure } from '../failure.ts';

/** More than any store that was measured; a disk is not to be filled by mistake. */
const MOST_BYTES = 16 * 1024 ** 3;

/** A name for people: the last part of a path, without what could not stand on one line. */
function plainName(name: string): string {
  return (
    name
      .replace(/^.*[\\/]/, '')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200) || 'file'
  );
}

/** Files under names that only this session knows; gone when the door closes. */
export class Uploads implements HandedFiles {
  readonly #files = new Map<string, { readonly file: string; readonly name: string }>();
  #folder: string | null = null;

  /** Takes the body of a request as a file. */
  async take(request: IncomingMessage, name: string): Promise<HandedFile> {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES)
      throw new Failure('invalid-input', 'The file is too large.', 'Use the terminal, which reads it where it is.');
    this.#folder ??= await mkdtemp(path.join(os.tmpdir(), 'citron-desk-'));
    const source = randomBytes(18).toString('base64url');
    const file = path.join(this.#folder, source);
    try {
      await pipeline(request, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    const known = { file, name: plainName(name) };
    this.#files.set(source, known);
    return { source, name: known.name, bytes: (await stat(file)).size };
  }

  choose(): Promise<never> {
    throw new Failure('invalid-input', 'A browser hands its files in by itself.', 'Choose the file in the page.');
  }

  find(source: string): { readonly file: string; readonly name: string } | null {
    return this.#files.get(source) ?? null;
  }

  async close(): Promise<void> {
    this.#files.clear();
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }
}
