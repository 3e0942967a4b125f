/** Words that every room says alike: counts with their nouns, days as ranges, moments. */
import { addDays, type Day, type Instant } from './time.ts';

/** `1 day`, `2 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Days in order as ranges, each a text: `2026-10-16 to 2026-10-31`. */
export function rangesOf(days: readonly Day[]): readonly string[] {
  const ranges: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const range = ranges.at(-1);
    if (range && addDays(range.to, 1) === day) range.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges.map(({ from, to }) => (from === to ? from : `${from} to ${to}`));
}

/** `2026-10-19 23:59:10 UTC`. */
export function momentWords(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}
