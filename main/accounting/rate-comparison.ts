/** The rates of a day beside what independent sources say (WE 5, 5d against 5a). Pure. */
import type { Ticker } from '../values/code.ts';
import { Decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { RateObservation } from './input.ts';
import { RateBook } from './rates.ts';
import type { DayRate, RateComparison } from './value-figures.ts';

const HUNDRED = new Decimal(100);

/** Difference of a rate against another one, in base currency per unit and in per cent of the other. */
export function rateDifference(used: Decimal, independent: Decimal): { difference: Decimal; percent: Decimal } {
  const difference = used.minus(independent);
  return { difference, percent: difference.times(HUNDRED).div(independent).toSignificantDigits(20) };
}

/** Where an observation comes from as a whole: the API, a file without its row, a person. */
function originOf(observation: RateObservation): string {
  return observation.callId === null ? observation.source.replace(/ row \d+$/, '') : 'API';
}

/**
 * Compares the rates used on a day with the rates that the observations of all other origins alone would give. A rate
 * without a second origin is left out: it was not tested.
 */
export function compareRates(
  used: readonly DayRate[],
  day: Day,
  observations: readonly RateObservation[],
  base: Ticker,
  testCoins: ReadonlySet<Ticker>,
): readonly RateComparison[] {
  const origins = new Map(observations.map((observation) => [observation.id, originOf(observation)]));
  if (new Set(origins.values()).size < 2) return [];
  const books = new Map<string, RateBook>();
  const comparisons: RateComparison[] = [];
  for (const rate of used) {
    if (rate.rate === null || rate.state === 'base') continue;
    const own = new Set(rate.observationIds.map((id) => origins.get(id)));
    const key = [...own].sort().join('\n');
    const others =
      books.get(key) ??
      new RateBook(
        observations.filter(({ id }) => !own.has(origins.get(id))),
        base,
        testCoins,
      );
    books.set(key, others);
    const independent = others.rateOn(rate.ticker, day);
    if (independent.rate === null) continue;
    comparisons.push({
      ticker: rate.ticker,
      day,
      used: rate,
      independent,
      ...rateDifference(rate.rate, independent.rate),
    });
  }
  return comparisons;
}
