/** Money from and to the bank. */
import { type Decimal, decimal } from '../../main/values/money.ts';
import { EUR } from '../currencies.ts';
import type { SampleMovement } from '../movements.ts';
import { clearOfCutOff, down, frame, MINUTE, type Moment } from './frame.ts';

/** Money from the own bank account. */
export function topUp(moment: Moment, amount: Decimal): SampleMovement {
  return {
    ...frame(moment, EUR.network, false),
    type: 'bank_top_up',
    foreignId: `bank-${moment.number}`,
    confirmedAt: moment.at,
    sent: null,
    received: { name: EUR.name, amount, minusFee: amount },
    counterparty: 'own bank',
  };
}

/** Part of the EUR balance to the own bank account, with its fee; null when there is too little. */
export function payout(moment: Moment): SampleMovement | null {
  const amount = down(moment.balance(EUR.name).times(moment.random.int(100, 300)).div(1000), EUR.decimals);
  if (amount.lt(100)) return null;
  return {
    ...frame(moment, EUR.network, false),
    type: 'bank_payout',
    foreignId: `bank-${moment.number}`,
    confirmedAt: clearOfCutOff(moment.at + 90 * MINUTE),
    sent: { name: EUR.name, amount },
    received: null,
    fees: [{ type: 'bank', name: EUR.name, amount: decimal('0.90') }],
    counterparty: 'own bank',
  };
}
