/**
 * Movements as sources said them. A movement has an identity and any number of observations; its lines follow from all of
 * them (`accounting/movement.ts`), so that the order in which files came never matters. The lines stored with an observation
 * are those that followed from all that was known by then; those of the newest one count, and all can be rebuilt.
 */
import { type FieldAmount, type FieldFee, type MovementFields, NO_FIELDS } from '../accounting/movement-fields.ts';
import type { Movement } from '../accounting/movement-input.ts';
import { decimalText } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import type { NewRow } from './columns.ts';
import type { Store } from './open.ts';
import { inParts, insert, insertAll } from './tables.ts';

const amountSaid = ({ amount, name, ticker }: FieldAmount) => ({ amount, name, ticker });
const feeSaid = ({ amount, name, ticker, type }: FieldFee) => ({ amount, name, ticker, type });

/**
 * One spelling of the fields as JSON, by which equal observations are known: keys in order, what is not said left out. Written
 * out key by key because it is made for every row of a file.
 */
export function fieldsText(fields: MovementFields): string {
  return JSON.stringify({
    cancelledAt: fields.cancelledAt ?? undefined,
    confirmedAt: fields.confirmedAt ?? undefined,
    counterparty: fields.counterparty ?? undefined,
    counterpartyClass: fields.counterpartyClass ?? undefined,
    createdAt: fields.createdAt ?? undefined,
    fees: fields.fees.length === 0 ? undefined : fields.fees.map(feeSaid),
    foreignId: fields.foreignId ?? undefined,
    lines: fields.lines?.map(({ amount, kind, name, ticker }) => ({ amount, kind, name, ticker })),
    note: fields.note ?? undefined,
    rate: fields.rate ?? undefined,
    received: fields.received === null ? undefined : amountSaid(fields.received),
    receivedMinusFee: fields.receivedMinusFee ?? undefined,
    sent: fields.sent === null ? undefined : amountSaid(fields.sent),
    status: fields.status ?? undefined,
    txid: fields.txid ?? undefined,
    type: fields.type ?? undefined,
  } satisfies Record<keyof MovementFields, unknown>);
}

/** The fields that `fieldsText` wrote. */
export function fieldsOf(text: string): MovementFields {
  return { ...NO_FIELDS, ...(JSON.parse(text) as Partial<MovementFields>) };
}

/** Id of the movement with that external id; ids that differ in case only are two movements. */
export function findMovement(store: Store, connectionId: number, externalId: string): number | null {
  return (
    store
      .query<{ id: number }>('SELECT id FROM movement WHERE connection_id = ? AND external_id = ?')
      .get(connectionId, externalId)?.id ?? null
  );
}

/** The id a source gave a movement. */
export function externalIdOf(store: Store, movementId: number): string {
  const row = store
    .query<{ externalId: string }>('SELECT external_id AS externalId FROM movement WHERE id = ?')
    .get(movementId);
  return row?.externalId ?? '';
}

/** Adds a movement that no source has named yet, and gives its id. What is said of it follows by `recordObservation`. */
export function addMovement(store: Store, connectionId: number, externalId: string): number {
  return insert(store, 'movement', { connection_id: connectionId, external_id: externalId });
}

/** Ids of the movements with those external ids, in their order; movements that there are not yet are added. */
export function movementsNamed(store: Store, connectionId: number, externalIds: readonly string[]): readonly number[] {
  return inParts(externalIds).flatMap((some) => {
    const values = '(?, ?), '.repeat(some.length).slice(0, -2);
    const { changes, lastInsertRowid } = store
      .query(`INSERT INTO movement (connection_id, external_id) VALUES ${values} ON CONFLICT DO NOTHING`)
      .run(some.flatMap((one) => [connectionId, one]));
    const first = Number(lastInsertRowid) - some.length + 1;
    if (changes === some.length) return some.map((_, at) => first + at);
    return some.map((one) => findMovement(store, connectionId, one) ?? 0);
  });
}

/** The highest id of a movement; 0 when there is none. */
export function lastMovement(store: Store): number {
  return store.query<{ id: number | null }>('SELECT max(id) AS id FROM movement').get()?.id ?? 0;
}

/** Fields of every observation of a movement, oldest first. */
export function observedFields(store: Store, movementId: number): MovementFields[] {
  return store
    .query<{ fields: string }>('SELECT fields FROM movement_observation WHERE movement_id = ? ORDER BY id')
    .all(movementId)
    .map(({ fields }) => fieldsOf(fields));
}

export interface NewObservation {
  readonly movementId: number;
  readonly fields: MovementFields;
  readonly importRowId: number | null;
  /** A person who entered it by hand; it counts once a second person approved it. */
  readonly enteredBy: string | null;
  readonly note: string;
  /** Now by default; many of one file have the same. */
  readonly observedAt?: Instant;
}

/** Keeps what one source said and gives its id. Its lines follow by `recordLines`. */
export function recordObservation(store: Store, observation: NewObservation): number {
  return recordObservations(store, [observation]);
}

/** Keeps what sources said in a few statements, inside a transaction; their ids follow each other from the one that is given. */
export function recordObservations(store: Store, observations: readonly NewObservation[]): number {
  return insertAll(
    store,
    'movement_observation',
    observations.map((one) => observationRow(store, one)),
  );
}

function observationRow(store: Store, observation: NewObservation): NewRow<'movement_observation'> {
  const { fields } = observation;
  return {
    movement_id: observation.movementId,
    type: fields.type ?? '',
    status: fields.status ?? '',
    created_at: fields.createdAt,
    confirmed_at: fields.confirmedAt,
    cancelled_at: fields.cancelledAt,
    fields: fieldsText(fields),
    import_row_id: observation.importRowId,
    entered_by: observation.enteredBy,
    note: observation.note,
    observed_at: observation.observedAt ?? store.now(),
  };
}

/** Lines of a movement as they are kept; pending ones included, with the day they would count on. */
export function lineRows(observationId: number, movement: Movement): NewRow<'movement_line'>[] {
  return [...movement.lines, ...movement.pendingLines].map((line, seq) => ({
    observation_id: observationId,
    seq,
    kind: line.kind,
    name: line.name,
    ticker: line.ticker,
    amount: decimalText(line.amount),
    label: line.label,
    day: line.day ?? movement.bookingDay,
  }));
}

/** Keeps the lines of a movement as of its newest observation. */
export function recordLines(store: Store, observationId: number, movement: Movement): void {
  recordLineRows(store, lineRows(observationId, movement));
}

/** Keeps lines of many observations in a few statements. */
export function recordLineRows(store: Store, rows: readonly NewRow<'movement_line'>[]): void {
  insertAll(store, 'movement_line', rows);
}
