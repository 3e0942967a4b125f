/** Verification of what people entered: the lines of each movement are those that follow from its sealed fields. */
import { enteredAlone } from '../store/entered.ts';
import { fieldsOf, lineRows } from '../store/movements.ts';
import type { Store } from '../store/open.ts';
import type { Tick } from './tick.ts';

const OBSERVATIONS = `
  SELECT o.id, o.movement_id AS movementId, m.external_id AS externalId, o.fields
  FROM movement_observation AS o JOIN movement AS m ON m.id = o.movement_id WHERE o.entered_by IS NOT NULL ORDER BY o.id`;
const LINES = `
  SELECT observation_id, seq, kind, name, ticker, amount, label, day FROM movement_line
  WHERE observation_id = ? ORDER BY seq`;
/** Lines belong to an observation of a file or of a person. */
const STRAY = `
  SELECT observation_id AS id FROM movement_line
  WHERE observation_id NOT IN (SELECT id FROM movement_observation) LIMIT 1`;

interface ObservationRow {
  readonly id: number;
  readonly movementId: number;
  readonly externalId: string;
  readonly fields: string;
}

/** Every line of a movement that a person entered follows from its fields. */
export function checkEntered(store: Store, tick: Tick): string | null {
  for (const { id, movementId, externalId, fields } of store.query<ObservationRow>(OBSERVATIONS).all()) {
    tick();
    const follow = lineRows(id, enteredAlone(movementId, externalId, fieldsOf(fields)));
    const [have, want] = [JSON.stringify(store.query(LINES).all(id)), JSON.stringify(follow)];
    if (have === want) continue;
    return `lines of ${externalId}: stored ${have.slice(0, 300)}, rebuilt ${want.slice(0, 300)}`;
  }
  const stray = store.query<{ id: number }>(STRAY).get();
  return stray === undefined ? null : `a line belongs to observation ${stray.id}, which is not there`;
}
