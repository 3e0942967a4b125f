/**
 * What people decided about movements and differences. A decision is never changed; it is taken back by another one.
 * Every kind and its value:
 *
 * | Kind | About | Value |
 * | --- | --- | --- |
 * | movement-debited | movement, day | – : the balance was debited that day, though it is not confirmed |
 * | movement-book-on | movement, day | – : it counts on that day |
 * | movement-dismissed | movement | `{reason}`: it does not count |
 * | movement-rejected | movement | – : an entered movement that will not count |
 * | movement-classified | movement | `{counterpartyClass}` |
 * | movement-network | movement | `{from, to}`: its lines of one name are of another network of the same ticker |
 * | fees-inside, fees-on-top | movement | – : position of its fees |
 * | fee-added | movement | `{name, ticker, amount}`: a fee that no source lists, positive; counts once approved |
 * | fee-approved | movement | `{decision}`: id of the fee-added that a second person approved |
 * | accept-unexplained | ticker, day or null | `{amount}`: the difference that is accepted |
 * | accept-opening | ticker | `{amount}`: the opening balance |
 * | accept-opening-nil, accept-not-reported | ticker, day or null | – |
 * | accept-ledger | ticker | `{account, amount}` |
 * | reconciling-item | ticker | `{kind, quantity}`: explains the books' difference until it is cleared |
 * | reconciling-item-cleared | ticker | `{decision}`: id of the item; the period is the one it is cleared in |
 * | proposal-dismissed | ticker, day | `{proposal}`: key of the proposal |
 * | taken-back | – | `{decision}`: id of the decision that no longer counts |
 */
import type { DecisionKind as ListedKind } from '../../preload/contract/decisions.ts';
import { Failure } from '../failure.ts';
import type { Json } from '../values/canonical-json.ts';
import type { Ticker } from '../values/code.ts';
import type { Day, Instant, Period } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { requireSecondPerson } from './second-person.ts';
import { insert } from './tables.ts';

export type DecisionKind = ListedKind | 'taken-back';

export interface NewDecision {
  readonly period: Period;
  readonly kind: DecisionKind;
  readonly ticker: Ticker | null;
  readonly day: Day | null;
  readonly movementId: number | null;
  readonly value: { readonly [key: string]: Json };
  readonly note: string;
  readonly by: string;
}

export interface Decision extends NewDecision {
  readonly id: number;
  readonly at: Instant;
}

/** A decision with what took it back; null while it counts. */
export interface KeptDecision extends Decision {
  readonly kind: ListedKind;
  readonly takenBack: Decision | null;
  /** It needs a second person's approval and has none. */
  readonly waits: boolean;
}

/** Adds a decision with its audit event, and gives its id. Amounts in its value are decimal strings. */
export function decide(store: Store, connectionId: number, decision: NewDecision): number {
  return transaction(store, () => {
    const { period, kind, ticker, day, movementId, value, note, by } = decision;
    const id = insert(store, 'decision', {
      connection_id: connectionId,
      period,
      kind,
      ticker,
      day,
      movement_id: movementId,
      value,
      note,
      by,
      at: store.now(),
    });
    appendAudit(store, {
      by,
      action: `decision.${kind}`,
      subject: `decision ${id}`,
      detail: { period, ticker, day, movement: movementId, value, note },
    });
    return id;
  });
}

interface DecisionRow extends Omit<Decision, 'value'> {
  readonly value: string;
}

/** Every decision of a connection, oldest first, with what took it back. */
export function allDecisions(store: Store, connectionId: number): KeptDecision[] {
  const rows = store
    .query<DecisionRow>(
      `SELECT id, period, kind, ticker, day, movement_id AS movementId, value, note, by, at
       FROM decision WHERE connection_id = ? ORDER BY id`,
    )
    .all(connectionId)
    .map((row): Decision => ({ ...row, value: JSON.parse(row.value) as Decision['value'] }));
  const back = new Map(rows.filter(({ kind }) => kind === 'taken-back').map((row) => [row.value.decision, row]));
  const approvals = rows.filter(({ kind, id }) => kind === 'fee-approved' && !back.has(id));
  const approved = new Set(approvals.map(({ value }) => value.decision));
  return rows.flatMap(({ kind, ...row }) => {
    if (kind === 'taken-back') return [];
    const waits = kind === 'fee-added' && !approved.has(row.id);
    return [{ ...row, kind, waits, takenBack: back.get(row.id) ?? null }];
  });
}

/** Decisions of a connection that still count, oldest first. */
export function decisionsOf(store: Store, connectionId: number): KeptDecision[] {
  return allDecisions(store, connectionId).filter(({ takenBack }) => takenBack === null);
}

/**
 * Approval of a booked fee by a second person: from then on it counts. Throws `not-found`, and `conflict` when it does not wait
 * for one or the person booked it.
 */
export function approveDecision(store: Store, connectionId: number, decisionId: number, by: string): void {
  transaction(store, () => {
    const decision = allDecisions(store, connectionId).find(({ id }) => id === decisionId);
    if (decision === undefined)
      throw new Failure('not-found', `There is no decision ${decisionId}.`, 'List the decisions of the month.');
    if (!decision.waits || decision.takenBack !== null)
      throw new Failure('conflict', `Decision ${decisionId} waits for nobody.`, 'List the decisions of the month.');
    requireSecondPerson(decision.by, by, 'booked a fee');
    const { period, ticker, day, movementId } = decision;
    const about = { period, ticker, day, movementId, note: '', by };
    decide(store, connectionId, { ...about, kind: 'fee-approved', value: { decision: decisionId } });
  });
}

/** Takes a decision back. Throws `not-found` for an id of no decision here, `conflict` when it was taken back already. */
export function takeBack(
  store: Store,
  connectionId: number,
  decisionId: number,
  person: { readonly note: string; readonly by: string },
): number {
  return transaction(store, () => {
    const decision = allDecisions(store, connectionId).find(({ id }) => id === decisionId);
    if (decision === undefined)
      throw new Failure('not-found', `There is no decision ${decisionId}.`, 'List the decisions of the month.');
    if (decision.takenBack !== null)
      throw new Failure(
        'conflict',
        `Decision ${decisionId} was taken back by ${decision.takenBack.by} already.`,
        'Decide anew where it should count again.',
      );
    const { period, ticker, day, movementId } = decision;
    const about = { period, ticker, day, movementId };
    return decide(store, connectionId, { ...about, kind: 'taken-back', value: { decision: decisionId }, ...person });
  });
}
