/** The same month gives the same bytes in every time zone and on every day. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, 'bytes/child.ts');

async function child(file: string, env: NodeJS.ProcessEnv = {}): Promise<Record<string, string>> {
  const { stdout } = await run(process.execPath, [CHILD, file], { env: { ...process.env, ...env } });
  return JSON.parse(stdout);
}

it('has one hash in three time zones and on two days', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'citron-bytes-'));
  const first = await child(path.join(folder, 'a.xlsx'), { TZ: 'UTC', CLOCK: '2026-11-03T09:00:00Z' });
  expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
  for (const [name, TZ, CLOCK] of [
    ['b.xlsx', 'Asia/Tokyo', '2026-11-03T20:00:00Z'],
    ['c.xlsx', 'America/Los_Angeles', '2026-12-31T23:59:59Z'],
  ] as const) {
    expect(await child(path.join(folder, name), { TZ, CLOCK })).toEqual(first);
    expect((await readFile(path.join(folder, name))).equals(await readFile(path.join(folder, 'a.xlsx')))).toBe(true);
  }
});
