/** Two or three changes that add up to a difference. Bounded: it says when it gave up. Pure. */
import { Decimal } from '../values/money.ts';
import type { Movement } from './movement-input.ts';

/** Sums of two looked at before the search for three gives up. */
const MOST_SUMS = 50_000;

interface Amount {
  readonly movement: Movement;
  readonly change: Decimal;
}

/**
 * Sets of two, else of three, of different movements whose changes add up to `wanted` within less than `unit` (exactly for zero); at most
 * `most` of them. The complement of each sum is looked up, so that pairs take one pass and triples a pass for each pair.
 */
export function setsThatSum<T extends Amount>(
  candidates: readonly T[],
  wanted: Decimal,
  unit: Decimal,
  most: number,
): { readonly found: readonly (readonly T[])[]; readonly complete: boolean } {
  const places = placesOf(
    candidates.map(({ change }) => change),
    wanted,
    unit,
  );
  const found: T[][] = [];
  let sums = 0;
  /** Adds every one that completes the set; gives whether to go on. */
  const complete = (set: readonly T[], last: number, missing: bigint): boolean => {
    for (const index of places.near(missing)) {
      const one = candidates[index];
      if (one === undefined || index <= last) continue;
      if (set.some(({ movement }) => movement === one.movement)) continue;
      const total = set.reduce((rest, { change }) => rest.minus(change), wanted.minus(one.change));
      if (!total.isZero() && !total.abs().lessThan(unit)) continue;
      if (found.length === most) return false;
      found.push([...set, one]);
    }
    return true;
  };
  for (const [first, one] of candidates.entries()) {
    if (!complete([one], first, places.wanted - (places.of[first] ?? 0n))) return { found, complete: false };
  }
  if (found.length > 0) return { found, complete: true };
  for (const [first, one] of candidates.entries()) {
    const rest = places.wanted - (places.of[first] ?? 0n);
    for (let second = first + 1; second < candidates.length; second += 1) {
      const two = candidates[second];
      if (two === undefined || two.movement === one.movement) continue;
      sums += 1;
      if (sums > MOST_SUMS) return { found, complete: false };
      if (!complete([one, two], second, rest - (places.of[second] ?? 0n))) return { found, complete: false };
    }
  }
  return { found, complete: true };
}

/** Amounts as whole numbers of the smallest decimal among them, and where each number stands. */
function placesOf(amounts: readonly Decimal[], wanted: Decimal, unit: Decimal) {
  const most = Math.max(...[...amounts, wanted].map((amount) => amount.decimalPlaces()));
  const decimals = unit.isZero() ? most : Math.max(0, unit.decimalPlaces());
  const scale = Decimal.pow(10, decimals);
  const whole = (amount: Decimal) => BigInt(amount.times(scale).toFixed(0, Decimal.ROUND_FLOOR));
  const of = amounts.map(whole);
  const at = new Map<bigint, number[]>();
  of.forEach((amount, index) => {
    const list = at.get(amount);
    if (list === undefined) at.set(amount, [index]);
    else list.push(index);
  });
  // Where every amount has the reported decimals, the complement is one number; else cut remainders spread it.
  const exact = most <= decimals;
  const spread = [0n, -1n, 1n, -2n, 2n, -3n, 3n];
  const near = (number: bigint): readonly number[] =>
    exact ? (at.get(number) ?? []) : spread.flatMap((by) => at.get(number + by) ?? []);
  return { of, near, wanted: whole(wanted) };
}
