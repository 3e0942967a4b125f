/** Puts finished files in their place: written aside, proved there, and only then given their names. */
import { copyFileSync, existsSync, linkSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../failure.ts';
import { diskFailure, refuseFolder, refuseReadOnly } from './disk.ts';
import { aside, clearLeftOver } from './left-over.ts';

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
    for (const target of targets) {
      await refuseFolder(target);
      await refuseReadOnly(target);
    }
    for (const folder of new Set(targets.map((target) => path.dirname(target)))) await clearLeftOver(folder);
    const result = await write(drafts);
    keep(result, () => nameAll(targets, drafts));
    return result;
  } catch (error) {
    throw diskFailure(error, targets[0] ?? '');
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}

/** Gives every draft its name or none: what stood there before is kept under a second name until all of them have theirs. */
function nameAll(targets: readonly string[], drafts: readonly string[]): void {
  const before: { target: string; old: string | null }[] = [];
  try {
    for (const [index, target] of targets.entries()) {
      const old = targets.length > 1 && existsSync(target) ? aside(target, 'old') : null;
      if (old !== null) second(target, old);
      before.push({ target, old });
      try {
        renameSync(drafts[index] ?? '', target);
      } catch (error) {
        before.pop();
        if (old !== null) rmSync(old);
        throw error;
      }
    }
  } catch (error) {
    for (const { target, old } of before.reverse()) {
      if (old === null) rmSync(target);
      else renameSync(old, target);
    }
    throw error;
  }
  for (const { old } of before) if (old !== null) rmSync(old);
}

/** A second name for the file; a copy where the file system gives a file only one. */
function second(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name);
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
    await clearLeftOver(path.dirname(target));
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
  const names = await readdir(target);
  if (names.length === 0) return 'empty';
  for (const name of ['', ...names]) await refuseReadOnly(path.join(target, name));
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
