/** Exchanges between balances, their fee in each of the places it can be. */
import { type Decimal, decimal, dividedRate, roundTo, ZERO } from '../../main/values/money.ts';
import { BTC, ETH, EUR, type SampleCurrency, TON, TRX, USDC, USDTE, USDTT } from '../currencies.ts';
import type { FeePlace, SampleMovement } from '../movements.ts';
import { down, frame, type Moment } from './frame.ts';

const TRADES: readonly [readonly [SampleCurrency, SampleCurrency], ...(readonly [SampleCurrency, SampleCurrency])[]] = [
  [USDTT, EUR],
  [USDTT, EUR],
  [USDTE, EUR],
  [USDC, EUR],
  [ETH, EUR],
  [BTC, EUR],
  [TRX, USDTT],
  [EUR, TRX],
];

/** A coin of neither side that can pay the fee; null when none is there. */
function thirdCoin(moment: Moment, sides: readonly SampleCurrency[]): readonly [SampleCurrency, Decimal] | null {
  for (const [coin, fee] of [
    [TON, '0.25000000'],
    [TRX, '13.844900'],
  ] as const) {
    if (!sides.includes(coin) && moment.balance(coin.name).gt(decimal(fee).times(4))) return [coin, decimal(fee)];
  }
  return null;
}

/** Figures of a quote for a fee in a coin of its own or on either side, as `FeePlace` describes. */
function quoted(from: Decimal, rate: Decimal, place: FeePlace, third: Decimal) {
  const gross = roundTo(from.times(rate), 8);
  const offReceived = roundTo(from.times(rate).times('0.005'), 8);
  const ofSent = roundTo(from.times('0.005'), 8);
  switch (place) {
    case 'third':
      return { received: gross, fee: third };
    case 'in-received':
      return { received: roundTo(from.times(rate).minus(offReceived), 8), fee: offReceived };
    case 'off-received':
      return { received: gross, fee: offReceived };
    case 'in-sent':
      return { received: roundTo(from.minus(ofSent).times(rate), 8), fee: ofSent };
    case 'on-sent':
      return { received: gross, fee: ofSent };
  }
}

/** An exchange of part of a balance; null when it is worth too little. */
export function exchange(moment: Moment): SampleMovement | null {
  const { random, at, prices } = moment;
  const [from, to] = random.pick(TRADES);
  const sent = down(moment.balance(from.name).times(random.int(50, 250)).div(1000), Math.min(8, from.decimals));
  if (sent.times(prices.at(from.ticker, at)).lt(20)) return null;
  const rate = roundTo(dividedRate(prices.at(from.ticker, at), prices.at(to.ticker, at)), 8);
  const third = thirdCoin(moment, [from, to]);
  const wanted = random.pick(['third', 'third', 'third', 'in-received', 'off-received', 'in-sent', 'on-sent'] as const);
  const place: FeePlace = wanted === 'third' && third === null ? 'in-received' : wanted;
  const figures = quoted(sent, rate, place, third?.[1] ?? ZERO);
  const coins = { third: third?.[0] ?? to, 'in-received': to, 'off-received': to, 'in-sent': from, 'on-sent': from };
  return {
    ...frame(moment, '', false),
    address: '',
    type: 'exchange',
    foreignId: '',
    confirmedAt: at,
    sent: { name: from.name, amount: sent },
    received: { name: to.name, amount: figures.received, minusFee: figures.received },
    fees: [{ type: 'exchange', name: coins[place].name, amount: figures.fee }],
    feePlace: place,
    rate,
    counterparty: 'processor',
  };
}
