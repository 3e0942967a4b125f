/** Whether a month takes long to read, told without reading it. */
import { addDays, lastDay, openingDay, type Period } from '../values/time.ts';
import type { Store } from './open.ts';

/** So many are read and figured in a few tenths of a second. */
const MANY_MOVEMENTS = 2_000;

/** Whether the month has more than two thousand movements, of all connections. */
export function isLongMonth(store: Store, period: Period): boolean {
  const range = { from: `${openingDay(period)}T`, until: `${addDays(lastDay(period), 1)}T`, many: MANY_MOVEMENTS };
  const moments = ['created_at', 'confirmed_at'];
  return moments.some((moment) => {
    const within = `FROM movement_observation WHERE ${moment} >= @from AND ${moment} < @until`;
    return store.query(`SELECT 1 ${within} LIMIT 1 OFFSET @many`).get(range) !== undefined;
  });
}
