/**
 * Sets the times in a zip to one fixed moment, in place: they are all in which two exports of the same data differ. Sizes
 * and contents stay, so no second pass over the file is needed.
 */
import { open } from 'node:fs/promises';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** 1 January 1980, 00:00: the earliest time a zip can hold. */
const TIME = 0;
const DATE = (1 << 5) | 1;

/** Throws an Error when the file is not a plain zip of less than 4 GB, as the writer makes them. */
export async function normaliseTimes(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || tail.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('The zip has no directory.');
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    const start = tail.readUInt32LE(end + 16);
    await file.read(directory, 0, directory.length, start);
    const stamp = Buffer.alloc(4);
    stamp.writeUInt16LE(TIME, 0);
    stamp.writeUInt16LE(DATE, 2);
    for (let at = 0; at < directory.length; ) {
      if (directory.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('The directory of the zip is damaged.');
      const local = directory.readUInt32LE(at + 42);
      const signature = Buffer.alloc(4);
      await file.read(signature, 0, 4, local);
      if (signature.readUInt32LE(0) !== LOCAL_HEADER) throw new Error('An entry of the zip is damaged.');
      stamp.copy(directory, at + 12);
      await file.write(stamp, 0, 4, local + 10);
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    await file.write(directory, 0, directory.length, start);
    await file.sync();
  } finally {
    await file.close();
  }
}
