/** Looks at a backup before it replaces anything: a copy beside the database is checked and verified like the store itself. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.ts';
import { checkCopy } from '../store/backup.ts';
import { type StoreContents, storeContents } from '../store/contents.ts';
import { DATABASE_FILE, FOLDER_MODE, prepareFolder } from '../store/folder.ts';
import { openStore } from '../store/open.ts';
import { copyDatabase, type NamedHooks } from '../store/restore.ts';
import { type VerifyReport, verifyStore } from './store.ts';

/** Folder of the copy, inside the data folder: on the same disk, closed to others. */
const STAGE = 'restore-check';

export interface BackupCheck {
  /** The checked copy, to be restored from. */
  readonly staged: string;
  readonly bytes: number;
  readonly contents: StoreContents;
  /** What the verification of the store found in it. */
  readonly report: VerifyReport;
}

/**
 * Copies the backup, checks that it is a sound database of this version, and verifies every answer, file and audit event in it.
 * Throws `not-found`, `invalid-input` for a file that is no backup, `check-failed`, `newer-database`, `cancelled`, `storage`;
 * what the verification finds is reported, not thrown. Nothing of the store is touched.
 */
export async function checkBackup(
  folder: string,
  file: string,
  { name = path.basename(file), ...hooks }: NamedHooks = {},
): Promise<BackupCheck> {
  if (!existsSync(file)) throw new Failure('not-found', `There is no file ${file}.`, 'Check its path.');
  const stage = path.join(folder, STAGE);
  const staged = path.join(stage, DATABASE_FILE);
  prepareFolder(folder);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { mode: FOLDER_MODE });
  try {
    await copyDatabase(file, staged, { name, ...hooks });
    const bytes = checkCopy(staged, name);
    const store = openStore(stage, { readOnly: true });
    try {
      return { staged, bytes, contents: storeContents(store), report: await verifyStore(store, hooks) };
    } finally {
      store.close();
    }
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    throw error;
  }
}

/** Takes the checked copy away. */
export function forgetChecked(folder: string): void {
  rmSync(path.join(folder, STAGE), { recursive: true, force: true });
}
