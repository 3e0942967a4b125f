/** Rates in cells: eight decimals, and of a small one as many as it takes to say something. */
import type { Decimal } from '../values/money.ts';
import { amount, type Cell } from './cells.ts';
import { calculated } from './formula-cells.ts';
import { MOST_SHOWN_DECIMALS } from './style.ts';

/** Decimals of a rate in a cell, where they hold enough of it. */
export const RATE_DECIMALS = 8;
/** Digits that are shown of a small rate, where it has so many. */
const SIGNIFICANT = 6;

/** Decimals for this rate; more than a fixed point can show for one that stands in powers of ten. */
function rateDecimals(rate: Decimal): number {
  return Math.max(RATE_DECIMALS, Math.min(rate.decimalPlaces(), SIGNIFICANT - 1 - rate.e));
}

/** Decimals for the difference of two rates. */
export function differenceDecimals(one: Decimal | null, other: Decimal | null): number {
  const most = Math.max(...[one, other].map((rate) => (rate === null ? RATE_DECIMALS : rateDecimals(rate))));
  return Math.min(most, MOST_SHOWN_DECIMALS);
}

/** The most decimals of rates that stand below each other; those in powers of ten have none. */
export function roomOfRates(rates: Iterable<Decimal | null>): number {
  let room = RATE_DECIMALS;
  for (const rate of rates) {
    const decimals = rate === null ? 0 : rateDecimals(rate);
    if (decimals > room && decimals <= MOST_SHOWN_DECIMALS) room = decimals;
  }
  return room;
}

/** A rate as it was observed. `room` is the most decimals of its column. */
export function rateAmount(rate: Decimal, room: number): Cell {
  return amount(rate, rateDecimals(rate), 'evidence', room);
}

/** A rate that a formula gives. `room` is the most decimals of its column. */
export function rateFigure(formula: string, rate: Decimal, room: number): Cell {
  return calculated(formula, rate, rateDecimals(rate), 'formula', { room });
}
