/** Finished files waiting to be fetched by the browser: each one once, then gone. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Target } from '../app/types.ts';
import { sendText, startStream } from './answer.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Names as a header may carry them: ASCII in quotes, and the whole name beside it (RFC 6266). */
function disposition(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** Files under addresses that only this session knows; gone when the door closes. */
export class Downloads {
  readonly #files = new Map<string, string>();
  #folder: string | null = null;

  /** A place in a private temporary folder, with the address under which the finished file will be. */
  async target(suggestedName: string): Promise<Target> {
    this.#folder ??= await mkdtemp(path.join(os.tmpdir(), 'citron-desk-'));
    const id = randomBytes(24).toString('base64url');
    const folder = await mkdtemp(path.join(this.#folder, 'file-'));
    const file = path.join(folder, suggestedName);
    this.#files.set(id, file);
    return { file, download: `/download/${id}` };
  }

  /** Answers `/download/<id>`. The id is used up even when the browser goes away half-way. */
  async answer(id: string, response: ServerResponse): Promise<void> {
    const file = this.#files.get(id);
    const found = file === undefined ? null : await stat(file).catch(() => null);
    if (file === undefined || found === null) {
      sendText(response, 404, 'This file was fetched already, or never made. Export it again.');
      return;
    }
    this.#files.delete(id);
    const name = path.basename(file);
    startStream(response, name.endsWith('.xlsx') ? XLSX : 'application/octet-stream', {
      'content-length': String(found.size),
      'content-disposition': disposition(name),
    });
    await pipeline(createReadStream(file), response).finally(() => rm(path.dirname(file), { recursive: true }));
  }

  /** Takes away what nobody fetched. */
  async close(): Promise<void> {
    this.#files.clear();
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }
}
