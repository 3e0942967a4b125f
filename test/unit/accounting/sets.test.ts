import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { setsThatSum } from '../../../main/accounting/sets.ts';
import { Decimal, decimal, sum } from '../../../main/values/money.ts';
import { movement } from './fixtures.ts';

interface Item {
  readonly movement: Movement;
  readonly change: Decimal;
}

const movements = Array.from({ length: 6 }, () => movement('2026-10-05T10:00:00Z', ['deposit 1 BTC']));
const item = (of: number, change: string): Item => ({ movement: movements[of] as Movement, change: decimal(change) });

/** Every set of so many of different movements, by trying all. */
function byTrying(items: readonly Item[], wanted: Decimal, unit: Decimal, size: number): string[] {
  const sets = (from: number, count: number): number[][] =>
    count === 0
      ? [[]]
      : items.flatMap((_, index) => (index < from ? [] : sets(index + 1, count - 1).map((rest) => [index, ...rest])));
  return sets(0, size)
    .filter((set) => new Set(set.map((index) => items[index]?.movement)).size === size)
    .filter((set) => {
      const rest = wanted.minus(sum(set.map((index) => items[index]?.change ?? decimal('0'))));
      return rest.isZero() || rest.abs().lessThan(unit);
    })
    .map((set) => set.join(' '));
}

const amount = fc.integer({ min: -40, max: 40 }).map((units) => new Decimal(units).div(10));

describe('sets that sum', () => {
  it.each([
    ['0.1', amount],
    [
      '0.01',
      fc
        .tuple(amount, fc.integer({ min: 0, max: 40 }))
        .map(([whole, rest]) => whole.plus(new Decimal(rest).div(10_000))),
    ],
    ['0', amount],
  ])('are those that trying all finds, within %s', (unitText, change) => {
    const unit = decimal(unitText);
    const items = fc.array(fc.record({ of: fc.nat(5), change }), { maxLength: 9 });
    fc.assert(
      fc.property(items, change, (drawn, wanted) => {
        const list = drawn.map((one) => ({ movement: movements[one.of] as Movement, change: one.change }));
        const { found, complete } = setsThatSum(list, wanted, unit, 1000);
        expect(complete).toBe(true);
        const pairs = byTrying(list, wanted, unit, 2);
        const expected = pairs.length > 0 ? pairs : byTrying(list, wanted, unit, 3);
        const places = found.map((set) => set.map((one) => list.indexOf(one)).join(' '));
        expect(places.sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('stop at so many, and say so', () => {
    const items = ['1', '1', '1', '2', '2', '2'].map((change, index) => item(index, change));
    expect(setsThatSum(items, decimal('3'), decimal('0'), 9)).toMatchObject({ complete: true });
    const cut = setsThatSum(items, decimal('3'), decimal('0'), 8);
    expect(cut.found).toHaveLength(8);
    expect(cut.complete).toBe(false);
  });
});
