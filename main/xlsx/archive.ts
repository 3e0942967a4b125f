/** The zip around a workbook. Untrusted: sizes and ratios are checked from the directory before anything is unpacked. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, openPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { Failure } from '../failure.ts';
import { bytesInMemory, type FileBytes, PIECE } from '../values/file-bytes.ts';

/** The packed file. */
const MOST_FILE = 256 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 700 * 1024 * 1024;
/** A normal sheet packs about 8:1; repetitive ones reach 40:1. */
const MOST_RATIO = 200;
const SMALL_ENTRY = 1024 * 1024;

/** Throws this for whatever is wrong with a file from outside. */
export function unreadable(what: string, cause?: unknown): Failure {
  return new Failure(
    'invalid-input',
    `The file cannot be read as a workbook: ${what}.`,
    'Save it again as .xlsx in the program it came from, then choose it once more.',
    {},
    cause,
  );
}

export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  readonly #check: () => void;
  /** Hashes of the unpacked contents of entries that were read to their end; null where none are wanted. */
  readonly #digests: Map<string, string> | null;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, check: () => void, hashed: boolean) {
    this.#zip = zip;
    this.#entries = entries;
    this.#check = check;
    this.#digests = hashed ? new Map() : null;
  }

  /** Opens a zip by its path or by its bytes, and checks its whole directory before anything is unpacked. Close it with `close`. Throws a Failure (`invalid-input`). `check` is called for each piece that is unpacked; `hashed` where `contentHash` will be asked for. */
  static async open(
    source: string | Uint8Array | FileBytes,
    check: () => void = () => {},
    hashed = false,
  ): Promise<Archive> {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
    const bytes = source instanceof Uint8Array ? bytesInMemory(source) : source;
    if (typeof bytes !== 'string' && isCompound(bytes)) throw unreadable(COMPOUND);
    const opening =
      typeof bytes === 'string'
        ? openPromise(bytes, options)
        : fromRandomAccessReaderPromise(new Reader(bytes), bytes.size, options);
    const zip = await opening.catch((error: Error) => {
      if ('code' in error && error.code === 'ENOENT') {
        throw new Failure('not-found', `There is no file ${bytes}.`, 'Check the name and the folder.');
      }
      throw unreadable('it is no zip file or was cut off', error);
    });
    try {
      if (zip.fileSize > MOST_FILE) throw unreadable('it is larger than 256 MB');
      return new Archive(zip, await directory(zip), check, hashed);
    } catch (error) {
      zip.close();
      throw error instanceof Failure ? error : unreadable('its directory is damaged', error);
    }
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Bytes of an entry when it is unpacked. */
  size(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** Unpacked bytes of one entry, in pieces. */
  async *pieces(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw unreadable(`"${name}" is missing in it`);
    const hash = this.#digests === null ? null : createHash('sha256');
    try {
      for await (const piece of (await this.#zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
        this.#check();
        hash?.update(piece);
        yield piece;
      }
      if (hash !== null) this.#digests?.set(name, hash.digest('hex'));
    } catch (error) {
      throw error instanceof Failure ? error : unreadable(`"${name}" in it is damaged`, error);
    }
  }

  /**
   * SHA-256 over the sorted names and unpacked contents: the same on every machine, whatever its deflate makes of them. What was
   * read before is not unpacked again. Throws a RangeError for an archive that was not opened for it.
   */
  async contentHash(): Promise<string> {
    const digests = this.#digests;
    if (digests === null) throw new RangeError('The contents were not hashed');
    const whole = createHash('sha256');
    for (const name of this.names().sort()) {
      if (!digests.has(name)) for await (const _ of this.pieces(name));
      whole.update(`${name}\n${digests.get(name)}\n`);
    }
    return whole.digest('hex');
  }

  close(): void {
    this.#zip.close();
  }
}

/** Lets yauzl read bytes that are neither a file nor a buffer. */
class Reader extends RandomAccessReader {
  readonly #bytes: FileBytes;

  constructor(bytes: FileBytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  *#range(start: number, end: number): Generator<Uint8Array> {
    for (let at = start; at < end; at += PIECE) yield this.#bytes.read(at, Math.min(PIECE, end - at));
  }
}

const COMPOUND = 'it is protected with a password, or of the format before .xlsx';

/** Whether it is the container of .xls files and of encrypted workbooks. */
export function isCompound(bytes: FileBytes): boolean {
  const start = bytes.read(0, 4);
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => start[index] === byte);
}

/** Local header without its name and extra fields. */
const LOCAL_HEADER = 30;

async function directory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw unreadable(`it holds ${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  // Names of parts are the same in capitals.
  const names = new Set<string>();
  const places: { readonly from: number; readonly to: number; readonly name: string }[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, relativeOffsetOfLocalHeader: from } = entry;
    if (entry.isEncrypted()) throw unreadable('it is protected with a password');
    if (names.has(name.toLowerCase())) throw unreadable(`"${name}" stands in it twice`);
    names.add(name.toLowerCase());
    places.push({ from, to: from + LOCAL_HEADER + entry.compressedSize, name });
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES) throw unreadable('unpacked it is larger than 700 MB');
    if (entry.uncompressedSize > SMALL_ENTRY && entry.uncompressedSize > MOST_RATIO * entry.compressedSize) {
      throw unreadable(`"${name}" unpacks to more than ${MOST_RATIO} times its size`);
    }
    entries.set(name, entry);
  }
  places.sort((a, b) => a.from - b.from);
  places.forEach(({ to, name }, index) => {
    const next = places[index + 1]?.from ?? zip.fileSize;
    if (to > next) throw unreadable(`"${name}" reaches into what follows it`);
  });
  return entries;
}
