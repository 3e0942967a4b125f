/** Rates as observed, imported or typed. A rate is `rateFrom` units of one currency for `rateTo` units of the other. */
import type { RateKind, RateObservation } from '../accounting/input.ts';
import type { Pair } from '../citron/types.ts';
import { Failure } from '../failure.ts';
import type { Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import type { Connection } from './connections.ts';
import { type Store, transaction } from './open.ts';
import { reported } from './reported.ts';
import { requireSecondPerson } from './second-person.ts';
import { insert } from './tables.ts';

/** Source of rates that the API quoted. */
export const QUOTED = 'currencies/rates';

export interface NewRate {
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rateFrom: DecimalText;
  readonly rateTo: DecimalText;
  readonly kind: RateKind;
  readonly at: Instant;
  readonly fixingDay: Day | null;
  readonly source: string;
}

/** Where a rate came from: an API call, a row of a file, or a person. */
export interface RateOrigin {
  readonly entityId: number;
  readonly connectionId: number | null;
  readonly callId: number | null;
  readonly importRowId: number | null;
  readonly typedBy: string | null;
  readonly note: string;
}

/** Keeps one rate, `rateFrom` units of `from` for `rateTo` units of `to` at a moment (UTC), and gives its id. */
export function recordRate(store: Store, origin: RateOrigin, rate: NewRate): number {
  return insert(store, 'rate_observation', {
    entity_id: origin.entityId,
    connection_id: origin.connectionId,
    from_ticker: rate.from,
    to_ticker: rate.to,
    rate_from: rate.rateFrom,
    rate_to: rate.rateTo,
    kind: rate.kind,
    at: rate.at,
    fixing_day: rate.fixingDay,
    source: rate.source,
    api_call_id: origin.callId,
    import_row_id: origin.importRowId,
    typed_by: origin.typedBy,
    note: origin.note,
  });
}

/** Keeps the quotes of one `currencies/rates` answer at the moment it was asked for. */
export function recordQuotes(
  store: Store,
  connection: { readonly id: number; readonly entity: { readonly id: number } },
  callId: number,
  at: Instant,
  pairs: readonly Pair[],
): void {
  const origin = {
    entityId: connection.entity.id,
    connectionId: connection.id,
    callId,
    importRowId: null,
    typedBy: null,
    note: '',
  };
  for (const pair of pairs) recordRate(store, origin, { ...pair, kind: 'quote', at, fixingDay: null, source: QUOTED });
}

/** A rate typed by a person counts once a second person approved it. */
export function typeRate(
  store: Store,
  entityId: number,
  rate: Omit<NewRate, 'kind' | 'fixingDay'>,
  person: { readonly by: string; readonly note: string },
): number {
  return transaction(store, () => {
    const origin = {
      entityId,
      connectionId: null,
      callId: null,
      importRowId: null,
      typedBy: person.by,
      note: person.note,
    };
    const id = recordRate(store, origin, { ...rate, kind: 'typed', fixingDay: null });
    const { from, to, rateFrom, rateTo, at, source } = rate;
    appendAudit(store, {
      by: person.by,
      action: 'rate.typed',
      subject: `rate ${id}`,
      detail: { from, to, rateFrom, rateTo, at, source, note: person.note },
    });
    return id;
  });
}

/** Who typed a rate that still waits. Throws `not-found`, and `conflict` for one that was approved or rejected. */
function waitingTypist(store: Store, rateId: number): string {
  const rate = store
    .query<{ typedBy: string | null; approved: number; rejected: number }>(
      `SELECT typed_by AS typedBy, EXISTS (SELECT 1 FROM rate_approval WHERE rate_id = r.id) AS approved,
         EXISTS (SELECT 1 FROM rate_rejection WHERE rate_id = r.id) AS rejected
       FROM rate_observation AS r WHERE id = ?`,
    )
    .get(rateId);
  if (rate === undefined || rate.typedBy === null)
    throw new Failure('not-found', `There is no typed rate ${rateId}.`, 'List the rates that wait for approval.');
  if (rate.approved === 1) throw new Failure('conflict', `Rate ${rateId} is approved already.`);
  if (rate.rejected === 1)
    throw new Failure('conflict', `Rate ${rateId} was rejected.`, 'Type it anew if it is right.');
  return rate.typedBy;
}

/** Approval by a second person. Throws `not-found`, `conflict` when decided already and for the same person. */
export function approveRate(store: Store, rateId: number, by: string): void {
  transaction(store, () => {
    requireSecondPerson(waitingTypist(store, rateId), by, 'typed a rate');
    insert(store, 'rate_approval', { rate_id: rateId, by, at: store.now() });
    appendAudit(store, { by, action: 'rate.approved', subject: `rate ${rateId}` });
  });
}

/** It never counts; the person who typed it may say so too. Throws `not-found`, `conflict` when decided already. */
export function rejectRate(store: Store, rateId: number, by: string, note: string): void {
  transaction(store, () => {
    waitingTypist(store, rateId);
    insert(store, 'rate_rejection', { rate_id: rateId, by, note, at: store.now() });
    appendAudit(store, { by, action: 'rate.rejected', subject: `rate ${rateId}`, detail: { note } });
  });
}

/** A typed rate that nobody has approved or rejected. `rateTo` units of `to` are one unit of `from`. */
export interface WaitingRate {
  readonly id: number;
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rateTo: DecimalText;
  readonly at: Instant;
  readonly source: string;
  readonly note: string;
  readonly by: string;
}

/** Typed rates of an entity that wait for a second person, oldest first. */
export function waitingRates(store: Store, entityId: number): WaitingRate[] {
  return store
    .query<WaitingRate>(
      `SELECT id, from_ticker AS "from", to_ticker AS "to", rate_to AS rateTo, at, source, note, typed_by AS by
       FROM rate_observation AS r
       WHERE entity_id = ? AND kind = 'typed' AND NOT EXISTS (SELECT 1 FROM rate_approval WHERE rate_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM rate_rejection WHERE rate_id = r.id)
       ORDER BY id`,
    )
    .all(entityId);
}

interface RateRow extends Omit<RateObservation, 'rateFrom' | 'rateTo'> {
  readonly rateFrom: DecimalText;
  readonly rateTo: DecimalText;
}

/** Rates of an entity that count, with `from` ≤ time ≤ `to`, oldest first. Typed ones only when approved. */
export function ratesBetween(store: Store, entityId: number, from: Instant, to: Instant): RateObservation[] {
  return store
    .query<RateRow>(
      `SELECT id, from_ticker AS "from", to_ticker AS "to", rate_from AS rateFrom, rate_to AS rateTo, kind, at,
         fixing_day AS fixingDay, source, api_call_id AS callId
       FROM rate_observation AS r
       WHERE entity_id = ? AND at BETWEEN ? AND ?
         AND (kind <> 'typed' OR EXISTS (SELECT 1 FROM rate_approval WHERE rate_id = r.id))
       ORDER BY at, id`,
    )
    .all(entityId, from, to)
    .map((row) => ({ ...row, rateFrom: reported(row.rateFrom), rateTo: reported(row.rateTo) }));
}

/** When a quote of the connection's API was last kept; null before the first. */
export function lastQuoteAt(store: Store, { id, entity }: Connection): Instant | null {
  return (
    store
      .query<{ at: Instant }>(
        `SELECT at FROM rate_observation WHERE entity_id = ? AND connection_id = ? AND kind = 'quote'
         ORDER BY at DESC LIMIT 1`,
      )
      .get(entity.id, id)?.at ?? null
  );
}
