/** The days a file covers where nobody declared them: the whole months its rows fall in, and no day after the import. */
import { addPeriods, type Day, dayOf, firstDay, type Instant, lastDay, type Period } from '../values/time.ts';

export class MonthsOf {
  readonly #months = new Set<Period>();
  #first: Instant | null = null;
  #last: Instant | null = null;

  add(at: Instant): void {
    this.#months.add(at.slice(0, 7) as Period);
    if (this.#first === null || at < this.#first) this.#first = at;
    if (this.#last === null || at > this.#last) this.#last = at;
  }

  /** Days of the first and the last row. */
  rows(): { readonly from: Day; readonly to: Day } | null {
    return this.#first === null || this.#last === null ? null : { from: dayOf(this.#first), to: dayOf(this.#last) };
  }

  /** From the first month to the last, which is covered up to the day of the import where it is not over. */
  covers(importedOn: Day): { readonly from: Day; readonly to: Day } | null {
    const [first, last] = this.#ends();
    if (first === undefined || last === undefined) return null;
    const end = lastDay(last);
    return { from: firstDay(first), to: end < importedOn ? end : importedOn };
  }

  /** Months between the first and the last in which no row falls: nothing says that the file holds them. */
  without(): Period[] {
    const [first, last] = this.#ends();
    if (first === undefined || last === undefined) return [];
    const missing: Period[] = [];
    for (let month = first; month < last; month = addPeriods(month, 1)) {
      if (!this.#months.has(month)) missing.push(month);
    }
    return missing;
  }

  #ends(): [first?: Period, last?: Period] {
    const sorted = [...this.#months].sort();
    const [first, last] = [sorted[0], sorted.at(-1)];
    return first === undefined || last === undefined ? [] : [first, last];
  }
}
