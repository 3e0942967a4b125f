/**
 * Reconciling items: what explains a difference between Citron and the books. They are decisions; an item carries forward
 * with its month of origin until it is cleared.
 */
import type { ReconcilingItem, ReconcilingKind } from '../accounting/input.ts';
import { Failure } from '../failure.ts';
import type { Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Instant, Period } from '../values/time.ts';
import { type Decision, decide, decisionsOf, type KeptDecision } from './decisions.ts';
import { type Store, transaction } from './open.ts';

export interface KeptItem extends ReconcilingItem {
  readonly at: Instant;
  /** The decision that cleared it; null while it is open. */
  readonly cleared: Decision | null;
}

/** Every item of a connection that was not taken back, oldest first, out of decisions that count. */
export function itemsOf(decisions: readonly KeptDecision[]): KeptItem[] {
  const cleared = new Map(
    decisions.filter(({ kind }) => kind === 'reconciling-item-cleared').map((one) => [one.value.decision, one]),
  );
  return decisions.flatMap((decision): KeptItem[] => {
    const { kind, id, ticker, value, period: originPeriod, note, by, at } = decision;
    if (kind !== 'reconciling-item' || ticker === null) return [];
    const quantity = decimal(String(value.quantity));
    const item = { id, ticker, kind: value.kind as ReconcilingKind, quantity, originPeriod, note, by, at };
    return [{ ...item, cleared: cleared.get(id) ?? null }];
  });
}

/** Items that explain a difference at the end of a period: arisen until then and not cleared until then. */
export function openItems(decisions: readonly KeptDecision[], period: Period): ReconcilingItem[] {
  return itemsOf(decisions)
    .filter(({ originPeriod, cleared }) => originPeriod <= period && (cleared === null || cleared.period > period))
    .map(({ at: _at, cleared: _cleared, ...item }) => item);
}

export interface NewItem {
  readonly period: Period;
  readonly ticker: Ticker;
  readonly kind: ReconcilingKind;
  /** Signed: what Citron has and the books have not. */
  readonly quantity: DecimalText;
  readonly note: string;
  readonly by: string;
}

/** Adds an item with its audit event and gives its id. */
export function addItem(store: Store, connectionId: number, item: NewItem): number {
  const { period, ticker, kind, quantity, note, by } = item;
  const about = { period, ticker, day: null, movementId: null };
  return decide(store, connectionId, { ...about, kind: 'reconciling-item', value: { kind, quantity }, note, by });
}

/**
 * Clears an item in a month. Throws `not-found`; `conflict` when it is cleared already; `invalid-input` for a month before
 * the one it arose in.
 */
export function clearItem(
  store: Store,
  connectionId: number,
  itemId: number,
  clearing: { readonly period: Period; readonly note: string; readonly by: string },
): number {
  return transaction(store, () => {
    const item = itemsOf(decisionsOf(store, connectionId)).find(({ id }) => id === itemId);
    if (item === undefined)
      throw new Failure('not-found', `There is no reconciling item ${itemId}.`, 'List the items of the month.');
    if (item.cleared !== null)
      throw new Failure('conflict', `Item ${itemId} was cleared in ${item.cleared.period} already.`);
    const { period, note, by } = clearing;
    if (period < item.originPeriod)
      throw new Failure(
        'invalid-input',
        `Item ${itemId} arose in ${item.originPeriod} and cannot be cleared before.`,
        'Choose the month in which the books and Citron agree again.',
      );
    const about = { period, ticker: item.ticker, day: null, movementId: null };
    return decide(store, connectionId, {
      ...about,
      kind: 'reconciling-item-cleared',
      value: { decision: itemId },
      note,
      by,
    });
  });
}
