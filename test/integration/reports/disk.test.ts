/** What a disk refuses is said in a sentence, and what stood there before stays as it was, in every format. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, 'disk/child.ts');
const FORMATS = ['xlsx', 'csv', 'hledger', 'xero', 'qbo', 'datev', 'netsuite'];
const NAMESPACE = ['--user', '--map-root-user', '--mount', 'sh', '-c'];

/** `before` is done to the disk once every format was written, with the name of each `$TARGET`. */
const CASES = [
  {
    title: 'a full disk',
    before: 'dd if=/dev/zero of="$FOLDER/fill" bs=1k count=99999 2>/dev/null; true',
    each: 'true',
    words: /^The disk is full: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a disk that may only be read',
    before: 'mount -o remount,ro none "$FOLDER"',
    each: 'true',
    words: /^The disk is read-only: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a file that another program holds open',
    before: 'true',
    each: 'mount --bind "$TARGET" "$TARGET"',
    words: /^The file is open in another program: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a file that may only be read',
    before: 'true',
    each: 'chmod a-w "$TARGET"',
    words: /^The (file|folder) is read-only: .+ was not written and is as it was\.$/,
  },
];

/** A folder that holds every format, from which each case begins. */
let earlier = '';
beforeAll(async () => {
  earlier = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
  for (const format of FORMATS) await mkdir(path.join(earlier, format));
  const { stdout } = await run(process.execPath, [CHILD, earlier]);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(FORMATS.map((format) => [format, null])));
}, 60_000);
afterAll(() => rm(earlier, { recursive: true, force: true }));

it.for(CASES)(
  'leaves the earlier file of every format on $title',
  {
    timeout: 60_000,
  },
  async ({ before, each, words }, { skip }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const targets = FORMATS.map((format) =>
      path.join(folder, format, format === 'csv' ? 'pack' : format === 'datev' ? 'EXTF_pack.csv' : 'pack.out'),
    );
    const write = `"${process.execPath}" "${CHILD}" "${folder}"`;
    const hashes = `(cd "${folder}" && find . -type f ! -name fill | sort | xargs sha256sum)`;
    const mount = `mount -t tmpfs -o size=8m none "${folder}"`;
    const script = [
      `export FOLDER="${folder}"`,
      `cp -Rp "${earlier}/." "${folder}"`,
      hashes,
      'echo then',
      before,
      ...targets.map((target) => `TARGET="${target}"; ${each}`),
      write,
      `echo; ${hashes}`,
      `echo then; cd "${folder}"; find . -mindepth 2 -maxdepth 2`,
    ].join(' && ');
    const allowed = await run('unshare', [...NAMESPACE, mount]).then(
      () => true,
      () => false,
    );
    skip(!allowed, 'This machine does not allow a small file system to be mounted.');
    const { stdout } = await run('unshare', [...NAMESPACE, `${mount} && ${script}`]);
    const [first = '', second = '', names = ''] = stdout.split('then\n');
    const hashed = first.split('\n');
    const [refused = '', ...hashedAfter] = second.split('\n');
    const answer = { code: 'storage', message: expect.stringMatching(words), hint: expect.any(String) };
    expect(JSON.parse(refused)).toEqual(Object.fromEntries(FORMATS.map((format) => [format, answer])));
    expect(hashed.length).toBeGreaterThan(FORMATS.length);
    expect(hashedAfter).toEqual(hashed);
    const kept = targets.map((target) => `./${path.relative(folder, target)}`);
    expect(names.trim().split('\n').sort()).toEqual(kept.sort());
  },
);
