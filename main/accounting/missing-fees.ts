/** Movements of a day whose fee no source lists, though the balance lacks it. Pure. */
import type { CitronName, Ticker } from '../values/code.ts';
import { type Decimal, sum } from '../values/money.ts';
import { inCutOffMinute } from '../values/time.ts';
import type { DailyRow } from './figures.ts';
import type { Matching } from './matching.ts';
import type { Movement } from './movement-input.ts';
import { type Found, keyOf } from './proposal.ts';

/**
 * Deposits, withdrawals and exchanges of the day without a fee in the currency. Likely where another one like it has exactly that
 * fee; else the amount alone speaks for it: of a deposit where it is no larger share than others pay, of the others only where the
 * movement itself is larger, or has no fee at all and the currency is one of its network, in which a chain takes its fees. The person who accepts one names the fee from what she has seen:
 * nothing is filled in to make a day tie.
 */
export function missingFees(row: DailyRow, matching: Matching, wanted: Decimal): readonly Found[] {
  if (!wanted.isNegative()) return [];
  return matching.countedOn(row).flatMap((movement): Found[] => {
    if (!/^(deposit|withdrawal|exchange)/.test(movement.type) || movement.status === 'cancelled') return [];
    if (movement.lines.some(({ kind, ticker }) => kind === 'fee' && ticker === row.ticker)) return [];
    const likely = matching.hasFee(movement, row.ticker, wanted);
    if (!likely && !possible(movement, row.ticker, wanted, matching)) return [];
    const { ticker, day } = row;
    // One of the cut-off minute stays where the fee is missing: with it, the currency of the fee would decide its day as well.
    const bookOn = inCutOffMinute(movement.at) ? movement.bookingDay : null;
    const steps = [{ movement, effect: 'add-fee', bookOn, change: wanted, network: null }] as const;
    const fee = { name: nameOf(movement, ticker), amount: wanted.abs() };
    const after = wanted.minus(wanted);
    const key = keyOf('missing-fee', steps);
    return [{ key, kind: 'missing-fee', ...{ ticker, day, steps, fee, likely }, unexplainedAfter: after, opens: [] }];
  });
}

function possible(movement: Movement, ticker: Ticker, wanted: Decimal, matching: Matching): boolean {
  const size = principalOf(movement, ticker);
  if (movement.type.startsWith('deposit'))
    return size.times(matching.feeShare(movement.type)).greaterThanOrEqualTo(wanted.abs());
  if (!size.isZero()) return size.abs().greaterThan(wanted.abs());
  return movement.lines.every(({ kind }) => kind !== 'fee') && matching.sharesNetwork(movement, ticker);
}

function principalOf({ lines }: Movement, ticker: Ticker): Decimal {
  return sum(lines.filter((line) => line.ticker === ticker && line.day === null).map(({ amount }) => amount));
}

/** The name under which the movement has the currency; the ticker itself where it has it not. */
function nameOf({ lines }: Movement, ticker: Ticker): CitronName {
  return lines.find((line) => line.ticker === ticker)?.name ?? (ticker as string as CitronName);
}
