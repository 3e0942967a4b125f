/** Effect of restated balances (WE 12). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, roundTo } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { RestatementEffect } from './figures.ts';
import type { Restatement } from './input.ts';
import { worth } from './valuation.ts';
import type { DayRate } from './value-figures.ts';

/**
 * Restatements with their change in quantity and its value at the day's rate, posted to `decimals`. What was not reported
 * counts as nothing before; a later answer that leaves the currency out leaves the change unknown. Two texts of one number
 * are no restatement.
 */
export function restatementEffects(
  restatements: readonly Restatement[],
  rateOn: (ticker: Ticker, day: Day) => DayRate,
  decimals: number,
): readonly RestatementEffect[] {
  return restatements.filter(isChange).map((restatement) => {
    const change = changeOf(restatement);
    const value = worth(change, rateOn(restatement.ticker, restatement.day));
    return { ...restatement, change, value, posted: value === null ? null : roundTo(value, decimals) };
  });
}

/** Whether the later answer says another number, or speaks where the first one was silent, or the other way round. */
export function isChange({ first, later }: Restatement): boolean {
  if (first === null || later === null) return first !== later;
  return !first.value.equals(later.value);
}

/** Change in quantity; null when the later answer leaves the currency out. */
export function changeOf({ first, later }: Pick<Restatement, 'first' | 'later'>): Decimal | null {
  if (later === null) return null;
  return first === null ? later.value : later.value.minus(first.value);
}
