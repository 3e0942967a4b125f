import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyed } from '../../../renderer/text/keyed.ts';

it('two lines that say the same have keys of their own', () => {
  const lines = ['fee 1', 'fee 1', 'fee 2'];
  expect(keyed(lines, (line) => line)).toEqual([
    { key: 'fee 1 0', item: 'fee 1' },
    { key: 'fee 1 1', item: 'fee 1' },
    { key: 'fee 2 0', item: 'fee 2' },
  ]);
});

it('every key is one of a kind, and a line that comes before others leaves theirs as they were', () => {
  const names = fc.array(fc.constantFrom('a', 'a 0', 'b', '0', ''));
  fc.assert(
    fc.property(names, (list) => {
      const keys = keyed(list, (name) => name).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(
        keyed(['new', ...list], (name) => name)
          .slice(1)
          .map(({ key }) => key),
      ).toEqual(keys);
    }),
  );
});
