/** What the roll-forward shows of each amount: quantities rounded like the balances or exact, values to base decimals. */
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { MonthBalances, RollForwardView } from '../../../preload/contract/month.ts';
import { type Roundable, roundedKey, useRounded } from '../../hooks/use-rounded.ts';
import { decimalsIn, isZero } from '../../text/figures.ts';
import { type AmountKey, QUANTITIES, type ShownOf, VALUES } from './roll-forward-columns.tsx';

/** Most decimals of a rounded quantity: the roll-forward has a dozen columns of them. */
const MOST_DECIMALS = 4;
const MOST_DECIMALS_WIDE = 8;
/** Decimals when a currency or the base has no figure in the month to go by. */
const COIN_DECIMALS = 4;
const BASE_DECIMALS = 2;

/** From this many digits before the point on, a figure is read well enough with two decimals. */
const LONG_WHOLE = 4;

/** Decimals the balances are shown with; in a narrow window at most four, two where a figure of the row is in the thousands. */
function shownDecimals(month: MonthBalances | undefined, row: RollForwardView, wide: boolean): number {
  const ticker = row.currency;
  const amount = month?.days.findLast((day) => day.cells[ticker]?.amount)?.cells[ticker]?.amount;
  const shown = amount ? decimalsIn(amount.shown) : COIN_DECIMALS;
  if (wide) return Math.min(MOST_DECIMALS_WIDE, shown);
  const long = QUANTITIES.some((key) => (row[key]?.replace('-', '').split('.')[0] ?? '').length >= LONG_WHOLE);
  return Math.min(long ? BASE_DECIMALS : MOST_DECIMALS, shown);
}

export function useShown(
  rows: readonly RollForwardView[],
  month: MonthBalances | undefined,
  digits: 'rounded' | 'exact',
): ShownOf {
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const wanted = useMemo(() => {
    const baseDecimals = month?.closingTotal ? decimalsIn(month.closingTotal.shown) : BASE_DECIMALS;
    const plan = new Map<string, Roundable>();
    const want = (row: RollForwardView, key: AmountKey, decimals: number) => {
      const amount = row[key];
      if (amount !== null) plan.set(`${row.currency} ${key}`, { amount, decimals });
    };
    for (const row of rows) {
      for (const key of VALUES) want(row, key, baseDecimals);
      if (digits === 'exact') continue;
      const decimals = shownDecimals(month, row, wide);
      for (const key of QUANTITIES) want(row, key, decimals);
    }
    return plan;
  }, [rows, month, digits, wide]);
  const list = useMemo(() => [...wanted.values()], [wanted]);
  const rounded = useRounded(list);
  return useMemo(
    () => (row, key) => {
      const wish = wanted.get(`${row.currency} ${key}`);
      const text = wish ? (rounded.get(roundedKey(wish)) ?? row[key]) : row[key];
      // A difference is never rounded away.
      const exact = row[key];
      return text !== null && exact !== null && isZero(text) && !isZero(exact) ? exact : text;
    },
    [wanted, rounded],
  );
}
