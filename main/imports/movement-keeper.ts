/** Keeps observations of movements: new, moved on, or known already. Used by files of movements and of callbacks. */
import { movementOf } from '../accounting/movement.ts';
import type { MovementFields } from '../accounting/movement-fields.ts';
import {
  addMovement,
  fieldsText,
  findMovement,
  observedFields,
  recordLines,
  recordObservation,
} from '../store/movements.ts';
import type { Store } from '../store/open.ts';
import { ADDED, CHANGED, DUPLICATE, type Judgement } from './judge.ts';

interface Touched {
  readonly id: number;
  readonly externalId: string;
  /** Whether an earlier import knew it. */
  readonly known: boolean;
  readonly fields: MovementFields[];
  readonly texts: Set<string>;
  newest: number | null;
}

export class MovementKeeper {
  readonly #store: Store;
  readonly #connectionId: number;
  readonly #touched = new Map<string, Touched>();

  constructor(store: Store, connectionId: number) {
    this.#store = store;
    this.#connectionId = connectionId;
  }

  #movement(externalId: string): Touched {
    const touched = this.#touched.get(externalId);
    if (touched !== undefined) return touched;
    const found = findMovement(this.#store, this.#connectionId, externalId);
    const fields = found === null ? [] : observedFields(this.#store, found);
    const id = found ?? addMovement(this.#store, this.#connectionId, externalId);
    const texts = new Set(fields.map(fieldsText));
    const movement: Touched = { id, externalId, known: found !== null, fields, texts, newest: null };
    this.#touched.set(externalId, movement);
    return movement;
  }

  /** What is known of a movement before this row; empty when nothing is. */
  knownFields(externalId: string): readonly MovementFields[] {
    const touched = this.#touched.get(externalId);
    if (touched !== undefined) return touched.fields;
    const found = findMovement(this.#store, this.#connectionId, externalId);
    return found === null ? [] : observedFields(this.#store, found);
  }

  keep(externalId: string, fields: MovementFields, importRowId: number): Judgement {
    const movement = this.#movement(externalId);
    const text = fieldsText(fields);
    if (movement.texts.has(text)) return DUPLICATE;
    movement.texts.add(text);
    movement.fields.push(fields);
    movement.newest = recordObservation(this.#store, {
      movementId: movement.id,
      fields,
      importRowId,
      enteredBy: null,
      note: '',
    });
    return movement.known ? CHANGED : ADDED;
  }

  /** Keeps the lines that follow from all observations of each movement that was touched. */
  finish(): void {
    for (const { id, externalId, fields, newest } of this.#touched.values()) {
      if (newest === null) continue;
      const observations = fields.map((one) => ({ fields: one, source: '' }));
      const record = { id, externalId, observations, decisions: [], waitsFor: '' };
      recordLines(this.#store, newest, movementOf(record, { feesInsideWithdrawals: false }));
    }
  }
}
