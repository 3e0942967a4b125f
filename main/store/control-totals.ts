/**
 * Control totals: counts and sums of movements as a person read them from the back office's own screen, beside what was
 * imported. A newer figure of the same days, type, status and currency takes the place of an earlier one; all stay.
 */

import { type FieldAmount, type MovementFields, mergeFields } from '../accounting/movement-fields.ts';
import { momentOf } from '../accounting/movement-standing.ts';
import type { Ticker } from '../values/code.ts';
import { type Decimal, type DecimalText, decimal, sum } from '../values/money.ts';
import { addDays, type Day, dayOf, type Instant } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { fieldsOf } from './movements.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

export interface NewControlTotal {
  /** Days (UTC) in which the movements were created, both included. */
  readonly from: Day;
  readonly to: Day;
  /** Null: of every type, of every status, in every currency. */
  readonly type: string | null;
  readonly status: string | null;
  readonly ticker: Ticker | null;
  readonly count: number | null;
  readonly amount: DecimalText | null;
  readonly note: string;
  readonly by: string;
}

export interface ControlTotal extends NewControlTotal {
  readonly id: number;
  readonly at: Instant;
}

/** Keeps a figure of the back office with its audit event, and gives its id. Days are UTC dates, both included. */
export function stateControlTotal(store: Store, connectionId: number, total: NewControlTotal): number {
  return transaction(store, () => {
    const { from, to, type, status, ticker, count, amount, note, by } = total;
    const id = insert(store, 'control_total', {
      connection_id: connectionId,
      from_day: from,
      to_day: to,
      type,
      status,
      ticker,
      count,
      amount,
      note,
      by,
      at: store.now(),
    });
    const detail = { from, to, type, status, ticker, count, amount, note };
    appendAudit(store, { by, action: 'control-total.stated', subject: `control total ${id}`, detail });
    return id;
  });
}

/** The figures that count, oldest first. */
export function controlTotalsOf(store: Store, connectionId: number): ControlTotal[] {
  return store
    .query<ControlTotal>(
      `SELECT id, from_day AS "from", to_day AS "to", type, status, ticker, count, amount, note, by, at
       FROM control_total AS c WHERE connection_id = @connection AND NOT EXISTS (
         SELECT 1 FROM control_total WHERE connection_id = @connection AND id > c.id AND from_day = c.from_day
           AND to_day = c.to_day AND type IS c.type AND status IS c.status AND ticker IS c.ticker)
       ORDER BY id`,
    )
    .all({ connection: connectionId });
}

export interface ImportedTotal {
  readonly count: number;
  /** Null without a ticker: amounts of several currencies have no sum. */
  readonly amount: Decimal | null;
}

/** What files brought of what a figure speaks of. What people entered by hand is not in the back office and not counted. */
export function importedTotal(
  store: Store,
  connectionId: number,
  { from, to, type, status, ticker }: Pick<NewControlTotal, 'from' | 'to' | 'type' | 'status' | 'ticker'>,
): ImportedTotal {
  const matching = importedMovements(store, connectionId, from, to).filter(
    (fields) =>
      (type === null || (fields.type ?? 'unknown') === type) &&
      (status === null || fields.status === status) &&
      (ticker === null || statedAmount(fields)?.ticker === ticker),
  );
  const amounts = matching.flatMap((fields) => statedAmount(fields) ?? []);
  return { count: matching.length, amount: ticker === null ? null : sum(amounts.map(({ amount }) => decimal(amount))) };
}

/** What a back office lists as the amount of a movement: what a deposit brought, else what was sent. */
function statedAmount({ type, sent, received }: MovementFields): FieldAmount | null {
  return type === 'deposit' || type === 'deposit_exchange' ? (received ?? sent) : (sent ?? received);
}

/** Movements of files that were created in a range of days, or moved in it where no file says when they were created. */
function importedMovements(store: Store, connectionId: number, from: Day, to: Day): MovementFields[] {
  const range = { connection: connectionId, from: `${from}T`, until: `${addDays(to, 1)}T` };
  const rows = store
    .query<{ movementId: number; fields: string }>(
      `WITH chosen(id) AS (
         SELECT movement_id FROM movement_observation WHERE created_at >= @from AND created_at < @until
         UNION SELECT movement_id FROM movement_observation WHERE confirmed_at >= @from AND confirmed_at < @until)
       SELECT o.movement_id AS movementId, o.fields FROM chosen CROSS JOIN movement AS m ON m.id = chosen.id
         CROSS JOIN movement_observation AS o ON o.movement_id = m.id
       WHERE m.connection_id = @connection AND o.import_row_id IS NOT NULL ORDER BY o.movement_id, o.id`,
    )
    .all(range);
  const known = new Map<number, MovementFields[]>();
  for (const { movementId, fields } of rows) {
    const list = known.get(movementId) ?? [];
    list.push(fieldsOf(fields));
    known.set(movementId, list);
  }
  return [...known.values()].map(mergeFields).filter((fields) => {
    const at = fields.createdAt ?? momentOf(fields);
    return at !== null && dayOf(at) >= from && dayOf(at) <= to;
  });
}
