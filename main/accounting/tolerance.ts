/** What an unexplained difference may be and still not be open (WE 10). Pure. */
import type { Ticker } from '../values/code.ts';
import { Decimal, decimalsOf } from '../values/money.ts';
import type { TieStatus } from './figures.ts';
import type { Acceptance, MonthInput, MonthSettings, Reported } from './input.ts';

const TEN = new Decimal(10);
const PER_CENT = new Decimal('0.01');

/** Most decimals among texts the API reported: 8 for `1.00000000`. */
export function reportedDecimals(texts: Iterable<Reported>): number {
  let most = 0;
  for (const reported of texts) most = Math.max(most, decimalsOf(reported.text));
  return most;
}

/** Every text the API reported for the ticker in the month's answers. */
export function* reportedTexts(input: MonthInput, ticker: Ticker): Iterable<Reported> {
  for (const answer of input.answers.values()) {
    const reported = answer.amounts.get(ticker);
    if (reported !== undefined) yield reported;
  }
}

/** One unit of the last of `decimals` places: 0.00000001 for 8. */
export function unitOf(decimals: number): Decimal {
  return TEN.pow(-decimals);
}

/**
 * Limit in base currency: the smaller of the absolute limit and the per cent of the closing balance's value, so that both
 * must be set. Null without a rate: a tolerance in base currency needs one (WE 10f).
 */
export function toleranceLimit(settings: MonthSettings, closing: Decimal, rate: Decimal | null): Decimal | null {
  if (rate === null) return null;
  const share = closing.abs().times(rate).times(settings.tolerancePercent).times(PER_CENT);
  return Decimal.min(settings.toleranceBase, share);
}

/** How a tested difference stands: tied, smaller than a reported decimal, tolerated, accepted by a person, or open. */
export function tieStatus(difference: {
  readonly unexplained: Decimal;
  readonly decimals: number;
  readonly limit: Decimal | null;
  readonly rate: Decimal | null;
  readonly acceptances: readonly Acceptance[];
}): TieStatus {
  const size = difference.unexplained.abs();
  if (size.isZero()) return 'tied';
  if (size.lessThan(unitOf(difference.decimals))) return 'decimals-not-reported';
  const { limit, rate } = difference;
  if (limit !== null && rate !== null && limit.greaterThan(0) && size.times(rate).lessThanOrEqualTo(limit)) {
    return 'within-tolerance';
  }
  const accepted = difference.acceptances.some(
    ({ amount }) => amount === null || amount.equals(difference.unexplained),
  );
  return accepted ? 'accepted' : 'open';
}
