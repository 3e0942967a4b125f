/** Puts finished files in their place: written aside, proved there, and only then given their names. */
import { randomUUID } from 'node:crypto';
import { renameSync, rmdirSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { diskFailure } from '../disk.ts';

/** A name of its own in the same folder, short whatever the target's is. */
function aside(target: string, ending: string): string {
  return path.join(path.dirname(target), `.citron-desk-${randomUUID()}.${ending}`);
}

/** Keeps a record of what was made, and calls `place` last: neither is there without the other. */
export type Keep<T> = (made: T, place: () => void) => void;

/**
 * Lets `write` make files at other names and renames them when it is done; when it fails nothing of them stays and earlier
 * files are as they were. Throws a Failure with what the disk said.
 */
export async function placeFiles<T>(
  targets: readonly string[],
  write: (drafts: readonly string[]) => Promise<T>,
  keep: Keep<T> = (_, place) => place(),
): Promise<T> {
  const drafts = targets.map((target) => aside(target, 'part'));
  try {
    const result = await write(drafts);
    for (const target of targets) await refuseFolder(target);
    keep(result, () => {
      for (const [index, target] of targets.entries()) renameSync(drafts[index] ?? '', target);
    });
    return result;
  } catch (error) {
    throw diskFailure(error, targets[0] ?? '');
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}

async function refuseFolder(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) {
    throw new Failure('storage', `A folder has this name: ${target} was not written.`, 'Choose another name.');
  }
}

/**
 * Lets `write` fill a folder at another name and renames it when it is done. A folder that holds anything is replaced only
 * when `mayReplace` knows all of it; else nothing is written and `conflict` says so.
 */
export async function placeFolder<T>(
  target: string,
  mayReplace: (folder: string) => Promise<boolean>,
  write: (draft: string) => Promise<T>,
  keep: Keep<T> = (_, place) => place(),
): Promise<T> {
  const draft = aside(target, 'part');
  const old = aside(target, 'old');
  try {
    await checkFolder(target, mayReplace);
    await mkdir(draft, { mode: 0o700 });
    const result = await write(draft);
    const there = await checkFolder(target, mayReplace);
    keep(result, () => {
      if (there === 'empty') rmdirSync(target);
      if (there === 'filled') exchange(draft, target, old);
      else renameSync(draft, target);
    });
    await rm(old, { recursive: true, force: true });
    return result;
  } catch (error) {
    throw diskFailure(error, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function checkFolder(
  target: string,
  mayReplace: (folder: string) => Promise<boolean>,
): Promise<'none' | 'empty' | 'filled'> {
  const found = await stat(target).catch(() => null);
  if (found === null) return 'none';
  if (!found.isDirectory())
    throw new Failure('storage', `A file has this name: ${target} was not written.`, 'Choose another name.');
  if ((await readdir(target)).length === 0) return 'empty';
  if (await mayReplace(target)) return 'filled';
  throw new Failure(
    'conflict',
    `The folder ${target} holds other files, or an export that was changed since: nothing was written.`,
    'Choose a new folder.',
  );
}

/** The old folder stays aside until the new one stands in its place. */
function exchange(draft: string, target: string, old: string): void {
  renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
}
