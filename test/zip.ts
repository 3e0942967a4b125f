/** Zips for tests: read whole, changed, and written again, also with what no honest program writes. */
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the headers say instead of the truth. */
  readonly claims?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  readonly method?: number;
  readonly flags?: number;
  /** Where the directory says the entry begins. */
  readonly at?: number;
  /** Name in the local header, where it is another one than in the directory. */
  readonly localName?: string;
  readonly extra?: Uint8Array;
  /** Packed bytes to write in place of those of `bytes`. */
  readonly packed?: Uint8Array;
}

/** Files of tests are read once: smaller ones are not worth the work. */
const FAST = { level: 1 };

export async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const texts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    texts.set(entry.fileName, Buffer.concat(pieces).toString('utf8'));
  }
  return texts;
}

export function zipTexts(texts: ReadonlyMap<string, string>): Buffer {
  return zipOf([...texts].map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}

export function zipOf(
  entries: readonly ZipEntry[],
  end: { readonly entries?: number; readonly comment?: string } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { bytes, claims = {}, method = 8, flags = 0x800, extra = new Uint8Array() } = entry;
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(bytes, FAST) : bytes));
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(45, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(0x00210000, 6);
    common.writeUInt32LE(claims.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(claims.packed ?? packed.length, 14);
    common.writeUInt32LE(claims.size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const local = Buffer.from(common);
    local.writeUInt16LE(localName.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004'), local, localName, Buffer.from(extra), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.at ?? offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([45, 0]), common, rest, name, Buffer.from(extra));
    offset += 30 + localName.length + extra.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const comment = Buffer.from(end.comment ?? '');
  const tail = Buffer.alloc(22);
  tail.write('PK\u0005\u0006', 0, 'latin1');
  const count = end.entries ?? entries.length;
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(listed.length, 12);
  tail.writeUInt32LE(offset, 16);
  tail.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, listed, tail, comment]);
}
