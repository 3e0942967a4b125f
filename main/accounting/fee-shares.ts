/** What share of a deposit its fee takes. Pure. */
import { Decimal, ZERO } from '../values/money.ts';
import { counts } from './line-totals.ts';
import type { Movement, MovementType } from './movement-input.ts';

/** A fee is rounded to the decimals of its coin, so shares are compared in full tenths of a per cent. */
const SHARE_DECIMALS = 3;

/** By type, the largest share of the amount that a fee of the same coin takes of any movement; none where none has such a fee. */
export function feeShares(movements: readonly Movement[]): ReadonlyMap<MovementType, Decimal> {
  const shares = new Map<MovementType, Decimal>();
  for (const movement of movements) {
    if (!counts(movement)) continue;
    for (const fee of movement.lines) {
      if (fee.kind !== 'fee' || fee.day !== null) continue;
      const amount = movement.lines.find(
        ({ kind, name, day }) => kind !== 'fee' && name === fee.name && day === null,
      )?.amount;
      if (amount === undefined || amount.isZero()) continue;
      const share = fee.amount.dividedBy(amount).abs().toDecimalPlaces(SHARE_DECIMALS, Decimal.ROUND_UP);
      if (share.greaterThan(shares.get(movement.type) ?? ZERO)) shares.set(movement.type, share);
    }
  }
  return shares;
}
