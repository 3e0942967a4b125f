/** Value of the balances of one day: quantity × rate, posted row by row (WE 5, 9, 14). Pure. */

import type { Ticker } from '../values/code.ts';
import { compact, type Decimal, decimalText, roundTo, sum, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { KnownBalance } from './figures.ts';
import type { Reported } from './input.ts';
import type { DayRate, Valuation, ValuationRow } from './value-figures.ts';

/**
 * Value in base currency, unrounded; null when the balance or the rate is missing, and for test coins. Nothing is worth
 * nothing whatever the rate: a zero balance needs none.
 */
export function worth(quantity: Decimal | null, rate: DayRate): Decimal | null {
  if (quantity === null || rate.state === 'test-coin') return null;
  if (quantity.isZero()) return ZERO;
  return rate.rate === null ? null : compact(quantity.times(rate.rate));
}

export interface Holding {
  readonly ticker: Ticker;
  readonly balance: KnownBalance;
  readonly rate: DayRate;
}

/**
 * Values of one day, posted to `decimals` half away from zero. Totals are sums of posted rows, with the rounding line that
 * leads to the net rounded once; they are null as soon as one currency has no value. Negative balances are liabilities and
 * are not netted in the total of assets. Test coins have a row and are in no total.
 */
export function valuation(day: Day, holdings: readonly Holding[], decimals: number): Valuation {
  const rows = holdings.map((holding) => rowOf(holding, decimals));
  const counted = rows.filter(({ rate }) => rate.state !== 'test-coin');
  const withoutValue = counted.filter(({ value }) => value === null).map(({ ticker }) => ticker);
  const posted = (side: ValuationRow['side']): Decimal =>
    sum(counted.flatMap((row) => (row.side === side && row.posted !== null ? [row.posted] : [])));
  if (withoutValue.length > 0) {
    return { day, rows, assets: null, liabilities: null, net: null, exact: null, rounding: null, withoutValue };
  }
  const [assets, liabilities] = [posted('asset'), posted('liability')];
  const net = assets.plus(liabilities);
  const exact = sum(counted.flatMap(({ value }) => (value === null ? [] : [value])));
  const rounding = roundTo(exact, decimals).minus(net);
  return { day, rows, assets, liabilities, net, exact, rounding, withoutValue };
}

function rowOf({ ticker, balance, rate }: Holding, decimals: number): ValuationRow {
  const value = worth(balance.quantity, rate);
  return {
    ticker,
    quantity: balance.reported ?? entered(balance.quantity),
    mark: balance.mark,
    rate,
    value,
    posted: value === null ? null : roundTo(value, decimals),
    side: balance.quantity?.isNegative() && !balance.quantity.isZero() ? 'liability' : 'asset',
  };
}

/** An opening balance that a person entered has no text of the API; one that is nil has no quantity to show. */
function entered(quantity: Decimal | null): Reported | null {
  return quantity === null || quantity.isZero() ? null : { text: decimalText(quantity), value: quantity };
}
