/**
 * What people decided about movements and differences. A decision is never changed; it is taken back by another one.
 * Every kind and its value:
 *
 * | Kind | About | Value |
 * | --- | --- | --- |
 * | movement-debited | movement, day | – : the balance was debited that day, though it is not confirmed |
 * | movement-book-on | movement, day | – : it counts on that day |
 * | movement-dismissed | movement | `{reason}`: it does not count |
 * | fees-inside, fees-on-top | movement | – : position of its fees |
 * | fee-added | movement | `{name, ticker, amount}`: a fee that no source lists |
 * | accept-unexplained | ticker, day or null | `{amount}`: the difference that is accepted |
 * | accept-opening | ticker | `{amount}`: the opening balance |
 * | accept-opening-nil, accept-not-reported, accept-cut-off | ticker, day or null | – |
 * | accept-ledger | ticker | `{account, amount}` |
 * | reconciling-item | ticker | `{kind, quantity}`: explains the books' difference until it is cleared |
 * | reconciling-item-cleared | – | `{decision}`: id of the item |
 * | proposal-dismissed | ticker, day | `{proposal}`: key of the proposal |
 * | taken-back | – | `{decision}`: id of the decision that no longer counts |
 */
import type { Acceptance, ReconcilingItem, ReconcilingKind } from '../accounting/input.ts';
import type { MovementDecision } from '../accounting/movement.ts';
import type { Json } from '../values/canonical-json.ts';
import type { CitronName, Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Day, Instant, Period } from '../values/time.ts';
import { appendAudit } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

export const DECISION_KINDS = [
  'movement-debited',
  'movement-book-on',
  'movement-dismissed',
  'fees-inside',
  'fees-on-top',
  'fee-added',
  'accept-unexplained',
  'accept-opening',
  'accept-opening-nil',
  'accept-not-reported',
  'accept-cut-off',
  'accept-ledger',
  'reconciling-item',
  'reconciling-item-cleared',
  'proposal-dismissed',
  'taken-back',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

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

/** Adds a decision with its audit event. */
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
      detail: { period, ticker, day, note },
    });
    return id;
  });
}

interface DecisionRow extends Omit<Decision, 'value'> {
  readonly value: string;
}

/** Decisions of a connection that still count, oldest first. */
export function decisionsOf(store: Store, connectionId: number): Decision[] {
  const rows = store
    .query<DecisionRow>(
      `SELECT id, period, kind, ticker, day, movement_id AS movementId, value, note, by, at
       FROM decision WHERE connection_id = ? ORDER BY id`,
    )
    .all(connectionId)
    .map((row): Decision => ({ ...row, value: JSON.parse(row.value) as Decision['value'] }));
  const gone = new Set(
    rows
      .filter(({ kind }) => kind === 'taken-back' || kind === 'reconciling-item-cleared')
      .map(({ value }) => value.decision),
  );
  return rows.filter(({ id, kind }) => !gone.has(id) && kind !== 'taken-back' && kind !== 'reconciling-item-cleared');
}

const MOVEMENT_KINDS: Partial<Record<DecisionKind, MovementDecision['kind']>> = {
  'movement-debited': 'debited',
  'movement-book-on': 'book-on',
  'movement-dismissed': 'dismissed',
  'fees-inside': 'fees-inside',
  'fees-on-top': 'fees-on-top',
  'fee-added': 'fee-added',
};

/** Decisions about single movements, by movement, oldest first. */
export function movementDecisions(decisions: readonly Decision[]): ReadonlyMap<number, MovementDecision[]> {
  const byMovement = new Map<number, MovementDecision[]>();
  for (const { kind, movementId, day, value, by } of decisions) {
    const as = MOVEMENT_KINDS[kind];
    if (as === undefined || movementId === null) continue;
    const list = byMovement.get(movementId) ?? [];
    const decision = movementDecision(as, day, value, by);
    if (decision !== null) list.push(decision);
    byMovement.set(movementId, list);
  }
  return byMovement;
}

function movementDecision(
  kind: MovementDecision['kind'],
  day: Day | null,
  value: Decision['value'],
  by: string,
): MovementDecision | null {
  switch (kind) {
    case 'debited':
    case 'book-on':
      return day === null ? null : { kind, day, by };
    case 'dismissed':
      return { kind, reason: String(value.reason ?? ''), by };
    case 'fee-added':
      return {
        kind,
        name: value.name as CitronName,
        ticker: value.ticker as Ticker,
        amount: value.amount as DecimalText,
        by,
      };
    default:
      return { kind, by };
  }
}

const ACCEPTANCES: Partial<Record<DecisionKind, Acceptance['subject']>> = {
  'accept-unexplained': 'unexplained',
  'accept-opening': 'opening',
  'accept-opening-nil': 'opening-nil',
  'accept-not-reported': 'not-reported',
  'accept-cut-off': 'cut-off',
  'accept-ledger': 'ledger',
};

/** What people accepted for one month. */
export function acceptancesOf(decisions: readonly Decision[], period: Period): Acceptance[] {
  return decisions.flatMap((decision): Acceptance[] => {
    const subject = ACCEPTANCES[decision.kind];
    if (subject === undefined || decision.ticker === null || decision.period !== period) return [];
    const { ticker, day, value, note, by, at } = decision;
    const amount = typeof value.amount === 'string' ? decimal(value.amount) : null;
    const account = typeof value.account === 'string' ? value.account : null;
    return [{ subject, ticker, day, account, amount, note, by, at }];
  });
}

/** Items that explain a difference to the books at the end of a period: those of earlier months carry forward. */
export function reconcilingItemsOf(decisions: readonly Decision[], period: Period): ReconcilingItem[] {
  return decisions.flatMap((decision): ReconcilingItem[] => {
    if (decision.kind !== 'reconciling-item' || decision.ticker === null || decision.period > period) return [];
    const { id, ticker, value, note, by } = decision;
    const kind = value.kind as ReconcilingKind;
    return [{ id, ticker, kind, quantity: decimal(String(value.quantity)), originPeriod: decision.period, note, by }];
  });
}
