/** The days a file covers where nobody declared them: the whole months its rows fall in. */
import { type Day, dayOf, firstDay, type Instant, lastDay, periodOf } from '../values/time.ts';

export class MonthsOf {
  #first: Instant | null = null;
  #last: Instant | null = null;

  add(at: Instant): void {
    if (this.#first === null || at < this.#first) this.#first = at;
    if (this.#last === null || at > this.#last) this.#last = at;
  }

  covers(): { readonly from: Day; readonly to: Day } | null {
    if (this.#first === null || this.#last === null) return null;
    return { from: firstDay(periodOf(dayOf(this.#first))), to: lastDay(periodOf(dayOf(this.#last))) };
  }
}
