/**
 * Stored callbacks of the sample company, in the two published shapes. A callback has no time of its own: `received_at` is
 * what the receiver added when it stored the body. Exchanges between balances and bank movements send no callbacks.
 */
import { type Decimal, decimalText } from '../main/values/money.ts';
import { instantOfMs } from '../main/values/time.ts';
import { currencyNamed } from './currencies.ts';
import type { Amount, SampleMovement } from './movements.ts';
import { uuidOf } from './random.ts';

/** `A` carries integer ids and `tag`, `B` UUIDs and `memo`. */
export type CallbackShape = 'A' | 'B';

type Body = Readonly<Record<string, unknown>>;

function amountBody({ name, amount }: Amount): Body {
  return { currency: name, amount: decimalText(amount) };
}

/** Id of a thing that belongs to a movement. */
function idOf(movement: SampleMovement, what: string, shape: CallbackShape): string | number {
  return shape === 'A' ? movement.number : uuidOf(what, movement.uuid);
}

function address(movement: SampleMovement, shape: CallbackShape): Body {
  const { sent, received, foreignId } = movement;
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  const exchanged = movement.type === 'deposit_exchange' || movement.type === 'withdrawal_exchange';
  const coin = deposited ? sent : received;
  return {
    id: idOf(movement, 'address', shape),
    currency: coin?.name ?? null,
    ...(exchanged ? { convert_to: received?.name ?? null } : {}),
    address: movement.address,
    [shape === 'A' ? 'tag' : 'memo']: null,
    ...(deposited ? { foreign_id: foreignId } : {}),
  };
}

function chainItem(movement: SampleMovement, shape: CallbackShape, confirmed: boolean): Body {
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  const coin = deposited ? movement.sent : movement.received;
  return {
    id: idOf(movement, 'transaction', shape),
    currency: coin?.name ?? null,
    transaction_type: 'blockchain',
    type: deposited ? 'deposit' : 'withdrawal',
    address: movement.address,
    tag: null,
    amount: coin === null ? null : decimalText(coin.amount),
    txid: movement.txid,
    riskscore: null,
    confirmation: confirmed ? 3 : 0,
    ...(shape === 'B' ? { senders: [] } : {}),
  };
}

function exchangeInfo(movement: SampleMovement): Body {
  const { sent, received, rate } = movement;
  if (sent === null || received === null || rate === null) return {};
  const ticker = (name: string): string => currencyNamed(name)?.ticker ?? name;
  return {
    exchange: {
      ticker: `${ticker(sent.name)}${ticker(received.name)}`,
      rate: rate.toFixed(8),
      exchanged_amount: sent.amount.times(rate).toFixed(8),
    },
  };
}

function moneyBody(movement: SampleMovement, confirmed: boolean): Body {
  const { sent, received } = movement;
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  const minusFee = (amount: Decimal, less: Decimal): string => decimalText(confirmed ? less : amount);
  return {
    ...(sent === null ? {} : { currency_sent: amountBody(sent) }),
    ...(received === null
      ? {}
      : {
          currency_received: {
            ...amountBody(received),
            ...(deposited ? { amount_minus_fee: minusFee(received.amount, received.minusFee) } : {}),
          },
        }),
  };
}

function fees(movement: SampleMovement, confirmed: boolean): unknown {
  if (movement.type === 'deposit_exchange') return null;
  if (!confirmed) return [];
  return movement.fees.map((fee) => ({ type: fee.type, ...amountBody(fee) }));
}

type Outcome = 'not_confirmed' | 'confirmed' | 'cancelled';

function body(movement: SampleMovement, status: Outcome, at: number, shape: CallbackShape): Body {
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  const cancelled = status === 'cancelled';
  return {
    received_at: instantOfMs(at),
    id: shape === 'A' ? movement.number : movement.uuid,
    ...(shape === 'A' ? { internal_id: movement.number + 247_127 } : {}),
    ...(deposited ? {} : { foreign_id: movement.foreignId }),
    type: movement.type,
    crypto_address: address(movement, shape),
    ...(cancelled ? {} : moneyBody(movement, status === 'confirmed')),
    transactions: cancelled ? [] : [chainItem(movement, shape, status === 'confirmed')],
    fees: cancelled ? [] : fees(movement, status === 'confirmed'),
    error: cancelled ? 'Cancelled' : '',
    risk: {},
    status,
    ...(cancelled ? {} : exchangeInfo(movement)),
  };
}

const SENDING: ReadonlySet<string> = new Set(['deposit', 'deposit_exchange', 'withdrawal', 'withdrawal_exchange']);

/** Every callback that was sent for a movement up to a moment, oldest first. */
export function callbacksOf(movement: SampleMovement, asOf: number, shape: CallbackShape): Body[] {
  if (!SENDING.has(movement.type)) return [];
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  const sent: readonly (readonly [Outcome, number | null])[] = [
    ['not_confirmed', deposited ? movement.createdAt : null],
    ['confirmed', movement.confirmedAt],
    ['cancelled', movement.cancelledAt],
  ];
  return sent.flatMap(([status, at]) => (at !== null && at <= asOf ? [body(movement, status, at, shape)] : []));
}
