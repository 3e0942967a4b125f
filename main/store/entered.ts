/** Movements that people enter by hand: they count once a second person approved them (`movement_approval`). */

import { movementOf } from '../accounting/movement.ts';
import type { MovementFields } from '../accounting/movement-fields.ts';
import type { Movement } from '../accounting/movement-input.ts';
import { Failure } from '../failure.ts';
import { dayOf, type Instant, periodOf } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { decide, decisionsOf } from './decisions.ts';
import { addMovement, fieldsOf, findMovement, recordLines, recordObservation } from './movements.ts';
import { type Store, transaction } from './open.ts';
import { requireSecondPerson } from './second-person.ts';
import { insert } from './tables.ts';

/** Beginning of the ids of entered movements; sources give ids of their own. */
const ENTERED = 'entered-';

interface Person {
  readonly note: string;
  readonly by: string;
}

/** A movement as a person entered it. */
export interface Entered {
  readonly movement: Movement;
  readonly note: string;
  readonly by: string;
  readonly enteredAt: Instant;
}

/** The movement that an observation by itself makes, whatever was decided about it. */
export function enteredAlone(movementId: number, externalId: string, fields: MovementFields): Movement {
  const record = { id: movementId, externalId, observations: [{ fields, source: '' }], decisions: [], waitsFor: '' };
  return movementOf(record, { feesInsideWithdrawals: false });
}

/** Keeps a movement that waits for a second person, with its lines and audit event. Gives its id. */
export function enterMovement(store: Store, connectionId: number, fields: MovementFields, person: Person): number {
  return transaction(store, () => {
    const externalId = freeId(store, connectionId);
    const movementId = addMovement(store, connectionId, externalId);
    const kept = { movementId, fields, importRowId: null, enteredBy: person.by, note: person.note };
    const movement = enteredAlone(movementId, externalId, fields);
    recordLines(store, recordObservation(store, kept), movement);
    const lines = movement.lines.map(({ kind, name, amount }) => `${kind} ${amount.toFixed()} ${name}`);
    appendAudit(store, {
      by: person.by,
      action: 'movement.entered',
      subject: `movement ${externalId}`,
      detail: { type: movement.type, at: movement.at, lines, note: person.note },
    });
    return movementId;
  });
}

function freeId(store: Store, connectionId: number): string {
  const count = store
    .query<{ count: number }>(
      `SELECT count(*) AS count FROM movement_observation AS o CROSS JOIN movement AS m ON m.id = o.movement_id
       WHERE m.connection_id = ? AND o.entered_by IS NOT NULL`,
    )
    .get(connectionId);
  for (let next = (count?.count ?? 0) + 1; ; next += 1) {
    const id = `${ENTERED}${next}`;
    if (findMovement(store, connectionId, id) === null) return id;
  }
}

interface EnteredRow {
  readonly observationId: number;
  readonly movementId: number;
  readonly externalId: string;
  readonly fields: string;
  readonly note: string;
  readonly by: string;
  readonly enteredAt: Instant;
  readonly approvedBy: string | null;
}

/** CROSS JOIN keeps the order: first the few that people entered, not the hundred thousands of the files. */
const ENTERED_ROWS = `
  SELECT o.id AS observationId, m.id AS movementId, m.external_id AS externalId, o.fields, o.note, o.entered_by AS by,
    o.observed_at AS enteredAt, a.by AS approvedBy
  FROM movement_observation AS o CROSS JOIN movement AS m ON m.id = o.movement_id
    LEFT JOIN movement_approval AS a ON a.observation_id = o.id
  WHERE m.connection_id = ? AND o.entered_by IS NOT NULL ORDER BY o.id`;

function rejected(store: Store, connectionId: number): ReadonlySet<number | null> {
  const rejections = decisionsOf(store, connectionId).filter(({ kind }) => kind === 'movement-rejected');
  return new Set(rejections.map(({ movementId }) => movementId));
}

/** Entered movements that nobody approved or rejected, oldest first. */
export function waitingMovements(store: Store, connectionId: number): Entered[] {
  const gone = rejected(store, connectionId);
  return store
    .query<EnteredRow>(ENTERED_ROWS)
    .all(connectionId)
    .filter(({ approvedBy, movementId }) => approvedBy === null && !gone.has(movementId))
    .map(({ movementId, externalId, fields, note, by, enteredAt }) => ({
      movement: enteredAlone(movementId, externalId, fieldsOf(fields)),
      ...{ note, by, enteredAt },
    }));
}

/** The entered movement that still waits. Throws `not-found`, or `conflict` when it is approved or rejected already. */
function waiting(store: Store, connectionId: number, movementId: number): EnteredRow {
  const row = store
    .query<EnteredRow>(ENTERED_ROWS)
    .all(connectionId)
    .find((one) => one.movementId === movementId);
  if (row === undefined)
    throw new Failure('not-found', `There is no entered movement ${movementId}.`, 'List the movements that wait.');
  if (row.approvedBy !== null)
    throw new Failure(
      'conflict',
      `Movement ${row.externalId} was approved by ${row.approvedBy} already.`,
      'To undo it, enter the opposite movement.',
    );
  if (rejected(store, connectionId).has(movementId))
    throw new Failure(
      'conflict',
      `Movement ${row.externalId} was rejected already.`,
      'Take the rejection back first, or enter it anew.',
    );
  return row;
}

/**
 * Approval by a second person: from then on it counts. Throws `not-found`, `conflict` when approved or rejected already and
 * for the person who entered it.
 */
export function approveMovement(store: Store, connectionId: number, movementId: number, by: string): void {
  transaction(store, () => {
    const { observationId, externalId, by: enteredBy } = waiting(store, connectionId, movementId);
    requireSecondPerson(enteredBy, by, 'entered a movement');
    insert(store, 'movement_approval', { observation_id: observationId, by, at: store.now() });
    appendAudit(store, { by, action: 'movement.approved', subject: `movement ${externalId}` });
  });
}

/** It will not count; a decision, so that it can be taken back. Throws `not-found`, `conflict` like an approval. */
export function rejectMovement(store: Store, connectionId: number, movementId: number, person: Person): number {
  return transaction(store, () => {
    const { externalId, fields } = waiting(store, connectionId, movementId);
    const { at } = enteredAlone(movementId, externalId, fieldsOf(fields));
    const about = { period: periodOf(dayOf(at)), ticker: null, day: null, movementId, value: {} };
    return decide(store, connectionId, { ...about, kind: 'movement-rejected', ...person });
  });
}
