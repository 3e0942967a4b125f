/** Notes of people on a month, a currency or a day. */
import type { Ticker } from '../values/code.ts';
import type { Day, Instant, Period } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

export interface Note {
  readonly id: number;
  readonly period: Period;
  readonly ticker: Ticker | null;
  readonly day: Day | null;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

/** Adds a note to a month, a currency or a UTC day, with its audit event; notes are never changed. */
export function addNote(store: Store, connectionId: number, note: Omit<Note, 'id' | 'at'>): Note {
  return transaction(store, () => {
    const at = store.now();
    const { period, ticker, day, text, by } = note;
    const id = insert(store, 'note', { connection_id: connectionId, period, ticker, day, text, by, at });
    appendAudit(store, { by, action: 'note.added', subject: `note ${id}`, detail: { period, ticker, day } });
    return { id, ...note, at };
  });
}

/** Notes of a month, oldest first. */
export function listNotes(store: Store, connectionId: number, period: Period): Note[] {
  return store
    .query<Note>(
      'SELECT id, period, ticker, day, text, by, at FROM note WHERE connection_id = ? AND period = ? ORDER BY id',
    )
    .all(connectionId, period);
}
