/** Months as read from the store and figured, kept while nothing changes: every view of a month asks for the same ones. */
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { monthFigures } from '../accounting/month.ts';
import { Failure } from '../failure.ts';
import { stampOf } from '../store/as-of.ts';
import { readMonthInput } from '../store/month-input.ts';
import type { Store } from '../store/open.ts';
import { isPeriod, type Period } from '../values/time.ts';
import type { AtHand } from './at-hand.ts';

/** Months that are kept: this one and its neighbours, for a few connections. */
const KEPT = 12;

/** And so many movement lines in all: a hundred thousand of them take 200 MB. */
const KEPT_LINES = 200_000;

export interface ReadMonth {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
}

interface MonthOf {
  readonly connection: string;
  readonly period: string;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const keyOf = ({ connection, period }: MonthOf): string => `${period} ${connection}`;

/** How many of the months that were read are kept, by their lines, the newest first. That one is kept however long it is. */
export function monthsKept(lines: readonly number[]): number {
  let total = 0;
  const first = lines.findIndex((count, index) => {
    total += count;
    return index === KEPT || (index > 0 && total > KEPT_LINES);
  });
  return first === -1 ? lines.length : first;
}

export class Months {
  readonly #desk: Pick<AtHand, 'store'>;
  readonly #kept = new Map<string, ReadMonth>();
  #version = '';
  #stamp = '';
  #store: Store | null = null;

  constructor(desk: Pick<AtHand, 'store'>) {
    this.#desk = desk;
  }

  /** The month of a connection. Throws `not-found` for an unknown connection, `invalid-input` for what is no month. */
  read({ connection, period }: MonthOf): ReadMonth {
    if (!isPeriod(period)) throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
    this.#forgetWhenChanged();
    const key = keyOf({ connection, period });
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const input = readMonthInput(this.#desk.store, connection, period as Period);
    const read = { input, figures: monthFigures(input) };
    this.#kept.set(key, read);
    this.#forgetOldest();
    return read;
  }

  #forgetOldest(): void {
    const newestFirst = [...this.#kept].reverse();
    const kept = monthsKept(newestFirst.map(([, { input }]) => sum(input.movements.map(({ lines }) => lines.length))));
    for (const [key] of newestFirst.slice(kept)) this.#kept.delete(key);
  }

  /** `data_version` counts commits of others on the file, `total_changes()` those of this handle: a preference is one, too. */
  #forgetWhenChanged(): void {
    const { store } = this.#desk;
    const others = String(store.db.pragma('data_version', { simple: true }));
    const own = store.query<{ changes: number }>('SELECT total_changes() AS changes').get()?.changes ?? 0;
    const version = `${others} ${own}`;
    // A restored store counts its changes from the start.
    if (version === this.#version && store === this.#store) return;
    const stamp = stampOf(store);
    if (stamp !== this.#stamp || store !== this.#store) this.#kept.clear();
    this.#version = version;
    this.#stamp = stamp;
    this.#store = store;
  }
}
