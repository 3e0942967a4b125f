/** Amounts as they were reported. */
import type { Reported } from '../accounting/input.ts';
import { compact, type DecimalText, decimal } from '../values/money.ts';

/** The text with the number it means; a month keeps many of them. */
export function reported(text: DecimalText): Reported {
  return { text, value: compact(decimal(text)) };
}
