/** What a disk refuses is said in a sentence, and what stood there before stays as it was, in every format. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, 'child.ts');
const FORMATS = ['xlsx', 'csv', 'hledger', 'xero', 'qbo', 'datev', 'netsuite'];
const NAMESPACE = ['--user', '--map-root-user', '--mount', 'sh', '-c'];

const CASES = [
  {
    title: 'a full disk',
    before: 'dd if=/dev/zero of="$FOLDER/fill" bs=1k count=9999 2>/dev/null; true',
    words: /^The disk is full: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a disk that may only be read',
    before: 'mount -o remount,ro none "$FOLDER"',
    words: /^The disk is read-only: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a file that another program holds open',
    before: 'mount --bind "$TARGET" "$TARGET"',
    words: /^The file is open in another program: .+ was not written\. A file of that name is as it was\.$/,
  },
  {
    title: 'a file that may only be read',
    before: 'chmod a-w "$TARGET"',
    words: /^The (file|folder) is read-only: .+ was not written and is as it was\.$/,
  },
];

it.for(CASES.flatMap((one) => FORMATS.map((format) => ({ ...one, format }))))(
  'leaves the earlier $format on $title',
  { timeout: 60_000 },
  async ({ before, words, format }, { skip }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'citron-disk-'));
    const target = path.join(folder, format === 'csv' ? 'pack' : 'EXTF_pack.csv');
    const hashes = `(cd "${folder}" && find . -type f ! -name fill | sort | xargs sha256sum | sha256sum)`;
    const script = [
      `export FOLDER="${folder}" TARGET="${target}"`,
      `"${process.execPath}" "${CHILD}" ${format} "${target}"`,
      `echo; ${hashes}`,
      before,
      `"${process.execPath}" "${CHILD}" ${format} "${target}"`,
      `echo; ${hashes}; ls -A "${folder}"`,
    ].join(' && ');
    const mount = `mount -t tmpfs -o size=1m none "${folder}"`;
    const allowed = await run('unshare', [...NAMESPACE, mount]).then(
      () => true,
      () => false,
    );
    skip(!allowed, 'This machine does not allow a small file system to be mounted.');
    const { stdout } = await run('unshare', [...NAMESPACE, `${mount} && ${script}`]);
    const [first, hash, answer = '', hashAfter, ...names] = stdout.trim().split('\n');
    expect(first).toBe('{}');
    expect(JSON.parse(answer)).toEqual({
      code: 'storage',
      message: expect.stringMatching(words),
      hint: expect.any(String),
    });
    expect(hashAfter).toBe(hash);
    expect(names.filter((name) => name !== 'fill')).toEqual([path.basename(target)]);
  },
);
