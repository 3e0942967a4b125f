/** Months as read from the store and figured, kept while nothing changes: every view of a month asks for the same ones. */
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { monthFigures } from '../accounting/month.ts';
import { Failure } from '../failure.ts';
import { readMonthInput } from '../store/month-input.ts';
import type { Store } from '../store/open.ts';
import { isPeriod, type Period } from '../values/time.ts';
import type { Core } from './core.ts';

/** Months that are kept: this one and its neighbours, for a few connections. */
const KEPT = 12;

export interface ReadMonth {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
}

interface MonthOf {
  readonly connection: string;
  readonly period: string;
}

const keyOf = ({ connection, period }: MonthOf): string => `${period} ${connection}`;

export class Months {
  readonly #core: Core;
  readonly #kept = new Map<string, ReadMonth>();
  #version = '';
  #store: Store | null = null;

  constructor(core: Core) {
    this.#core = core;
  }

  /** The month of a connection. Throws `not-found` for an unknown connection, `invalid-input` for what is no month. */
  read({ connection, period }: MonthOf): ReadMonth {
    if (!isPeriod(period)) throw new Failure('invalid-input', `“${period}” is not a month.`, 'Write it like 2026-10.');
    this.#forgetWhenChanged();
    const key = keyOf({ connection, period });
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const input = readMonthInput(this.#core.store, connection, period as Period);
    const read = { input, figures: monthFigures(input) };
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= KEPT && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, read);
    return read;
  }

  /** Whether the month can be handed out without being read. */
  has(of: MonthOf): boolean {
    this.#forgetWhenChanged();
    return this.#kept.has(keyOf(of));
  }

  /** `data_version` counts commits of others on the file, `total_changes()` those of this handle. */
  #forgetWhenChanged(): void {
    const { store } = this.#core;
    const others = String(store.db.pragma('data_version', { simple: true }));
    const own = store.query<{ changes: number }>('SELECT total_changes() AS changes').get()?.changes ?? 0;
    const version = `${others} ${own}`;
    // A restored store counts its changes from the start.
    if (version !== this.#version || store !== this.#store) this.#kept.clear();
    this.#version = version;
    this.#store = store;
  }
}
