/**
 * Prices of the sample currencies in EUR at any moment: a daily walk that comes back to its anchor, straight lines between
 * midnights, and a little noise every ten minutes. Follows from the seed alone.
 */
import type { Ticker } from '../main/values/code.ts';
import { Decimal, decimal } from '../main/values/money.ts';
import { type Day, dayOf, instantOfMs } from '../main/values/time.ts';
import { BTC, ETH, EUR, LTC, TON, TRX, USDC, USDTT } from './currencies.ts';
import { createRandom } from './random.ts';

export interface Prices {
  /** EUR per 1 unit at a moment, at most eight significant digits. Throws for a ticker without a price. */
  at(ticker: Ticker, ms: number): Decimal;
}

/** Anchor in EUR and the widest step of a day in hundredths of a per cent. */
const ANCHORS: ReadonlyMap<Ticker, readonly [string, number]> = new Map([
  [BTC.ticker, ['58211.37', 260]],
  [ETH.ticker, ['2310.55', 320]],
  [USDTT.ticker, ['0.9213', 35]],
  [USDC.ticker, ['0.9209', 34]],
  [TRX.ticker, ['0.0641', 240]],
  [TON.ticker, ['2.9114', 330]],
  [LTC.ticker, ['71.4', 280]],
]);

/** Tickers that have a price; the test coin has none. */
export const PRICED: readonly Ticker[] = [EUR.ticker, ...ANCHORS.keys()];

const DIGITS = 8;
const DAY_MS = 86_400_000;
const SLOT_MS = 600_000;
const SLOTS = DAY_MS / SLOT_MS;

/** @param first the first day that is ever asked for; earlier moments get its opening price. */
export function createPrices(seed: string, first: Day): Prices {
  const walks = new Map<Ticker, Decimal[]>();
  const firstMidnight = Date.parse(`${first}T00:00:00Z`);
  const dayAt = (ms: number): Day => dayOf(instantOfMs(ms));

  const opening = (ticker: Ticker, index: number): Decimal => {
    const anchor = ANCHORS.get(ticker);
    if (anchor === undefined) throw new RangeError(`${ticker} has no price`);
    const middle = decimal(anchor[0]);
    const walk = walks.get(ticker) ?? [middle];
    walks.set(ticker, walk);
    while (walk.length <= index) {
      const last = walk.at(-1) ?? middle;
      const widest = anchor[1];
      const pull = last.gt(middle.times('1.15')) ? -1 : last.lt(middle.times('0.85')) ? 1 : 0;
      const day = dayAt(firstMidnight + walk.length * DAY_MS);
      const step = createRandom(seed, 'price', ticker, day).int(-widest, widest);
      const moved = last.times(10_000 + step + (pull * widest) / 5).div(10_000);
      walk.push(moved.toSignificantDigits(DIGITS));
    }
    return walk[index] ?? middle;
  };

  return {
    at(ticker, ms) {
      if (ticker === EUR.ticker) return new Decimal(1);
      const index = Math.max(0, Math.floor((ms - firstMidnight) / DAY_MS));
      const slot = Math.floor((ms % DAY_MS) / SLOT_MS);
      const from = opening(ticker, index);
      const line = from.times(SLOTS - slot).plus(opening(ticker, index + 1).times(slot));
      const noise = createRandom(seed, 'noise', ticker, dayAt(ms), slot).int(-15, 15);
      // Divided once, at the end: a third of a price has as many digits as there is room for.
      return line
        .times(100_000 + noise)
        .div(SLOTS * 100_000)
        .toSignificantDigits(DIGITS);
    },
  };
}
