/**
 * Balances before and after each row, where a file has them: what stands after a row less what stood before it must be the
 * row's own lines, and what stands after one row must stand before the next row of the same currency. A row that was left
 * out of the file shows as a break between its neighbours.
 */
import type { FileFindings } from '../../preload/contract/imports.ts';
import { type Decimal, decimalText } from '../values/money.ts';
import type { Instant } from '../values/time.ts';

type Balances = NonNullable<FileFindings['balances']>;
type Break = Balances['breaks'][number];

export interface RowBalance {
  readonly row: number;
  readonly currency: string;
  readonly at: Instant;
  /** Null where the file does not say it. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /**
   * What the row may have changed, first of all by all its lines; empty when its lines are not certain. A file that lists fees
   * in rows of their own has them in the lines of the movement as well.
   */
  readonly changes: readonly Decimal[];
}

const MOST_BREAKS = 50;

/** Breaks between neighbours, counted for one direction of time. */
class Chain {
  count = 0;
  readonly breaks: Break[] = [];

  add(found: Break | null): void {
    if (found === null) return;
    this.count += 1;
    if (this.breaks.length < MOST_BREAKS) this.breaks.push(found);
  }
}

export class RowBalances {
  readonly #last = new Map<string, RowBalance>();
  /** Breaks inside of rows. */
  readonly #own = new Chain();
  /** Breaks between rows if the oldest row comes first, and if the newest does. */
  readonly #down = new Chain();
  readonly #up = new Chain();
  #later = 0;
  #earlier = 0;
  #tested = 0;
  #untested = 0;

  add(given: RowBalance): void {
    const { before, after, changes } = given;
    const [change] = changes;
    if ((before === null && after === null) || change === undefined) {
      this.#untested += 1;
      // What the row changed is not known: the chain starts anew behind it.
      this.#last.delete(given.currency);
      return;
    }
    this.#tested += 1;
    if (before !== null && after !== null && !changes.some((one) => after.minus(before).equals(one))) {
      const reason = `the balance moves by ${decimalText(after.minus(before))}, the row by ${decimalText(change)}`;
      this.#own.add({ row: given.row, currency: given.currency, reason });
    }
    const row = {
      ...given,
      before: before ?? after?.minus(change) ?? null,
      after: after ?? before?.plus(change) ?? null,
    };
    const last = this.#last.get(given.currency);
    if (last !== undefined) {
      if (row.at > last.at) this.#later += 1;
      if (row.at < last.at) this.#earlier += 1;
      this.#down.add(between(row, row.before, last, last.after));
      this.#up.add(between(row, row.after, last, last.before));
    }
    this.#last.set(given.currency, row);
  }

  /** An untested row that names no currency. */
  skip(): void {
    this.#untested += 1;
  }

  result(): Balances {
    const same = this.#later === this.#earlier;
    const chain = (same ? this.#down.count <= this.#up.count : this.#later > this.#earlier) ? this.#down : this.#up;
    const breaks = [...this.#own.breaks, ...chain.breaks].sort((a, b) => a.row - b.row).slice(0, MOST_BREAKS);
    return { tested: this.#tested, untested: this.#untested, broken: this.#own.count + chain.count, breaks };
  }
}

function between(row: RowBalance, here: Decimal | null, last: RowBalance, there: Decimal | null): Break | null {
  if (here === null || there === null || here.equals(there)) return null;
  const reason = `the balance of ${decimalText(there)} at row ${last.row} does not go on: ${decimalText(here)} here`;
  return { row: row.row, currency: row.currency, reason };
}
