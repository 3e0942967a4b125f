/** How many lines a month has is told from a few of them, and an export's worker gets its memory by that. */
import { describe, expect, it } from 'vitest';
import { exportMemory } from '../../../main/app/reports.ts';
import { isLongMonth } from '../../../main/store/long-month.ts';
import { linesAbout } from '../../../main/store/movement-records.ts';
import type { Day, Period } from '../../../main/values/time.ts';
import { desk } from '../imports/desk.ts';

const HEADER =
  'Transaction ID,Type,Status,Created,Confirmed,Currency sent,Amount sent,Currency received,Amount received,Amount minus fee';

/** Deposits of which every fifth has no fee, and with that one line instead of two. */
async function storeWith(deposits: number) {
  const { store, connection, bring } = desk();
  const rows = Array.from({ length: deposits }, (_, index) => {
    const at = `2026-10-${String(1 + (index % 31)).padStart(2, '0')} 06:21:13`;
    const rest = index % 5 === 0 ? '1.5' : '1.4';
    return `m-${index},deposit,confirmed,${at},${at},USDTT,1.5,USDTT,1.5,${rest}`;
  });
  await bring('movements', `${[HEADER, ...rows].join('\n')}\n`);
  return { store, connection };
}

const about = (store: Parameters<typeof linesAbout>[0], from: string, to: string) =>
  linesAbout(store, from as Day, to as Day);

const long = (store: Parameters<typeof isLongMonth>[0], period: string) => isLongMonth(store, period as Period);

describe('the lines of a month', () => {
  it('are counted where they are few', async () => {
    const { store } = await storeWith(10);
    expect(about(store, '2026-10-01', '2026-10-31')).toBe(18);
    expect(about(store, '2026-10-01', '2026-10-05')).toBe(9);
    expect(about(store, '2026-11-01', '2026-11-30')).toBe(0);
    expect(long(store, '2026-10')).toBe(false);
  });

  it('are told from a thousand movements where they are many', async () => {
    const { store, connection } = await storeWith(7_000);
    const lines = about(store, '2026-10-01', '2026-10-31');
    expect(lines).toBeGreaterThan(12_400);
    expect(lines).toBeLessThan(12_800);
    expect(['2026-09', '2026-10', '2026-11'].map((period) => long(store, period))).toEqual([false, true, false]);
    expect(exportMemory(store, connection, '2026-10' as Period).maxOldGenerationSizeMb).toBe(96);
  });
});
