/** Makes the movements of the plan: amounts from chance, from the balances at that moment and from the prices. */

import type { CitronName } from '../main/values/code.ts';
import { Decimal, decimal, dividedRate, roundTo, ZERO } from '../main/values/money.ts';
import { type Day, dayOf, instantOfMs } from '../main/values/time.ts';
import { BTC, ETH, EUR, LTC, SANDBOX, type SampleCurrency, TON, TRX, USDC, USDTE, USDTT } from './currencies.ts';
import type { FeePlace, SampleMovement } from './movements.ts';
import { givenBackAt, type Kind } from './plan.ts';
import type { Prices } from './prices.ts';
import { type Random, uuidOf } from './random.ts';

/** What a movement is made from. */
export interface Moment {
  readonly seed: string;
  /** Moment of creation, UTC milliseconds. */
  readonly at: number;
  readonly number: number;
  readonly random: Random;
  readonly prices: Prices;
  balance(name: CitronName): Decimal;
}

/** The day from which the company takes TON, and USDC: currencies that are not reported before. */
const TON_FROM = '2025-03-06' as Day;
const USDC_FROM = '2024-08-05' as Day;

const MINUTE = 60_000;
const CUT_OFF_SECOND = 23 * 3600 + 59 * 60;

/** Least and most of a deposit, in hundredths of a unit times ten to the power given. */
const DEPOSIT_SIZES: readonly (readonly [SampleCurrency, least: number, most: number, scale: number])[] = [
  [BTC, 100_000, 8_000_000, 8],
  [ETH, 20, 1_500, 3],
  [USDTT, 4_000, 250_000, 2],
  [USDTE, 10_000, 300_000, 2],
  [USDC, 5_000, 150_000, 2],
  [TRX, 20_000, 500_000, 2],
  [TON, 2_000, 40_000, 2],
  [LTC, 50, 2_000, 2],
];

function down(value: Decimal, decimals: number): Decimal {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
}

/** An amount between the coin's least and most deposit, with digits to its last decimal. */
function depositAmount(coin: SampleCurrency, random: Random): Decimal {
  const size = DEPOSIT_SIZES.find(([each]) => each === coin);
  if (size === undefined) throw new RangeError(`${coin.name} is not deposited`);
  const [, least, most, scale] = size;
  const rough = new Decimal(random.int(least, most)).div(new Decimal(10).pow(scale));
  const spare = coin.decimals - scale;
  return spare <= 0 ? rough : rough.plus(decimal(`0.${'0'.repeat(scale)}${random.digits(spare)}`));
}

const HEX = '0123456789abcdef';
const BASE32 = '023456789acdefghjklmnpqrstuvwxyz';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** An address in the manner of the coin's network. It belongs to nobody. */
export function addressOn(network: string, random: Random): string {
  switch (network) {
    case 'bitcoin':
      return `bc1q${random.text(38, BASE32)}`;
    case 'litecoin':
      return `ltc1q${random.text(38, BASE32)}`;
    case 'ethereum':
      return `0x${random.text(40, HEX)}`;
    case 'tron':
      return `T${random.text(33, BASE58)}`;
    case 'ton':
      return `UQ${random.text(46, BASE58)}`;
    case 'sepa':
      return 'DE00 SAMPLE 0000 0001';
    default:
      return `sandbox-${random.text(12, HEX)}`;
  }
}

/** Everything of a movement that does not depend on its type. */
export function frame(moment: Moment, network: string, hasChain: boolean) {
  const { at, number, random, seed } = moment;
  return {
    number,
    uuid: uuidOf(seed, number),
    createdAt: at,
    cancelledAt: null,
    fees: [],
    feePlace: null,
    rate: null,
    network,
    address: addressOn(network, random),
    txid: hasChain ? random.text(64, HEX) : null,
  };
}

/** A moment that is not in the minute after the cut-off: ordinary movements keep clear of it. */
function clearOfCutOff(ms: number): number {
  const second = Math.floor((ms % 86_400_000) / 1000);
  return second >= CUT_OFF_SECOND ? ms + 2 * MINUTE : ms;
}

function coinsOn(day: Day, random: Random): SampleCurrency {
  const coins: [SampleCurrency, ...SampleCurrency[]] = [BTC, ETH, USDTT, USDTT, USDTT, USDTE, USDTE, TRX];
  if (day >= USDC_FROM) coins.push(USDC);
  if (day >= TON_FROM) coins.push(TON);
  return random.pick(coins);
}

function customer(random: Random): string {
  return `customer-${random.int(1, 60).toString().padStart(4, '0')}`;
}

function deposit(moment: Moment, coin: SampleCurrency, confirmedAt: number | null): SampleMovement {
  const { random, at } = moment;
  const amount = depositAmount(coin, random);
  const fee = roundTo(amount.times('0.008'), coin.decimals);
  const who = customer(random);
  return {
    ...frame(moment, coin.network, true),
    type: 'deposit',
    foreignId: who,
    confirmedAt,
    cancelledAt: confirmedAt === null ? clearOfCutOff(at + random.int(9, 30) * 60 * MINUTE) : null,
    sent: { name: coin.name, amount },
    received: { name: coin.name, amount, minusFee: amount.minus(fee) },
    fees: [{ type: 'deposit', name: coin.name, amount: fee }],
    counterparty: who,
  };
}

function depositExchange(moment: Moment): SampleMovement {
  const { random, at, prices } = moment;
  const from = random.pick([BTC, LTC, LTC, ETH, TRX]);
  const to = random.pick([USDTT, USDTT, EUR]);
  const sent = down(depositAmount(from, random), 8);
  const confirmedAt = clearOfCutOff(at + random.int(4, 35) * MINUTE);
  const rate = roundTo(dividedRate(prices.at(from.ticker, confirmedAt), prices.at(to.ticker, confirmedAt)), 8);
  const amount = roundTo(roundTo(sent.times(rate), 8), to.decimals);
  const who = customer(random);
  return {
    ...frame(moment, from.network, true),
    type: 'deposit_exchange',
    foreignId: who,
    confirmedAt,
    sent: { name: from.name, amount: sent },
    received: { name: to.name, amount, minusFee: roundTo(amount.times('0.99'), to.decimals) },
    rate,
    counterparty: who,
  };
}

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
function withdrawal(moment: Moment, coin: SampleCurrency, all = false): SampleMovement | null {
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

function withdrawalOfSome(moment: Moment): SampleMovement | null {
  const { random } = moment;
  return withdrawal(moment, random.pick([USDTT, USDTT, USDTE, BTC, ETH, USDC, TRX, TON]));
}

function withdrawalExchange(moment: Moment): SampleMovement | null {
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

function exchange(moment: Moment): SampleMovement | null {
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

function topUp(moment: Moment, amount: Decimal): SampleMovement {
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

function payout(moment: Moment): SampleMovement | null {
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

function testDeposit(moment: Moment): SampleMovement {
  const amount = new Decimal(moment.random.int(1, 40)).times(25);
  return {
    ...frame(moment, SANDBOX.network, true),
    type: 'deposit',
    foreignId: 'test-customer',
    confirmedAt: moment.at + MINUTE,
    sent: { name: SANDBOX.name, amount },
    received: { name: SANDBOX.name, amount, minusFee: amount },
    counterparty: 'test-customer',
  };
}

/** The movement of a planned kind at its moment; null when the balances do not allow it. */
export function make(kind: Kind, moment: Moment): SampleMovement | null {
  const { at, random } = moment;
  const day = dayOf(instantOfMs(at));
  switch (kind) {
    case 'capital':
      return topUp(moment, decimal('60000.00'));
    case 'top-up':
      return topUp(moment, new Decimal(random.int(20, 80)).times(250));
    case 'deposit':
      return deposit(moment, coinsOn(day, random), clearOfCutOff(at + random.int(1, 40) * MINUTE));
    case 'slow-deposit':
      return deposit(moment, BTC, clearOfCutOff(at + random.int(23 * 60, 26 * 60) * MINUTE));
    case 'failed-deposit':
      return deposit(moment, coinsOn(day, random), null);
    case 'cut-off-deposit':
      return deposit({ ...moment, at: at - 18 * MINUTE }, USDTT, at);
    case 'deposit-exchange':
      return depositExchange(moment);
    case 'withdrawal':
      return withdrawalOfSome(moment);
    case 'cut-off-withdrawal':
      return withdrawal(moment, USDTT);
    case 'cancelled-withdrawal': {
      const made = withdrawal(moment, USDTE);
      return made && { ...made, confirmedAt: null, cancelledAt: at + 120 * MINUTE };
    }
    case 'cancelled-next-month': {
      const made = withdrawal(moment, USDTT);
      return made && { ...made, confirmedAt: null, cancelledAt: givenBackAt(day) };
    }
    case 'sweep':
      return withdrawal(moment, USDC, true);
    case 'withdrawal-exchange':
      return withdrawalExchange(moment);
    case 'exchange':
      return exchange(moment);
    case 'payout':
      return payout(moment);
    case 'test-deposit':
      return testDeposit(moment);
  }
}
