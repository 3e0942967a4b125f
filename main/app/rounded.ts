/** Rounding for the screen. Posting and reports round by themselves; nothing is computed from what comes out here. */
import { computedDecimal, type DecimalText, roundTo } from '../values/money.ts';

/** The amount rounded half away from zero, with all its decimals written: `1.5` with 2 is `1.50`. */
export function roundedText(amount: string, decimals: number): DecimalText {
  const rounded = roundTo(computedDecimal(amount), decimals);
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(decimals) as DecimalText;
}
