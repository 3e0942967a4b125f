import { describe, expect, it } from 'vitest';
import { suggestedName } from '../../../main/app/reports.ts';
import type { Period } from '../../../main/values/time.ts';

const period = '2026-10' as Period;
const nameOf = (connection: string, format: Parameters<typeof suggestedName>[0]['format'], zip = false) =>
  suggestedName({ connection, period, format, zip });

describe('the name an export suggests', () => {
  it('says the connection, the month and the layout', () => {
    expect(nameOf('acme', 'xlsx')).toBe('acme 2026-10.xlsx');
    expect(nameOf('acme', 'csv')).toBe('acme 2026-10 csv');
    expect(nameOf('acme', 'csv', true)).toBe('acme 2026-10 csv.zip');
    expect(nameOf('acme', 'hledger')).toBe('acme 2026-10.journal');
    expect(nameOf('acme', 'datev')).toBe('EXTF_acme 2026-10.csv');
    expect(nameOf('acme', 'netsuite')).toBe('acme 2026-10 netsuite.csv');
  });

  it('leaves out what a file system would not take', () => {
    expect(nameOf('a/b\\c:"d"\n<e>|?*', 'xlsx')).toBe('a b c d e 2026-10.xlsx');
    expect(nameOf('..', 'xlsx')).toBe('Citron 2026-10.xlsx');
    expect(nameOf('\u202e', 'xlsx')).toBe('Citron 2026-10.xlsx');
  });

  it.each([
    ['wide characters', '漢'.repeat(300)],
    ['joined emoji', '👩‍👩‍👧‍👦'.repeat(80)],
    ['letters', 'a'.repeat(300)],
    ['accents', 'é'.repeat(300)],
  ])('stays short enough for every file system, with whole characters: %s', (_, connection) => {
    const name = nameOf(connection, 'netsuite');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
    expect(name.length).toBeGreaterThan(25);
  });
});
