/** What customers pay in. */
import { Decimal, decimal, dividedRate, roundTo } from '../../main/values/money.ts';
import type { Day } from '../../main/values/time.ts';
import { BTC, ETH, EUR, LTC, SANDBOX, type SampleCurrency, TON, TRX, USDC, USDTE, USDTT } from '../currencies.ts';
import type { SampleMovement } from '../movements.ts';
import type { Random } from '../random.ts';
import { clearOfCutOff, down, frame, MINUTE, type Moment } from './frame.ts';

/** The day from which the company takes TON, and USDC: currencies that are not reported before. */
const TON_FROM = '2025-03-06' as Day;
const USDC_FROM = '2024-08-05' as Day;

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

/** An amount between the coin's least and most deposit, with digits to its last decimal. */
function depositAmount(coin: SampleCurrency, random: Random): Decimal {
  const size = DEPOSIT_SIZES.find(([each]) => each === coin);
  if (size === undefined) throw new RangeError(`${coin.name} is not deposited`);
  const [, least, most, scale] = size;
  const rough = new Decimal(random.int(least, most)).div(new Decimal(10).pow(scale));
  const spare = coin.decimals - scale;
  return spare <= 0 ? rough : rough.plus(decimal(`0.${'0'.repeat(scale)}${random.digits(spare)}`));
}

/** A coin that the company takes on that day; some are taken more often. */
export function coinsOn(day: Day, random: Random): SampleCurrency {
  const coins: [SampleCurrency, ...SampleCurrency[]] = [BTC, ETH, USDTT, USDTT, USDTT, USDTE, USDTE, TRX];
  if (day >= USDC_FROM) coins.push(USDC);
  if (day >= TON_FROM) coins.push(TON);
  return random.pick(coins);
}

function customer(random: Random): string {
  return `customer-${random.int(1, 60).toString().padStart(4, '0')}`;
}

/** A deposit, confirmed at that moment (UTC milliseconds), or cancelled where there is none. */
export function deposit(moment: Moment, coin: SampleCurrency, confirmedAt: number | null): SampleMovement {
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

/** A deposit that is exchanged as it arrives, with the fee of one per cent that no list names. */
export function depositExchange(moment: Moment): SampleMovement {
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

/** A deposit of the test coin. */
export function testDeposit(moment: Moment): SampleMovement {
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
