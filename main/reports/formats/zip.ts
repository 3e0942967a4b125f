/** Packs files into one zip with fixed times, so that the same files give the same bytes. */
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { normaliseTimes } from '../../xlsx/normalise.ts';

/** Writes a new zip of the files, by their last names. Contents pass through in pieces. */
export async function writeZip(target: string, files: readonly string[]): Promise<void> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  for (const file of files) zip.file(path.basename(file), createReadStream(file), { createFolders: false });
  const packed = zip.generateNodeStream({ streamFiles: true, compression: 'DEFLATE', platform: 'DOS' });
  await pipeline(packed, createWriteStream(target, { mode: 0o600, flags: 'wx', flush: true }));
  await normaliseTimes(target);
}
