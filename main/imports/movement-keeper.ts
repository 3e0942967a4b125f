/** Keeps observations of movements: new, moved on, or known already. Used by files of movements and of callbacks. */
import { movementOf } from '../accounting/movement.ts';
import type { MovementFields } from '../accounting/movement-fields.ts';
import {
  fieldsText,
  findMovement,
  lastMovement,
  movementNamed,
  observedFields,
  recordLines,
  recordObservation,
} from '../store/movements.ts';
import type { Store } from '../store/open.ts';
import { type Instant, instantOfMs, msOf } from '../values/time.ts';
import { ADDED, CHANGED, DUPLICATE, type Judgement, refused } from './judge.ts';

const EARLIEST = '2009-01-01T00:00:00.000Z' as Instant;

/** Nothing of a file is held in memory: what a row says is compared with what the store has, this file's rows included. */
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

  /**
   * Keeps what the row says, with the lines that follow from all that is known of its movement by then. Refused when a time of it
   * cannot be: a movement has happened, and 1970 is how programs write that they know none.
   */
  keep(externalId: string, fields: MovementFields, importRowId: number): Judgement {
    for (const at of [fields.createdAt, fields.confirmedAt, fields.cancelledAt]) {
      if (at !== null && at > this.#latest) return refused(`${at} lies in the future`);
      if (at !== null && at < EARLIEST) return refused(`${at} lies before there was anything to move`);
    }
    const { id, added } = movementNamed(this.#store, this.#connectionId, externalId);
    const known = added ? [] : observedFields(this.#store, id);
    if (known.length > 0) {
      const text = fieldsText(fields);
      if (known.some((one) => fieldsText(one) === text)) return DUPLICATE;
    }
    const observation = { movementId: id, fields, importRowId, enteredBy: null, note: '', observedAt: this.#now };
    const newest = recordObservation(this.#store, observation);
    const observations = [...known, fields].map((one) => ({ fields: one, source: '' }));
    const record = { id, externalId, observations, decisions: [], waitsFor: '' };
    recordLines(this.#store, newest, movementOf(record, { feesInsideWithdrawals: false }));
    return id > this.#before ? ADDED : CHANGED;
  }
}
