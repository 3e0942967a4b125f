/** Keeps observations of movements: new, moved on, or known already. Used by files of movements and of callbacks. */
import { movementOf } from '../accounting/movement.ts';
import type { MovementFields } from '../accounting/movement-fields.ts';
import type { Movement } from '../accounting/movement-input.ts';
import {
  fieldsText,
  findMovement,
  lastMovement,
  lineRows,
  movementsNamed,
  type NewObservation,
  observedFields,
  recordLineRows,
  recordObservations,
} from '../store/movements.ts';
import type { Store } from '../store/open.ts';
import { type Instant, instantOfMs, msOf } from '../values/time.ts';
import { ADDED, CHANGED, DUPLICATE, type Judgement, refused } from './judge.ts';

const EARLIEST = '2009-01-01T00:00:00.000Z' as Instant;

/** What one row of a file says of a movement. */
export interface Said {
  readonly externalId: string;
  readonly fields: MovementFields;
  readonly importRowId: number;
}

/** Nothing of a file is held in memory but a batch of its rows: what a row says is compared with what the store has, this file's rows included. */
export class MovementKeeper {
  readonly #store: Store;
  readonly #connectionId: number;
  /** Movements up to this id were known before the file. */
  readonly #before: number;
  readonly #now: Instant;
  /** A clock or a zone may be wrong by some hours. */
  readonly #latest: Instant;

  constructor(store: Store, connectionId: number) {
    this.#store = store;
    this.#connectionId = connectionId;
    this.#before = lastMovement(store);
    this.#now = store.now();
    this.#latest = instantOfMs(msOf(this.#now) + 86_400_000);
  }

  /** What is known of a movement before this row; empty when nothing is. */
  knownFields(externalId: string): readonly MovementFields[] {
    const found = findMovement(this.#store, this.#connectionId, externalId);
    return found === null ? [] : observedFields(this.#store, found);
  }

  /** Keeps what one row says; see `keepAll`. */
  keep(said: Said): Judgement {
    return this.keepAll([said])[0] ?? DUPLICATE;
  }

  /**
   * Keeps what rows say, with the lines that follow from all that is known of a movement by then. A row is refused when a time of it
   * cannot be: a movement has happened, and 1970 is how programs write that they know none.
   */
  keepAll(rows: readonly Said[]): readonly Judgement[] {
    const reasons = rows.map(({ fields }) => this.#impossible(fields));
    const possible = rows.filter((_, place) => reasons[place] === null);
    const before = lastMovement(this.#store);
    const ids = movementsNamed(
      this.#store,
      this.#connectionId,
      possible.map(({ externalId }) => externalId),
    ).values();
    /** What is known of the movements of these rows, with what the rows themselves say. */
    const known = new Map<number, readonly MovementFields[]>();
    const kept: NewObservation[] = [];
    const movements: Movement[] = [];
    const judgements = rows.map(({ externalId, fields, importRowId }, place): Judgement => {
      const reason = reasons[place] ?? null;
      if (reason !== null) return refused(reason);
      const id = ids.next().value ?? 0;
      const earlier = known.get(id) ?? (id > before ? [] : observedFields(this.#store, id));
      if (earlier.length > 0 && isAmong(earlier, fields)) return DUPLICATE;
      const all = [...earlier, fields];
      known.set(id, all);
      kept.push({ movementId: id, fields, importRowId, enteredBy: null, note: '', observedAt: this.#now });
      const observations = all.map((one) => ({ fields: one, source: '' }));
      const record = { id, externalId, observations, decisions: [], waitsFor: '' };
      movements.push(movementOf(record, { feesInsideWithdrawals: false }));
      return id > this.#before ? ADDED : CHANGED;
    });
    const first = recordObservations(this.#store, kept);
    recordLineRows(
      this.#store,
      movements.flatMap((movement, place) => lineRows(first + place, movement)),
    );
    return judgements;
  }

  #impossible({ createdAt, confirmedAt, cancelledAt }: MovementFields): string | null {
    for (const at of [createdAt, confirmedAt, cancelledAt]) {
      if (at !== null && at > this.#latest) return `${at} lies in the future`;
      if (at !== null && at < EARLIEST) return `${at} lies before there was anything to move`;
    }
    return null;
  }
}

function isAmong(known: readonly MovementFields[], fields: MovementFields): boolean {
  const text = fieldsText(fields);
  return known.some((one) => fieldsText(one) === text);
}
