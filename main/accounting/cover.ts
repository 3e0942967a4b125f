/** Which days an import covers. A day is tested only when it is covered. Pure. */
import type { Day } from '../values/time.ts';
import type { ImportCover } from './movement-input.ts';

/** The days among `days` for which an import says that it holds every movement. */
export function coveredDays(covers: readonly ImportCover[], days: readonly Day[]): ReadonlySet<Day> {
  return new Set(days.filter((day) => covers.some((cover) => cover.from <= day && day <= cover.to)));
}
