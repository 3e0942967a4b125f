/** Unexplained differences in base currency, at the rates of the closing day. Pure. */
import { type Decimal, roundTo, sum, ZERO } from '../values/money.ts';
import type { MonthFigures } from './figures.ts';

export interface UnexplainedValues {
  /** By row of the roll-forward, rounded. Null where the difference is not known or has no rate; nil needs none. */
  readonly rows: readonly (Decimal | null)[];
  /** Sum of the rounded rows without test coins; null where one of them is not known: never a partial sum. */
  readonly total: Decimal | null;
}

/**
 * The unexplained quantity of every row of the roll-forward × the rate of the closing day, in base currency, rounded to its
 * decimals half away from zero.
 */
export function unexplainedValues(figures: MonthFigures): UnexplainedValues {
  const { rollForward, closing, testCoins, baseDecimals } = figures;
  const rows = rollForward.map(({ ticker, unexplained }, index): Decimal | null => {
    if (unexplained === null || testCoins.has(ticker)) return null;
    if (unexplained.isZero()) return ZERO;
    const rate = closing.rows[index]?.rate.rate ?? null;
    return rate === null ? null : roundTo(unexplained.times(rate), baseDecimals);
  });
  const valued = rows.filter((_, index) => !testCoins.has(rollForward[index]?.ticker ?? ('' as never)));
  return { rows, total: valued.includes(null) ? null : sum(valued.flatMap((value) => value ?? [])) };
}
