/** The data folder, and beside the database, apart from it, the folder of Chromium's files and of the window's place. */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveDataFolder } from '../app/data-folder.ts';
import { asFailure, type FailureView, stackOf } from '../failure.ts';
import { storageFailure } from '../store/failures.ts';
import { DATABASE_FILE, prepareFolder } from '../store/folder.ts';

export interface Folders {
  readonly data: string;
  /** Chromium's; a temporary one where the data folder cannot be used. */
  readonly own: string;
  /** Why the data folder cannot be used; null when it can. */
  readonly failure: FailureView | null;
}

/**
 * Makes both folders, closed to others. One that cannot be used must not end the start without a word, as Chromium would
 * without a place for its lock: the failure is handed on, to be shown in a window.
 */
export function makeFolders(chosen: string | undefined, log: (text: string) => void): Folders {
  let data = chosen ?? '';
  try {
    data = resolveDataFolder(chosen, process.env, process.platform);
    const own = path.join(data, 'desktop');
    for (const folder of [data, own]) {
      prepareFolder(folder);
      accessSync(folder, constants.W_OK);
    }
    return { data, own, failure: null };
  } catch (error) {
    const failure = storageFailure(error, path.join(data, DATABASE_FILE)) ?? asFailure(error);
    if (failure.code === 'unexpected') log(stackOf(failure));
    return { data, own: temporary(), failure: failure.view() };
  }
}

function temporary(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'citron-desk-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
