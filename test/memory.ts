/** Where the suite keeps what is temporary. */
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';

/** A folder of Linux that is kept in memory. */
const MEMORY = '/dev/shm';
/** Bytes. A run takes a tenth of it; a container's share of the memory is often less. */
const NEEDED = 1024 ** 3;

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= NEEDED;
  } catch {
    return false;
  }
}

/**
 * Gives this process, and all that it starts, a folder in memory for everything temporary, where there is room for it. The
 * store asks the disk thousands of times to have written: a third of the time of its tests is waiting for that.
 */
export function makeTemporary(): void {
  if (!hasRoom()) return;
  const folder = mkdtempSync(path.join(MEMORY, 'citron-desk-suite-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  // Ctrl-C would leave it there.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}
