/** Writes one file, or several numbered ones where a layout has a limit; in one zip when the chosen name ends with .zip. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { sha256 } from '../../values/hash.ts';
import { fileHash } from '../disk.ts';
import { placeFiles } from '../place.ts';
import { contentOf, type Exported, type FormatHooks, goOn, type WrittenFile } from './kinds.ts';
import { writeZip } from './zip.ts';

export interface Part {
  readonly bytes: Uint8Array;
  /** Records without headers. */
  readonly rows: number;
}

/** `journal.csv`, or `journal 1 of 2.csv`. */
function numbered(name: string, index: number, count: number): string {
  if (count === 1) return name;
  const { name: stem, ext } = path.parse(name);
  return `${stem} ${index + 1} of ${count}${ext}`;
}

async function writeProved(file: string, { bytes }: Part): Promise<string> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const meant = sha256(bytes);
  if ((await fileHash(file)) === meant) return meant;
  throw new Failure(
    'check-failed',
    'The file does not read back as it was written.',
    'Check the disk, then try again.',
  );
}

/** One hash of the contents, whatever name was chosen. */
function contentsOf(files: readonly WrittenFile[]): string {
  const [only] = files;
  if (files.length === 1 && only) return only.sha256;
  return contentOf(files.map((file, index) => ({ ...file, name: `part ${index + 1}` })));
}

/** Puts the parts under the chosen name; all are written before the first gets its name. Throws a Failure with what the disk said. */
export async function writeParts(
  parts: readonly Part[],
  target: string,
  extension: string,
  hooks: FormatHooks = {},
): Promise<Omit<Exported, 'remarks'>> {
  goOn(hooks);
  hooks.onProgress?.('write', parts.length);
  const zip = /\.zip$/i.test(target);
  const base = zip ? `${path.parse(target).name}.${extension}` : path.basename(target);
  const names = parts.map((_, index) => numbered(base, index, parts.length));
  const write = async (files: readonly string[]): Promise<WrittenFile[]> => {
    const written: WrittenFile[] = [];
    for (const [index, part] of parts.entries()) {
      const hash = await writeProved(files[index] ?? '', part);
      written.push({ name: names[index] ?? '', sha256: hash, bytes: part.bytes.length, rows: part.rows });
    }
    return written;
  };
  if (!zip) {
    const targets = names.map((name) => path.join(path.dirname(target), name));
    const writeAll = async (drafts: readonly string[]) => {
      const files = await write(drafts);
      const hash = contentsOf(files);
      return { file: targets[0] ?? target, sha256: hash, contentSha256: hash, files };
    };
    return placeFiles(targets, writeAll, hooks.keep);
  }
  const writeZipped = async ([draft = '']: readonly string[]) => {
    const folder = `${draft}.files`;
    try {
      await mkdir(folder, { mode: 0o700 });
      const inside = names.map((name) => path.join(folder, name));
      const files = await write(inside);
      await writeZip(draft, inside);
      return { file: target, sha256: await fileHash(draft), contentSha256: contentsOf(files), files };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return placeFiles([target], writeZipped, hooks.keep);
}
