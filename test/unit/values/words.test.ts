import { expect, it } from 'vitest';
import type { Day } from '../../../main/values/time.ts';
import { counted, rangesOf } from '../../../main/values/words.ts';

it('says one of a thing and many of it', () => {
  expect([0, 1, 2].map((count) => counted(count, 'row'))).toEqual(['0 rows', '1 row', '2 rows']);
  expect([1, 2].map((count) => counted(count, 'currency', 'currencies'))).toEqual(['1 currency', '2 currencies']);
});

it('says days as ranges, over the end of a month too', () => {
  const days = ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-03'] as Day[];
  expect(rangesOf(days)).toEqual(['2026-10-30 to 2026-11-01', '2026-11-03']);
});
