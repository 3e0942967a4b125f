/** The same month gives the same bytes in every time zone and on every day. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, 'child.ts');

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

/** A file system of 64 kB, mounted for one process alone; null where this machine does not allow it. */
async function inSmallDisk(folder: string, commands: string): Promise<string | null> {
  const script = `mount -t tmpfs -o size=64k none "${folder}" && ${commands}`;
  const args = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
  try {
    await run('unshare', [...args, `mount -t tmpfs -o size=64k none "${folder}"`]);
  } catch {
    return null;
  }
  const { stdout } = await run('unshare', [...args, script]);
  return stdout;
}

const CASES = [
  {
    title: 'a full disk',
    commands: 'true',
    words: /^The disk is full: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a disk that may only be read',
    commands: 'mount -o remount,ro none "$FOLDER"',
    words: /^The disk is read-only: .+ was not written\. A file of that name is as it was\.$/,
  },
];

it.for(CASES)(
  'leaves the earlier file on $title and says so in a sentence',
  { timeout: 60_000 },
  async ({ commands, words }, { skip }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
    const file = path.join(folder, 'pack.xlsx');
    const steps = [
      `export FOLDER="${folder}"`,
      `printf earlier > "${file}"`,
      commands,
      `"${process.execPath}" "${CHILD}" "${file}"`,
      `echo; cat "${file}"; echo; ls -A "${folder}"`,
    ].join(' && ');
    const said = await inSmallDisk(folder, steps);
    skip(said === null, 'This machine does not allow a small file system to be mounted.');
    const [answer = '', earlier, ...names] = (said ?? '').trim().split('\n');
    expect(JSON.parse(answer)).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(words),
      hint: expect.any(String),
    });
    expect(earlier).toBe('earlier');
    expect(names).toEqual(['pack.xlsx']);
  },
);

it('refuses a name that a folder has', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
  const answer = await child(folder);
  expect(answer).toMatchObject({ code: 'storage', message: expect.stringMatching(/^A folder has this name: /) });
  expect(await readdir(folder)).toEqual([]);
});

it('leaves a file that may only be read', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
  const file = path.join(folder, 'pack.xlsx');
  await writeFile(file, 'earlier', { mode: 0o400 });
  const answer = await child(file);
  expect(answer).toMatchObject({ code: 'storage', message: expect.stringMatching(/^The file is read-only: /) });
  expect(await readFile(file, 'utf8')).toBe('earlier');
  expect(await readdir(folder)).toEqual(['pack.xlsx']);
});
