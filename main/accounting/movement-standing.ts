/** When a movement moved the balance, whether it counts, and what a cancelled one gives back. Pure. */

import { dayOf, type Instant } from '../values/time.ts';
import type { Lines } from './lines.ts';
import { last, type MovementDecision } from './movement-decisions.ts';
import { type MovementFields, statusMeaning } from './movement-fields.ts';
import type { MovementLine, MovementStanding } from './movement-input.ts';

const DEBITED_FIRST: ReadonlySet<string> = new Set(['withdrawal', 'withdrawal_exchange']);

/**
 * The moment the balance moved, UTC: a deposit or exchange when confirmed, a withdrawal or bank payout when debited. Null
 * when no source gives a time.
 */
export function momentOf(fields: MovementFields): Instant | null {
  const { type, createdAt, confirmedAt, cancelledAt } = fields;
  const payout = type === 'bank' && fields.received === null;
  const debitedFirst = payout || (type !== null && DEBITED_FIRST.has(type));
  return (debitedFirst ? (createdAt ?? confirmedAt) : (confirmedAt ?? createdAt)) ?? cancelledAt;
}

interface Decided {
  readonly decisions: readonly MovementDecision[];
  readonly waitsFor: string;
}

interface Standing {
  readonly standing: MovementStanding;
  readonly counts: boolean;
  readonly remarks: readonly string[];
}

/** Whether the movement counts, and why not. `contradicted`: in what its sources differ, empty where they agree. */
export function standingOf(record: Decided, fields: MovementFields, read: Lines, contradicted: string): Standing {
  const dismissed = last(record.decisions, 'dismissed');
  if (dismissed) return { standing: 'dismissed', counts: false, remarks: [`${dismissed.reason} (${dismissed.by})`] };
  if (record.waitsFor !== '') return { standing: 'held', counts: false, remarks: [record.waitsFor] };
  if (contradicted !== '') return { standing: 'held', counts: false, remarks: [contradicted] };
  const meaning = statusMeaning(fields.status);
  if (meaning === 'cancelled') {
    const never = neverMoved(fields);
    return { standing: never ? 'never-moved' : 'counts', counts: !never, remarks: ['cancelled'] };
  }
  if (read.held !== '') return { standing: 'held', counts: false, remarks: [read.held] };
  if (meaning === 'confirmed') return { standing: 'counts', counts: true, remarks: [] };
  const debited = last(record.decisions, 'debited');
  if (debited) {
    return { standing: 'debited-not-confirmed', counts: true, remarks: [`debited, not yet confirmed (${debited.by})`] };
  }
  return { standing: 'pending', counts: false, remarks: [] };
}

/** A deposit that was cancelled before it was confirmed never reached the balance. */
function neverMoved(fields: MovementFields): boolean {
  const deposit = fields.type === 'deposit' || fields.type === 'deposit_exchange';
  return deposit && statusMeaning(fields.status) === 'cancelled' && fields.confirmedAt === null;
}

/** A cancelled movement gives back what it took, on the day it was cancelled (WE 2c). */
export function reversal(fields: MovementFields, lines: readonly MovementLine[]): readonly MovementLine[] {
  if (statusMeaning(fields.status) !== 'cancelled') return [];
  const at = fields.cancelledAt ?? momentOf(fields);
  if (at === null) return [];
  return lines.map((line) => ({ ...line, amount: line.amount.negated(), label: 'reversal', day: dayOf(at), at }));
}
