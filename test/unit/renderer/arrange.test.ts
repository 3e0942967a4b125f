import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arranged, atOnce, inSlices } from '../../../renderer/grid/arrange.ts';

interface Row {
  readonly key: number;
  readonly place: number;
}

const rows = fc
  .array(fc.integer({ min: 0, max: 40 }), { maxLength: 3000 })
  .map((keys): Row[] => keys.map((key, place) => ({ key, place })));
const byKey = (a: Row, b: Row) => a.key - b.key;
const textOf = (row: Row) => `key ${row.key}`;

it('sorts as the language does: in order, and what is equal keeps its place', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const found = atOnce(arranged(given, { needles: [], textOf, compare: byKey }));
      expect(found).toEqual(given.toSorted(byKey));
    }),
    { numRuns: 40 },
  );
});

it('keeps the rows that say one of the needles, before it sorts', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const found = atOnce(arranged(given, { needles: ['key 3', 'key 7'], textOf, compare: null }));
      expect(found).toEqual(given.filter(({ key }) => /^[37]/.test(String(key))));
      const both = atOnce(arranged(given, { needles: ['key 3'], textOf, compare: byKey }));
      expect(both).toEqual(given.filter(({ key }) => String(key).startsWith('3')).toSorted(byKey));
    }),
    { numRuns: 40 },
  );
});

it('gives way between slices, ends with the same, and stops when it is told', async () => {
  const given = Array.from({ length: 60_000 }, (_, place) => ({ key: (place * 7919) % 60_000, place }));
  const of = { needles: [], textOf, compare: byKey };
  let turns = 0;
  const other = new MessageChannel();
  other.port1.onmessage = () => {
    turns += 1;
    other.port2.postMessage(null);
  };
  other.port2.postMessage(null);
  const found = await new Promise<readonly Row[]>((resolve) => inSlices(arranged(given, of), resolve));
  other.port1.close();
  expect(found.map(({ key }) => key)).toEqual(Array.from({ length: 60_000 }, (_, key) => key));
  expect(turns).toBeGreaterThan(0);
  let ended = false;
  const stop = inSlices(arranged(given, of), () => {
    ended = true;
  });
  stop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ended).toBe(false);
});
