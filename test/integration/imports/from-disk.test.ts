/** Files that are read where they are: their bytes are kept as they were, whatever becomes of them in the meantime. */
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withFile } from '../../../main/imports/file-on-disk.ts';
import { runImport } from '../../../main/imports/index.ts';
import { listFiles, storedBytes } from '../../../main/store/files.ts';
import { bytesInMemory, type FileBytes, PIECE } from '../../../main/values/file-bytes.ts';
import { verifyStore } from '../../../main/verify/store.ts';
import { desk } from './desk.ts';

const HEADER = 'Transaction ID,Type,Status,Date,Currency,Amount\n';
const row = (index: number) => `m-${index},deposit,confirmed,2026-10-02 10:00:00,BTC,1.${index}\n`;
/** More than two pieces, of which the last is not full. */
const LONG = HEADER + Array.from({ length: 12_000 }, (_, index) => row(index)).join('');

function saved(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'citron-desk-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'movements.csv');
  writeFileSync(file, text);
  return file;
}

async function bring(one: ReturnType<typeof desk>, bytes: FileBytes) {
  const { mapping } = await one.propose('movements', HEADER + row(1));
  const file = { name: 'movements.csv', bytes, mapping, by: 'Ada', origin: '', trial: false, withoutRefused: false };
  return runImport(one.store, 'acme', file, { onProgress: () => {}, cancelled: () => false });
}

describe('a file on the disk', () => {
  it('is kept byte by byte, with rows that are read from what is kept', async () => {
    const one = desk();
    const result = await withFile('movements.csv', { path: saved(LONG) }, (bytes) => bring(one, bytes));
    expect(result).toMatchObject({ added: 12_000, kept: true });
    const [file] = listFiles(one.store, one.connection.id);
    const kept = storedBytes(one.store, file?.id ?? 0);
    expect(Buffer.from(kept.read(0, kept.size)).toString()).toBe(LONG);
    for (const [from, length] of [
      [PIECE - 5, 10],
      [PIECE, 3],
      [2 * PIECE - 1, 2],
      [LONG.length - 4, 100],
    ] as const) {
      expect(Buffer.from(kept.read(from, length)).toString()).toBe(LONG.slice(from, from + length));
    }
    expect(await verifyStore(one.store)).toMatchObject({ first: null });
  });

  /** Imports a file that changes once its hash is known and its first bytes are kept. */
  function bringChanging(change: (file: string) => void) {
    const file = saved(LONG);
    let pieces = 0;
    return withFile('movements.csv', { path: file }, (bytes) =>
      bring(desk(), {
        size: bytes.size,
        read(from, length) {
          pieces += 1;
          if (pieces === Math.ceil(bytes.size / PIECE) + 2) change(file);
          return bytes.read(from, length);
        },
      }),
    );
  }

  it.each<[string, (file: string) => void]>([
    ['shorter', (file) => truncateSync(file, 1000)],
    ['another', (file) => writeFileSync(file, LONG.replaceAll('confirmed', 'cancelled'))],
  ])('that becomes %s while it is read keeps nothing', async (_, change) => {
    await expect(bringChanging(change)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'movements.csv changed while it was read.',
    });
  });

  it('that grows while it is read ends where it ended', async () => {
    expect(await bringChanging((file) => appendFileSync(file, row(12_000)))).toMatchObject({ added: 12_000 });
  });

  it.each([
    ['that is not there', () => '/nowhere/movements.csv', 'not-found', 'There is no file a.csv.'],
    ['that is a folder', () => tmpdir(), 'invalid-input', 'a.csv is not a file.'],
  ])('%s is told in a sentence', async (_, place, code, message) => {
    const reading = withFile('a.csv', { path: place() }, () => null);
    await expect(reading).rejects.toMatchObject({ code, message, hint: expect.stringMatching(/\.$/) });
  });

  it('larger than 256 MB is refused before it is read', async () => {
    const file = saved('');
    truncateSync(file, 256 * 1024 * 1024 + 1);
    await expect(withFile('a.csv', { path: file }, () => null)).rejects.toMatchObject({
      message: 'a.csv is larger than 256 MB.',
      hint: 'Check that it is the right one; an export can be split by month.',
    });
  });

  it('in the memory is read by the same pieces', () => {
    const bytes = bytesInMemory(Uint8Array.from([1, 2, 3]));
    expect([...bytes.read(1, 100)]).toEqual([2, 3]);
  });
});
