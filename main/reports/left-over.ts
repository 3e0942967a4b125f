/** Files that an export writes aside, and those that one left which was killed. */
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isAlive } from '../alive.ts';
import { sha256 } from '../values/hash.ts';

/** This computer: numbers of processes mean nothing on another one that writes to the same folder. */
const HOST = sha256(hostname()).slice(0, 8);
const LEFT = /^\.citron-desk-([0-9a-f]{8})-([1-9][0-9]{0,9})-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;

/** A name of its own in the folder of the target, short whatever the target's is; it says which process writes it. */
export function aside(target: string, ending: 'part' | 'old'): string {
  return path.join(path.dirname(target), `.citron-desk-${HOST}-${process.pid}-${randomUUID()}.${ending}`);
}

/**
 * Removes what exports to the folder left unfinished whose process on this computer is no more. A file that may not be
 * removed stays: it is in nobody's way.
 */
export async function clearLeftOver(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, host, pid] = LEFT.exec(name) ?? [];
    if (host !== HOST || isAlive(Number(pid))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}
