/**
 * One movement of the sample company and its signed effects on the balances. What each type means:
 *
 * | Type | Effect on the balance | When |
 * | --- | --- | --- |
 * | deposit | + received.amount, − fee (amount − minusFee), both in the coin received | confirmed |
 * | deposit_exchange | the coin sent passes through (+ and −); + received.amount, − fee (amount − minusFee); `fees` is null | confirmed |
 * | withdrawal | − sent.amount, − fees on top in the same coin | debited, that is created |
 * | withdrawal_exchange | − sent.amount, − fees on top in the coin debited; the coin received passes through (+ and −) | debited |
 * | exchange | − sent.amount, + received.amount as the quote fixed them; the fee by `feePlace` | created |
 * | bank_top_up | + received.amount, no fee | confirmed |
 * | bank_payout | − sent.amount, − fee on top | created |
 *
 * A cancelled withdrawal is given back in full, fees included, when it is cancelled. A deposit that was cancelled was never
 * confirmed and moved nothing. A movement moves every balance at one moment; a past balance holds what moved before
 * 23:59:00 UTC of its day, so a movement at 23:59:00–23:59:59 is in the balance of the next day.
 */
import type { CitronName } from '../main/values/code.ts';
import { type Decimal, ZERO } from '../main/values/money.ts';

type SampleType =
  | 'deposit'
  | 'deposit_exchange'
  | 'withdrawal'
  | 'withdrawal_exchange'
  | 'exchange'
  | 'bank_top_up'
  | 'bank_payout';

/**
 * Where the fee of an exchange stands to the amounts of its quote. `third`: in a coin of its own. `in-received`: the amount
 * received is already less the fee. `off-received`: the amount received is before the fee. `in-sent`: the amount sent
 * holds the fee. `on-sent`: the fee is debited beside the amount sent.
 */
export type FeePlace = 'third' | 'in-received' | 'off-received' | 'in-sent' | 'on-sent';

export interface Amount {
  readonly name: CitronName;
  readonly amount: Decimal;
}

export interface SampleMovement {
  /** Integer id, as older callbacks carry it. */
  readonly number: number;
  /** Id as newer callbacks carry it. */
  readonly uuid: string;
  readonly foreignId: string;
  readonly type: SampleType;
  /** Moments in UTC milliseconds. */
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  readonly cancelledAt: number | null;
  readonly sent: Amount | null;
  /** `minusFee`: what deposits leave after their fee; the same as `amount` elsewhere. */
  readonly received: (Amount & { readonly minusFee: Decimal }) | null;
  readonly fees: readonly (Amount & { readonly type: string })[];
  readonly feePlace: FeePlace | null;
  /** Units received per 1 unit sent, as quoted. */
  readonly rate: Decimal | null;
  readonly address: string;
  readonly network: string;
  readonly txid: string | null;
  readonly counterparty: string;
}

/** A signed change of one balance at one moment. */
export interface Effect extends Amount {
  readonly at: number;
}

export type SampleStatus = 'not_confirmed' | 'processing' | 'confirmed' | 'cancelled';

/** The moment a movement moved the balances first; null when it never does. */
export function movedAt(movement: SampleMovement): number | null {
  switch (movement.type) {
    case 'deposit':
    case 'deposit_exchange':
    case 'bank_top_up':
      return movement.confirmedAt;
    default:
      return movement.createdAt;
  }
}

/** Status as the processor shows it at a moment. */
export function statusAt(movement: SampleMovement, ms: number): SampleStatus {
  if (movement.cancelledAt !== null && movement.cancelledAt <= ms) return 'cancelled';
  if (movement.confirmedAt !== null && movement.confirmedAt <= ms) return 'confirmed';
  return movedAt(movement) === movement.createdAt ? 'processing' : 'not_confirmed';
}

/** Net change per balance, for the movement as a whole. Coins that only pass through are left out. */
function changes(movement: SampleMovement): Amount[] {
  const { type, sent, received } = movement;
  const list: Amount[] = [];
  if (sent !== null && type !== 'deposit' && type !== 'deposit_exchange') {
    list.push({ name: sent.name, amount: sent.amount.neg() });
  }
  if (received !== null && type !== 'withdrawal' && type !== 'withdrawal_exchange') {
    list.push({ name: received.name, amount: received.minusFee });
  }
  const feesApart = movement.feePlace !== 'in-received' && movement.feePlace !== 'in-sent' && type !== 'deposit';
  if (feesApart) list.push(...movement.fees.map((fee) => ({ name: fee.name, amount: fee.amount.neg() })));
  return list;
}

/** Every signed change of a balance that the movement brings, by moment. */
export function effectsOf(movement: SampleMovement): Effect[] {
  const at = movedAt(movement);
  if (at === null) return [];
  const effects = changes(movement).map((change) => ({ ...change, at }));
  const { cancelledAt } = movement;
  if (cancelledAt === null) return effects;
  const givenBack = effects.map((effect) => ({ ...effect, at: cancelledAt, amount: ZERO.minus(effect.amount) }));
  return [...effects, ...givenBack];
}
