/** Intervals of the FX bridge of one currency, between two days that have a value (WE 4, K5). Pure. */
import type { Ticker } from '../values/code.ts';
import { compact, type Decimal, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { BridgeInterval, DayRate } from './value-figures.ts';

/** Balances, rates and values of one currency, one of each per day. */
export interface BridgeCurrency {
  readonly ticker: Ticker;
  readonly quantities: readonly (Decimal | null)[];
  /** Null where the balance or a rate that it needs is missing. */
  readonly values: readonly (Decimal | null)[];
  readonly rates: readonly DayRate[];
}

/** A day on which the currency has a balance and, where one is needed, a rate. */
export interface ValuedDay {
  readonly index: number;
  readonly quantity: Decimal;
  /** Null only where the quantity is zero and no rate was needed (WE 4c). */
  readonly rate: Decimal | null;
  readonly value: Decimal;
}

/** The valued days, in order. A zero needs no rate on the first of them, nor right after another zero. */
export function valuedDays({ quantities, rates, values }: BridgeCurrency): readonly ValuedDay[] {
  const valued: ValuedDay[] = [];
  quantities.forEach((quantity, index) => {
    const rate = rates[index];
    if (quantity === null || rate === undefined || rate.state === 'test-coin') return;
    const before = valued.at(-1);
    const restsAtZero =
      quantity.isZero() && (before === undefined || (before.index === index - 1 && before.quantity.isZero()));
    if (rate.rate === null && !restsAtZero) return;
    valued.push({ index, quantity, rate: rate.rate, value: values[index] ?? ZERO });
  });
  return valued;
}

/**
 * movement = (q_d − q_p) × r_d and rate effect = q_p × (r_d − r_p), in base currency, unrounded: opening + movement + rate
 * effect = closing to the last digit. Days between two valued days are merged into the interval and named.
 */
export function intervalsOf(ticker: Ticker, days: readonly Day[], valued: readonly ValuedDay[]): BridgeInterval[] {
  const intervals: BridgeInterval[] = [];
  valued.forEach((closing, index) => {
    const opening = valued[index - 1];
    const from = opening && days[opening.index + 1];
    const to = days[closing.index];
    if (!opening || !from || !to) return;
    const moved = closing.quantity.minus(opening.quantity);
    intervals.push({
      ticker,
      from,
      to,
      openingQuantity: opening.quantity,
      closingQuantity: closing.quantity,
      openingRate: opening.rate,
      closingRate: closing.rate,
      openingValue: opening.value,
      movement: times(moved, closing.rate),
      rateEffect: rateEffect(opening, closing),
      closingValue: closing.value,
      merged: days.slice(opening.index + 1, closing.index),
    });
  });
  return intervals;
}

/** A rate is null only where what it multiplies is zero. */
function times(quantity: Decimal, rate: Decimal | null): Decimal {
  return rate === null || quantity.isZero() ? ZERO : compact(quantity.times(rate));
}

function rateEffect(opening: ValuedDay, closing: ValuedDay): Decimal {
  if (opening.quantity.isZero() || opening.rate === null || closing.rate === null) return ZERO;
  return compact(opening.quantity.times(closing.rate.minus(opening.rate)));
}
