/** Places for files that are still being written: beside the one they will become. */
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Nothing is written for so long without a change to its file. */
const LEFT_BEHIND_MS = 3_600_000;

/**
 * A new name beside the file, which no other process writes to: two that made the same file would put what the other has
 * half written in its place. What a killed process left under such a name is removed.
 */
export function placeBeside(file: string, ending: string): string {
  const folder = path.dirname(file);
  const start = `${path.basename(file)}.${ending}-`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start)) continue;
    const left = path.join(folder, name);
    const changedAt = statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - changedAt > LEFT_BEHIND_MS) rmSync(left, { force: true });
  }
  return path.join(folder, `${start}${randomUUID()}`);
}
