/** What an unexplained difference may be and still not be open (WE 10). Pure. */
import type { Ticker } from '../values/code.ts';
import { Decimal, decimalsOf, ZERO } from '../values/money.ts';
import type { TieStatus } from './figures.ts';
import type { Acceptance, MonthInput, MonthSettings } from './input.ts';

const TEN = new Decimal(10);
const PER_CENT = new Decimal('0.01');

/**
 * One unit of the last decimal that the API reports of the ticker, by the longest text in the month's answers: 0.00000001 for
 * `1.00000000`. A remainder below it is not the API's to show (WE 10). Zero where no answer shows a decimal: a currency that is
 * never reported, or only in whole numbers, says nothing of what it leaves out.
 */
export function smallestUnit(input: MonthInput, ticker: Ticker): Decimal {
  let decimals = 0;
  for (const { amounts } of input.answers.values()) {
    const reported = amounts.get(ticker);
    if (reported !== undefined) decimals = Math.max(decimals, decimalsOf(reported.text));
  }
  return decimals === 0 ? ZERO : TEN.pow(-decimals);
}

/** Whether an amount is nothing, or smaller than one unit of the last decimal that the API reports. */
export function isWithin(amount: Decimal, unit: Decimal): boolean {
  return amount.isZero() || amount.abs().lessThan(unit);
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

/** Whether a day needs no further explanation: nothing is unexplained but decimals that the API leaves out. */
export function isTie(status: TieStatus): boolean {
  return status === 'tied' || status === 'explained' || status === 'decimals-not-reported';
}

/**
 * How a tested difference stands: tied, explained by what people decided about movements, smaller than a reported decimal,
 * tolerated, accepted by a person, or open.
 */
export function tieStatus(difference: {
  readonly unexplained: Decimal;
  readonly decided: Decimal;
  /** See `smallestUnit`. */
  readonly unit: Decimal;
  readonly limit: Decimal | null;
  readonly rate: Decimal | null;
  readonly acceptances: readonly Acceptance[];
}): TieStatus {
  const size = difference.unexplained.abs();
  if (isWithin(size, difference.unit)) {
    if (!difference.decided.isZero()) return 'explained';
    return size.isZero() ? 'tied' : 'decimals-not-reported';
  }
  const { limit, rate } = difference;
  if (limit !== null && rate !== null && limit.greaterThan(0) && size.times(rate).lessThanOrEqualTo(limit)) {
    return 'within-tolerance';
  }
  const accepted = difference.acceptances.some(
    ({ amount }) => amount === null || amount.equals(difference.unexplained),
  );
  return accepted ? 'accepted' : 'open';
}
