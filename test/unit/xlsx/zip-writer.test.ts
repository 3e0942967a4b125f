import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Archive } from '../../../main/xlsx/archive.ts';
import { ZipWriter } from '../../../main/xlsx/zip-writer.ts';

const here = mkdtempSync(path.join(tmpdir(), 'citron-zip-'));
afterAll(() => rmSync(here, { recursive: true }));
afterEach(() => {
  vi.useRealTimers();
});
let files = 0;

/** Gives the file that was written. */
async function written(fill: (zip: ZipWriter) => Promise<void>): Promise<string> {
  files += 1;
  const file = path.join(here, `${files}.zip`);
  const out = createWriteStream(file);
  const zip = new ZipWriter(out);
  await fill(zip);
  zip.finalize();
  await once(out, 'finish');
  return file;
}

/** Contents by name, with every checksum verified. */
async function contents(file: string): Promise<[string, Buffer][]> {
  const zip = await JSZip.loadAsync(readFileSync(file), { checkCRC32: true });
  return Promise.all(
    Object.values(zip.files).map(async (entry) => [entry.name, await entry.async('nodebuffer')] as [string, Buffer]),
  );
}

describe('a zip that is written', () => {
  it('holds whole entries and such that came in pieces, in their order', async () => {
    const noise = randomBytes(300_000);
    const even = Buffer.alloc(500_000, 'ab');
    const file = await written(async (zip) => {
      zip.append('first ✓', { name: '/a/first.xml' });
      const entry = zip.open('/b.bin');
      entry.write('<head>');
      entry.write(Buffer.from('more'));
      await entry.piece(noise);
      await entry.piece(even);
      entry.write({ toBuffer: () => Buffer.from('</tail>') });
      entry.end();
      await entry.finished;
      zip.append('', { name: 'empty' });
    });
    expect(await contents(file)).toEqual([
      ['a/first.xml', Buffer.from('first ✓')],
      ['b.bin', Buffer.concat([Buffer.from('<head>more'), noise, even, Buffer.from('</tail>')])],
      ['empty', Buffer.alloc(0)],
    ]);
    const archive = await Archive.open(file);
    expect(archive.names()).toEqual(['a/first.xml', 'b.bin', 'empty']);
    archive.close();
  });

  it('takes a piece before it resolves: its bytes may be written over then', async () => {
    const buffer = Buffer.alloc(100_000);
    const file = await written(async (zip) => {
      const entry = zip.open('a');
      for (const letter of ['a', 'b', 'c']) {
        buffer.fill(letter);
        await entry.piece(buffer);
      }
      entry.end();
      await entry.finished;
    });
    expect((await contents(file))[0]?.[1].toString()).toBe(['a', 'b', 'c'].map((one) => one.repeat(100_000)).join(''));
  });

  it('has the same bytes whenever it is written', async () => {
    const fill = async (zip: ZipWriter): Promise<void> => zip.append('x'.repeat(1_000), { name: 'x' });
    const bytesOn = async (now: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
      return readFileSync(await written(fill));
    };
    expect(await bytesOn('2027-03-04T05:06:07Z')).toEqual(await bytesOn('2026-11-03T09:00:00Z'));
  });

  it('refuses an entry within another one', async () => {
    await written(async (zip) => {
      const entry = zip.open('a');
      expect(() => zip.append('b', { name: 'b' })).toThrow(RangeError);
      entry.end();
      await entry.finished;
    });
  });
});
