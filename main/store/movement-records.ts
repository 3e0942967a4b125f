/** Movements read from the store as the accounting takes them: all that is known of each, of a range of days. */
import { type MovementRecord, movementOf } from '../accounting/movement.ts';
import type { Movement } from '../accounting/movement-input.ts';
import { addDays, type Day } from '../values/time.ts';
import { movementDecisions } from './decided.ts';
import { decisionsOf } from './decisions.ts';
import { fieldsOf } from './movements.ts';
import type { Store } from './open.ts';

const IN_RANGE = `
  SELECT movement_id FROM movement_observation WHERE created_at >= @from AND created_at < @until
  UNION SELECT movement_id FROM movement_observation WHERE confirmed_at >= @from AND confirmed_at < @until
  UNION SELECT movement_id FROM movement_observation WHERE cancelled_at >= @from AND cancelled_at < @until
  UNION SELECT movement_id FROM movement_observation AS o INDEXED BY movement_observation_pending
    WHERE status NOT IN ('confirmed', 'cancelled') AND created_at < @until AND NOT EXISTS (
      SELECT 1 FROM movement_observation WHERE movement_id = o.movement_id AND status IN ('confirmed', 'cancelled'))
  UNION SELECT movement_id FROM decision
    WHERE connection_id = @connection AND day >= @first AND day <= @last AND movement_id IS NOT NULL`;

interface ObservationRow {
  readonly movementId: number;
  readonly externalId: string;
  readonly fields: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly enteredBy: string | null;
  readonly note: string;
  readonly approvedBy: string | null;
}

/** Movements that are read at a time: as text and parsed they take several times the memory of what becomes of them. */
const BATCH = 1_000;

/**
 * Movements that moved, or were pending, from one day to another (UTC dates, both included): with a moment or a decision in
 * the range, or not yet final. In the order of their ids.
 */
export function movementRecords(store: Store, connectionId: number, from: Day, to: Day): MovementRecord[] {
  return [...recordsBetween(store, connectionId, from, to)];
}

function* recordsBetween(store: Store, connectionId: number, from: Day, to: Day): Generator<MovementRecord> {
  const ids = store
    .query<{ movement_id: number }>(`${IN_RANGE} ORDER BY movement_id`)
    .all({ connection: connectionId, from: `${from}T`, until: `${addDays(to, 1)}T`, first: from, last: to })
    .map(({ movement_id: id }) => id);
  const decided = movementDecisions(decisionsOf(store, connectionId));
  const read = store.query<ObservationRow>(observations('SELECT value FROM json_each(@movements)'));
  for (let at = 0; at < ids.length; at += BATCH) {
    const movements = JSON.stringify(ids.slice(at, at + BATCH));
    yield* recordsOf(read.all({ connection: connectionId, movements }), decided);
  }
}

/** All that is known of one movement of a connection; null when there is none of that id. */
export function movementRecord(store: Store, connectionId: number, movementId: number): MovementRecord | null {
  const rows = store
    .query<ObservationRow>(observations('SELECT @movement'))
    .all({ connection: connectionId, movement: movementId });
  return recordsOf(rows, movementDecisions(decisionsOf(store, connectionId)))[0] ?? null;
}

/** Observations of which the lines are counted to tell how many all have. */
const SAMPLE = 1_000;

/**
 * About how many lines the movements from one day to another have, of all connections: told from a thousand of them, so that
 * it takes a few milliseconds whatever the month.
 */
export function linesAbout(store: Store, from: Day, to: Day): number {
  const range = { from: `${from}T`, until: `${addDays(to, 1)}T` };
  const about = (moment: 'created_at' | 'confirmed_at'): number => {
    const within = `FROM movement_observation AS o WHERE o.${moment} >= @from AND o.${moment} < @until`;
    const { count } = store.query<{ count: number }>(`SELECT count(*) AS count ${within}`).get(range) ?? { count: 0 };
    const each = Math.max(1, Math.floor(count / SAMPLE));
    const sample = store
      .query<{ lines: number }>(
        `SELECT count(*) AS lines FROM (SELECT o.id ${within} AND o.id % @each = 0) AS s
           CROSS JOIN movement_line AS l ON l.observation_id = s.id`,
      )
      .get({ ...range, each });
    return (sample?.lines ?? 0) * each;
  };
  return Math.max(about('created_at'), about('confirmed_at'));
}

/** What is known of chosen movements. CROSS JOIN keeps the order: first the few that are chosen. */
function observations(chosen: string): string {
  return `WITH chosen(id) AS (${chosen})
    SELECT m.id AS movementId, m.external_id AS externalId, o.fields, f.name AS file, r.line, o.entered_by AS enteredBy,
      o.note, (SELECT by FROM movement_approval WHERE observation_id = o.id) AS approvedBy
    FROM chosen CROSS JOIN movement AS m ON m.id = chosen.id CROSS JOIN movement_observation AS o ON o.movement_id = m.id
      LEFT JOIN import_row AS r ON r.id = o.import_row_id LEFT JOIN import_file AS f ON f.id = r.file_id
    WHERE m.connection_id = @connection ORDER BY m.id, o.id`;
}

function recordsOf(
  rows: readonly ObservationRow[],
  decided: ReturnType<typeof movementDecisions>,
): readonly MovementRecord[] {
  const records = new Map<number, MovementRecord & { observations: MovementRecord['observations'][number][] }>();
  for (const row of rows) {
    const record = records.get(row.movementId) ?? {
      id: row.movementId,
      externalId: row.externalId,
      observations: [],
      decisions: decided.get(row.movementId) ?? [],
      waitsFor: row.enteredBy !== null && row.approvedBy === null ? 'waits for the approval of a second person' : '',
    };
    record.observations.push({ fields: fieldsOf(row.fields), source: sourceOf(row) });
    records.set(row.movementId, record);
  }
  return [...records.values()];
}

/** `movements-2026-10.csv row 188`, or `entered by Ada: per letter; approved by Ben`. */
function sourceOf({ file, line, enteredBy, approvedBy, note }: ObservationRow): string {
  // Joined, it is one text; a template would keep the parts it was made of.
  if (file !== null) return [file, ' row ', line].join('');
  return `entered by ${enteredBy}: ${note}${approvedBy === null ? '' : `; approved by ${approvedBy}`}`;
}

/** Movements of a range of days as the accounting sees them; see `movementRecords`. */
export function readMovements(
  store: Store,
  connectionId: number,
  range: { readonly from: Day; readonly to: Day },
  settings: { readonly feesInsideWithdrawals: boolean },
): Movement[] {
  const movements: Movement[] = [];
  /** A month has few days: each movement of one would keep a text of its own for it. */
  const days = new Map<Day, Day>();
  for (const record of recordsBetween(store, connectionId, range.from, range.to)) {
    const movement = movementOf(record, settings);
    const day = days.get(movement.bookingDay) ?? movement.bookingDay;
    days.set(day, day);
    movements.push({ ...movement, bookingDay: day });
  }
  return movements;
}
