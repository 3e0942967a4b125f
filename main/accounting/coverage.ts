/** What the API answered for each currency and day, as states of one vocabulary. Not reported is not zero. */
import type { Ticker } from '../values/code.ts';
import { TEST_NETWORK } from '../values/code.ts';
import { decimalsOf } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { DayBalance, KnownBalance } from './figures.ts';
import type { DayState, MonthInput, Reported } from './input.ts';
import { isChange } from './restatements.ts';

/** Currencies of the network `sandbox`, as far as all their networks are: quantities without a value (WE 4d). */
export function testCoinsOf(input: MonthInput): ReadonlySet<Ticker> {
  const coins = new Set<Ticker>();
  for (const currency of input.currencies) if (currency.network === TEST_NETWORK) coins.add(currency.ticker);
  for (const currency of input.currencies) if (currency.network !== TEST_NETWORK) coins.delete(currency.ticker);
  return coins;
}

/** State of every day and currency. A currency that an answer leaves out is not reported, also in a provisional answer. */
export function dayBalances(
  input: MonthInput,
  tickers: readonly Ticker[],
  known: ReadonlyMap<Ticker, readonly KnownBalance[]>,
): ReadonlyMap<Ticker, readonly DayBalance[]> {
  const restated = new Set(input.restatements.filter(isChange).map(({ day, ticker }) => `${day} ${ticker}`));
  return new Map(
    tickers.map((ticker) => [
      ticker,
      input.days.map((day, at): DayBalance => {
        const reported = input.answers.get(day)?.amounts.get(ticker) ?? null;
        const { mark = 'missing', remark = '' } = known.get(ticker)?.[at] ?? {};
        return {
          day,
          ticker,
          state: stateOf(input, day, reported),
          reported,
          restated: restated.size > 0 && restated.has(`${day} ${ticker}`),
          mark,
          remark,
        };
      }),
    ]),
  );
}

function stateOf(input: MonthInput, day: Day, reported: Reported | null): DayState {
  const answer = input.answers.get(day);
  if (answer) return reported ? answer.finality : 'not-reported';
  return input.gaps.get(day)?.state ?? 'not-fetched';
}

/** Most decimals with which each currency was reported, for display. */
export function decimalsByTicker(input: MonthInput, tickers: readonly Ticker[]): ReadonlyMap<Ticker, number> {
  const decimals = new Map<Ticker, number>(tickers.map((ticker) => [ticker, 0]));
  for (const answer of input.answers.values()) {
    for (const [ticker, { text }] of answer.amounts) {
      const count = decimalsOf(text);
      if (count > (decimals.get(ticker) ?? 0)) decimals.set(ticker, count);
    }
  }
  return decimals;
}
