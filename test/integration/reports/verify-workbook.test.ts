/** A workbook that came back: untouched, rewritten by another program, changed by hand, and overtaken by the store. */
import { describe, expect, it } from 'vitest';
import { unzip, zipTexts } from '../../zip.ts';
import { exportedMonth } from './exported.ts';

describe('a workbook that came back', () => {
  it('holds as it was, zipped anew, and after further exports', { timeout: 60_000 }, async () => {
    const { bytes, dataset, verify, again } = await exportedMonth();
    const report = await verify(bytes);
    expect(report).toEqual({
      file: 'back.xlsx',
      dataset,
      known: true,
      connection: 'acme',
      period: '2026-10',
      exported: { at: expect.any(String), by: 'Ada', version: expect.any(String), file: 'acme-1.xlsx' },
      rebuilt: true,
      changed: [],
      changes: 0,
      disagrees: [],
      disagreements: 0,
      holds: true,
      remarks: [],
    });
    expect(await verify(zipTexts(await unzip(bytes)))).toMatchObject({ holds: true });
    expect((await again()).equals(bytes)).toBe(true);
    expect(await verify(bytes)).toMatchObject({ holds: true });
  });
});
