/** Files in any order and split in any way give the same month; a restart and a second import change nothing. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { runImport } from '../../../main/imports/index.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import type { Period } from '../../../main/values/time.ts';
import { verifyStore } from '../../../main/verify/store.ts';
import type { ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { desk } from './desk.ts';

const HEADER =
  'ID,Type,Status,Created,Confirmed,Cancelled,Currency sent,Amount sent,Currency received,Amount received,Fee type,Fee,Fee currency';
const COVERS = { from: '2026-10-01', to: '2026-10-31' };

interface Told {
  readonly type: 'deposit' | 'withdrawal' | 'exchange';
  readonly day: number;
  readonly amount: number;
  /** How far it went: pending, then confirmed, then cancelled. */
  readonly steps: number;
  /** Its fees, each in a row of its own. */
  readonly fees: readonly number[];
}

const told: fc.Arbitrary<Told> = fc.record({
  type: fc.constantFrom('deposit', 'withdrawal', 'exchange'),
  day: fc.integer({ min: 1, max: 27 }),
  amount: fc.integer({ min: 1, max: 10_000_000 }),
  steps: fc.integer({ min: 1, max: 3 }),
  fees: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 3 }),
});

/** Every row that a back office wrote of a movement over time. */
function rowsOf({ type, day, amount, steps, fees }: Told, index: number): string[] {
  const at = (later: number) => `2026-10-${String(day + later).padStart(2, '0')} 12:00:00`;
  const coins = type === 'exchange' ? ['TRX', amount, 'USDTT', amount / 10] : ['USDTT', amount, 'USDTT', amount];
  return ['not_confirmed', 'confirmed', 'cancelled'].slice(0, steps).flatMap((status, step) => {
    const times = [at(0), step >= 1 ? at(1) : '', step >= 2 ? at(2) : ''];
    const row = (fee: readonly (string | number)[]) =>
      [`m-${index}`, type, status, ...times, ...coins, ...fee].join(',');
    return fees.length === 0 ? [row(['', '', ''])] : fees.map((fee) => row(['network', `0.${fee}`, 'TRX']));
  });
}

/** The month without what tells one file from another. */
function monthOf(store: Store) {
  const input = readMonthInput(store, 'acme', '2026-10' as Period);
  const movements = input.movements.map(({ id, source, ...movement }) => ({
    ...movement,
    lines: movement.lines.map((line) => ({ ...line, amount: line.amount.toFixed() })),
    pendingLines: movement.pendingLines.map((line) => ({ ...line, amount: line.amount.toFixed() })),
  }));
  const { rollForward } = monthFigures(input);
  return {
    movements: movements.sort((a, b) => (a.externalId < b.externalId ? -1 : 1)),
    totals: rollForward.map(({ ticker, lines }) => [ticker, Object.values(lines).map((sum) => sum.toFixed())]),
  };
}

type Desk = ReturnType<typeof desk>;

async function bringAll({ bring }: Desk, files: readonly (readonly string[])[]): Promise<void> {
  for (const rows of files) {
    if (rows.length === 0) continue;
    const result = await bring('movements', [HEADER, ...rows, ''].join('\n'), {
      change: { covers: COVERS, decimal: '.' },
    });
    expect(result).toMatchObject({ refused: [], kept: true });
  }
}

it('gives the same month in any order and any splitting', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 8 }).chain((movements) => {
        const rows = movements.flatMap(rowsOf);
        const places = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: rows.length, maxLength: rows.length });
        return fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
          places,
        );
      }),
      async ([rows, shuffled, places]) => {
        const [whole, split] = [desk(), desk()];
        await bringAll(whole, [rows]);
        await bringAll(
          split,
          [0, 1, 2, 3].map((part) => shuffled.filter((_, index) => places[index] === part)),
        );
        expect(monthOf(split.store)).toEqual(monthOf(whole.store));
      },
    ),
    { numRuns: 25 },
  );
});

it('changes nothing by a restart and a second import', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 8 }), async (movements) => {
      const first = desk();
      const text = [HEADER, ...movements.flatMap(rowsOf), ''].join('\n');
      await bringAll(first, [movements.flatMap(rowsOf)]);
      const before = monthOf(first.store);
      const { mapping } = await first.propose('movements', text);
      const again = openStore(first.store.folder, { clock: () => Date.parse('2026-11-21T12:00:00Z') });
      expect(monthOf(again)).toEqual(before);
      const file = {
        name: 'again.csv',
        bytes: bytesInMemory(new TextEncoder().encode(`${text}\n`)),
        mapping: { ...mapping, covers: COVERS, decimal: '.' } as ImportMapping,
        ...{ by: 'Ben', origin: '', trial: false, withoutRefused: false },
      };
      const hooks = { onProgress: () => {}, cancelled: () => false };
      expect(await runImport(again, 'acme', file, hooks)).toMatchObject({ added: 0, changed: 0, kept: true });
      expect(monthOf(again)).toEqual(before);
      expect(await verifyStore(again)).toMatchObject({ first: null });
      again.close();
    }),
    { numRuns: 15 },
  );
});
