/** What decisions that count amount to: for single movements, for what a month accepts. */
import type { Acceptance } from '../accounting/input.ts';
import type { MovementDecision } from '../accounting/movement-decisions.ts';
import type { CounterpartyClass } from '../accounting/movement-input.ts';
import type { CitronName, Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Period } from '../values/time.ts';
import type { Decision, DecisionKind, KeptDecision } from './decisions.ts';

/** Decisions about single movements, by movement, oldest first. */
export function movementDecisions(decisions: readonly KeptDecision[]): ReadonlyMap<number, MovementDecision[]> {
  const byMovement = new Map<number, MovementDecision[]>();
  for (const decision of decisions) {
    if (decision.movementId === null) continue;
    const read = movementDecision(decision);
    if (read === null) continue;
    const list = byMovement.get(decision.movementId) ?? [];
    list.push(read);
    byMovement.set(decision.movementId, list);
  }
  return byMovement;
}

function movementDecision({ kind, day, value, note, by, waits }: KeptDecision): MovementDecision | null {
  switch (kind) {
    case 'movement-debited':
      return day === null ? null : { kind: 'debited', day, by };
    case 'movement-book-on':
      return day === null ? null : { kind: 'book-on', day, by };
    case 'movement-dismissed':
      return { kind: 'dismissed', reason: String(value.reason ?? ''), by };
    case 'movement-rejected':
      return { kind: 'dismissed', reason: `rejected: ${note}`, by };
    case 'movement-classified':
      return { kind: 'classified', counterpartyClass: value.counterpartyClass as CounterpartyClass, by };
    case 'movement-network':
      return { kind: 'network', from: value.from as CitronName, to: value.to as CitronName, by };
    case 'fees-inside':
    case 'fees-on-top':
      return { kind, by };
    case 'fee-added': {
      const { name, ticker, amount } = value as { name: CitronName; ticker: Ticker; amount: DecimalText };
      return day === null ? null : { kind, name, ticker, amount, day, by, waits };
    }
    default:
      return null;
  }
}

const ACCEPTANCES: Partial<Record<DecisionKind, Acceptance['subject']>> = {
  'accept-unexplained': 'unexplained',
  'accept-opening': 'opening',
  'accept-opening-nil': 'opening-nil',
  'accept-not-reported': 'not-reported',
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

/** What was decided, in words and digits: `0.001 BTC`, `USDTT to USDTE`; empty where the kind says it all. */
export function detailOf({ kind, value, ticker }: Decision): string {
  switch (kind) {
    case 'movement-classified':
      return String(value.counterpartyClass);
    case 'movement-network':
      return `${value.from} to ${value.to}`;
    case 'fee-added':
      return `${value.amount} ${value.name}`;
    case 'accept-unexplained':
    case 'accept-opening':
    case 'accept-ledger':
      return `${value.amount} ${ticker}`;
    case 'reconciling-item':
      return `${value.quantity} ${ticker}, ${value.kind}`;
    case 'fee-approved':
      return `decision ${value.decision}`;
    case 'reconciling-item-cleared':
      return `item ${value.decision}`;
    case 'proposal-dismissed':
      return String(value.proposal);
    default:
      return '';
  }
}
