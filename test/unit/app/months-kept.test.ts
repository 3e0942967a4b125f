import { expect, it } from 'vitest';
import { monthsKept } from '../../../main/app/months.ts';

it.each([
  ['none', [], 0],
  ['a dozen short ones', Array(13).fill(100), 12],
  ['two of a hundred thousand lines', [100_000, 100_000, 1], 2],
  ['a short one after two of them', [100, 100_000, 100_000], 2],
  ['the newest, however long', [900_000, 1], 1],
  ['all that fit exactly', [200_000, 0, 0], 3],
])('keeps %s', (_what, lines, kept) => {
  expect(monthsKept(lines)).toBe(kept);
});
