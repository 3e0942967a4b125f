/** Whether an exchange's fee is inside its amounts or on top, as the quote's own figures show (WE 3). Pure. */
import { type Decimal as Amount, Decimal } from '../values/money.ts';

export type FeePosition = 'third-coin' | 'inside-received' | 'top-received' | 'inside-sent' | 'top-sent' | 'unknown';

const PART = new Decimal('0.000000005');

/** How far an amount may be from amount × rate, both having been rounded to 8 decimals: from × 0.000000005 + 0.000000005. */
function tolerance(from: Amount): Amount {
  return from.times(PART).plus(PART);
}

/**
 * Position of the fee of an executed quote. `from` and `to` are the quote's amounts, `rate` is units of `to` for 1 `from`.
 * Of two readings that both hold within the tolerance, the closer one is taken.
 */
export function feePosition(quote: {
  readonly from: Amount;
  readonly to: Amount;
  readonly rate: Amount | null;
  readonly fee: Amount;
  readonly feeIn: 'sent' | 'received' | 'third';
}): FeePosition {
  const { from, to, rate, fee, feeIn } = quote;
  if (feeIn === 'third') return 'third-coin';
  if (rate === null) return 'unknown';
  const inside = feeIn === 'received' ? from.times(rate).minus(fee) : from.minus(fee).times(rate);
  const onTop = from.times(rate);
  const offInside = inside.minus(to).abs();
  const offTop = onTop.minus(to).abs();
  const best = Decimal.min(offInside, offTop);
  if (best.greaterThan(tolerance(from))) return 'unknown';
  const place = offInside.lessThan(offTop) ? 'inside' : 'top';
  return `${place}-${feeIn}`;
}
