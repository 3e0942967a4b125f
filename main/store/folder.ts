/** The data folder and its files: open to their owner only. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const DATABASE_FILE = 'citron-desk.sqlite';
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/**
 * Creates the folder when it is not there. An empty folder is taken over and closed to others as well, but not opened to an
 * owner who closed it; the mode of a folder that holds other things is not ours to change (`--data /tmp` must not lock
 * everybody out of /tmp).
 */
export function prepareFolder(folder: string): void {
  if (!existsSync(folder)) makeFolder(folder);
  else if (readdirSync(folder).length === 0) chmodSync(folder, statSync(folder).mode & FOLDER_MODE);
}

/**
 * Makes the folder and those above it, one after the other: Node's own way of doing so never ends where the system answers
 * that a folder is not there, although the one above it is, as it does below /proc.
 */
function makeFolder(folder: string): void {
  const above = path.dirname(folder);
  if (!existsSync(above) && above !== folder) makeFolder(above);
  try {
    mkdirSync(folder, { mode: FOLDER_MODE });
  } catch (error) {
    // Another process may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(folder)) throw error;
  }
}

/** SQLite gives `-wal` and `-shm` the mode of the database file, so that it must be right before SQLite opens it. */
export function prepareFile(folder: string): string {
  const file = path.join(folder, DATABASE_FILE);
  closeSync(openSync(file, 'a', FILE_MODE));
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, FILE_MODE);
  return file;
}
