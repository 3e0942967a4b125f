import { expect, it } from 'vitest';
import { movementsCsv, writtenMonth } from './written-month.ts';

it('hands a month of movements out in pieces that make up the whole', async () => {
  const month = writtenMonth('2026-10', { BTC: '1.00000000' });
  const deposits = Array.from({ length: 7 }, (_, index) => `deposit m-${index} 2026-10-1${index}T10:00:00 0.5 BTC`);
  await month.bring('movements', movementsCsv(deposits));
  const { call } = month;
  const about = { connection: 'main', period: '2026-10' };
  const whole = await call('month.movements', about);
  expect(whole).toHaveLength(7);
  const pieces = [];
  for (let from = 0; from < 9; from += 3) pieces.push(await call('month.movements', { ...about, from, most: 3 }));
  expect(pieces.map((piece) => piece.length)).toEqual([3, 3, 1]);
  expect(pieces.flat()).toEqual(whole);
  await expect(call('month.movements', { ...about, most: 0 })).rejects.toThrow();
  // After a change the next piece is of the month as it is now.
  await month.bring('movements', movementsCsv(['deposit m-9 2026-10-20T10:00:00 0.5 BTC']));
  expect(await call('month.movements', { ...about, from: 7, most: 3 })).toMatchObject([{ externalId: 'm-9' }]);
});
