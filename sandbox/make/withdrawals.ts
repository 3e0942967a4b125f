/** What the company pays out in coins. */
import { Decimal, decimal, dividedRate, roundTo } from '../../main/values/money.ts';
import { BTC, ETH, EUR, type SampleCurrency, TON, TRX, USDC, USDTE, USDTT } from '../currencies.ts';
import type { SampleMovement } from '../movements.ts';
import { clearOfCutOff, down, frame, MINUTE, type Moment } from './frame.ts';

const NETWORK_FEES: ReadonlyMap<SampleCurrency, string> = new Map([
  [BTC, '0.00004210'],
  [ETH, '0.000731250000000000'],
  [USDTT, '2.100000'],
  [USDTE, '3.450000'],
  [USDC, '3.250000'],
  [TRX, '1.100000'],
  [TON, '0.05000000'],
]);

/** Takes a part of a balance: between three and twelve per cent, or all of it. Null when there is too little to take. */
export function withdrawal(moment: Moment, coin: SampleCurrency, all = false): SampleMovement | null {
  const { random, at } = moment;
  const balance = moment.balance(coin.name);
  const networkFee = decimal(NETWORK_FEES.get(coin) ?? '0');
  const part = all ? balance.minus(networkFee) : down(balance.times(random.int(30, 120)).div(1000), coin.decimals);
  if (part.lte(networkFee.times(4))) return null;
  const wallet = all || random.chance(20);
  return {
    ...frame(moment, coin.network, true),
    type: 'withdrawal',
    foreignId: `payout-${moment.number}`,
    confirmedAt: clearOfCutOff(at + random.int(1, 25) * MINUTE),
    sent: { name: coin.name, amount: part },
    received: { name: coin.name, amount: part, minusFee: part },
    fees: [{ type: 'withdrawal', name: coin.name, amount: networkFee }],
    counterparty: wallet ? 'own wallet' : `supplier-${random.int(1, 14).toString().padStart(3, '0')}`,
  };
}

/** A withdrawal of some coin. */
export function withdrawalOfSome(moment: Moment): SampleMovement | null {
  const { random } = moment;
  return withdrawal(moment, random.pick([USDTT, USDTT, USDTE, BTC, ETH, USDC, TRX, TON]));
}

/** A payout in a coin that is bought for it with EUR; null when there is too little. */
export function withdrawalExchange(moment: Moment): SampleMovement | null {
  const { random, at, prices } = moment;
  const to = random.pick([USDTT, USDTT, BTC]);
  const amount = down(moment.balance(EUR.name).times(random.int(10, 40)).div(1000), EUR.decimals);
  if (amount.lt(50)) return null;
  const rate = roundTo(dividedRate(new Decimal(1), prices.at(to.ticker, at)), 8);
  const received = roundTo(amount.times(rate), to.decimals);
  return {
    ...frame(moment, to.network, true),
    type: 'withdrawal_exchange',
    foreignId: `payout-${moment.number}`,
    confirmedAt: clearOfCutOff(at + random.int(2, 30) * MINUTE),
    sent: { name: EUR.name, amount },
    received: { name: to.name, amount: received, minusFee: received },
    fees: [{ type: 'exchange', name: EUR.name, amount: roundTo(amount.times('0.008'), EUR.reported) }],
    rate,
    counterparty: `supplier-${random.int(1, 14).toString().padStart(3, '0')}`,
  };
}
