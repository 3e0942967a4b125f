/**
 * The zip around a workbook that is written, in place of the one exceljs brings: bytes go to the compression where they lie,
 * checksums are made by zlib itself, and every time in it is one fixed moment. One entry is written after the other.
 */
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { constants, crc32, createDeflateRaw, type DeflateRaw, deflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const SIZES = 0x08074b50;
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Version that knows deflate; a zip beyond 4 GB would need a later one. */
const VERSION = 20;
const MOST_BYTES = 0xffffffff;
/** Sizes and checksum stand behind the contents. */
const SIZES_BEHIND = 1 << 3;
const DEFLATED = 8;
/** 1 January 1980, 00:00: the earliest time a zip can hold. */
const TIME = 0;
const DATE = (1 << 5) | 1;

const LEVEL = constants.Z_BEST_SPEED;
const OUTPUT = 64 * 1024;

interface Written {
  readonly name: Buffer;
  readonly at: number;
  crc: number;
  packed: number;
  unpacked: number;
}

/** What exceljs hands over: text, or its own buffer for it. */
type Handed = string | Uint8Array | { toBuffer(): Buffer };

/** Contents of one entry on their way through the compression. */
export class ZipEntry {
  readonly #deflate: DeflateRaw;
  readonly #written: Written;
  readonly #out: WriteStream;
  /** Small writes that wait for the next piece. */
  #before: Buffer[] = [];
  /** Settles when all is compressed and handed to the file. */
  readonly finished: Promise<void>;

  constructor(out: WriteStream, written: Written, onEnd: () => void) {
    const deflate = createDeflateRaw({ level: LEVEL, chunkSize: OUTPUT });
    this.#deflate = deflate;
    this.#written = written;
    this.#out = out;
    this.finished = new Promise((resolve, reject) => {
      deflate.on('data', (bytes: Buffer) => {
        written.packed += bytes.length;
        out.write(bytes);
      });
      deflate.once('end', () => {
        try {
          onEnd();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      deflate.once('error', reject);
    });
    // Awaited by who ends it; until then it must not end the process.
    this.finished.catch(() => {});
  }

  /** As exceljs calls it, with what stands around the rows. */
  write(data: Handed): void {
    const bytes = typeof data === 'string' || data instanceof Uint8Array ? Buffer.from(data) : data.toBuffer();
    this.#before.push(bytes);
  }

  /** As exceljs calls it. */
  pause(): void {}

  /** Compresses the bytes, which stay as they are until it resolves. Rejects with the error of the disk. */
  async piece(bytes: Buffer): Promise<void> {
    this.#hand();
    await this.#compress(bytes);
    if (this.#out.writableNeedDrain) await once(this.#out, 'drain');
  }

  end(): void {
    this.#hand();
    this.#deflate.end();
  }

  #hand(): void {
    if (this.#before.length > 0) void this.#compress(Buffer.concat(this.#before));
    this.#before = [];
  }

  #compress(bytes: Buffer): Promise<void> {
    this.#written.crc = crc32(bytes, this.#written.crc);
    this.#written.unpacked += bytes.length;
    return new Promise((resolve, reject) => {
      this.#deflate.write(bytes, (error) => (error == null ? resolve() : reject(error)));
    });
  }
}

/** Ends the stream it writes to when it is finalized. Errors of the disk come by that stream. */
export class ZipWriter {
  readonly #out: WriteStream;
  readonly #entries: Written[] = [];
  #at = 0;
  #open = false;

  constructor(out: WriteStream) {
    this.#out = out;
  }

  /** A whole entry. As exceljs calls it; a slash in front of the name is left out. */
  append(text: string, { name }: { readonly name: string }): void {
    const entry = this.#begin(name);
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { level: LEVEL });
    Object.assign(entry, { crc: crc32(bytes), packed: packed.length, unpacked: bytes.length });
    this.#out.write(packed);
    this.#end(entry);
  }

  /** An entry that comes piece by piece; it must have ended before the next one begins. */
  open(name: string): ZipEntry {
    const entry = this.#begin(name);
    return new ZipEntry(this.#out, entry, () => this.#end(entry));
  }

  /** As exceljs calls it. */
  on(): this {
    return this;
  }

  finalize(): void {
    const from = this.#at;
    for (const entry of this.#entries) this.#central(entry);
    const bytes = Buffer.alloc(22);
    bytes.writeUInt32LE(END_OF_DIRECTORY, 0);
    bytes.writeUInt16LE(this.#entries.length, 8);
    bytes.writeUInt16LE(this.#entries.length, 10);
    bytes.writeUInt32LE(this.#at - from, 12);
    bytes.writeUInt32LE(from, 16);
    this.#write(bytes);
    this.#out.end();
  }

  #begin(path: string): Written {
    if (this.#open) throw new RangeError('The entry before has not ended');
    this.#open = true;
    const entry = { name: Buffer.from(path.replace(/^\//, '')), at: this.#at, crc: 0, packed: 0, unpacked: 0 };
    const bytes = Buffer.alloc(30);
    bytes.writeUInt32LE(LOCAL_HEADER, 0);
    this.#kind(bytes, 4);
    bytes.writeUInt16LE(entry.name.length, 26);
    this.#write(bytes);
    this.#write(entry.name);
    return entry;
  }

  /** Version, flags, method and time, alike in both headers. */
  #kind(bytes: Buffer, at: number): void {
    bytes.writeUInt16LE(VERSION, at);
    bytes.writeUInt16LE(SIZES_BEHIND, at + 2);
    bytes.writeUInt16LE(DEFLATED, at + 4);
    bytes.writeUInt16LE(TIME, at + 6);
    bytes.writeUInt16LE(DATE, at + 8);
  }

  #sizes(bytes: Buffer, at: number, { crc, packed, unpacked }: Written): void {
    bytes.writeUInt32LE(crc, at);
    bytes.writeUInt32LE(packed, at + 4);
    bytes.writeUInt32LE(unpacked, at + 8);
  }

  #end(entry: Written): void {
    this.#at += entry.packed;
    if (Math.max(this.#at, entry.unpacked) > MOST_BYTES) throw new RangeError('The workbook is larger than 4 GB');
    const bytes = Buffer.alloc(16);
    bytes.writeUInt32LE(SIZES, 0);
    this.#sizes(bytes, 4, entry);
    this.#write(bytes);
    this.#entries.push(entry);
    this.#open = false;
  }

  #central(entry: Written): void {
    const bytes = Buffer.alloc(46);
    bytes.writeUInt32LE(CENTRAL_ENTRY, 0);
    bytes.writeUInt16LE(VERSION, 4);
    this.#kind(bytes, 6);
    this.#sizes(bytes, 16, entry);
    bytes.writeUInt16LE(entry.name.length, 28);
    bytes.writeUInt32LE(entry.at, 42);
    this.#write(bytes);
    this.#write(entry.name);
  }

  #write(bytes: Buffer): void {
    this.#at += bytes.length;
    this.#out.write(bytes);
  }
}
