import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../renderer/grid/slots.ts';

const LONG = 100_000;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `row ${from + index}`);

describe('slotsOf', () => {
  it('leaves a row that stays where it is, and draws one that comes into one that went', () => {
    const before = slotsOf(new Map(), range(0, 10), LONG);
    const after = slotsOf(before, range(3, 13), LONG);
    for (const id of range(3, 10)) expect(after.get(id)).toBe(before.get(id));
    expect(range(10, 13).map((id) => after.get(id))).toEqual(range(0, 3).map((id) => before.get(id)));
  });

  it('moves no row in the page when all of them are others', () => {
    const before = slotsOf(new Map(), range(0, 10), LONG);
    const after = slotsOf(before, range(500, 510), LONG);
    expect([...after.values()]).toEqual([...before.values()]);
  });

  it('draws each row of a short table by itself', () => {
    expect([...slotsOf(new Map(), range(0, 3), 40)]).toEqual(range(0, 3).map((id) => [id, id]));
  });

  it('never gives one place to two rows, wherever a person scrolls', () => {
    const jump = fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(jump, { maxLength: 30 }), (jumps) => {
        let slots = new Map<string, string>();
        for (const [from, rows] of jumps) {
          slots = slotsOf(slots, range(from, from + rows), LONG);
          expect([...slots.keys()]).toEqual(range(from, from + rows));
          expect(new Set(slots.values()).size).toBe(rows);
        }
      }),
    );
  });
});
