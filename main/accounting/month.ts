/** Every figure of one connection and one month, from one input. Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, roundTo, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { bookMovements } from './booking.ts';
import { bridge } from './bridge.ts';
import { checks } from './checks.ts';
import { dayBalances, decimalsByTicker, testCoinsOf } from './coverage.ts';
import type { MonthFigures } from './figures.ts';
import type { MonthInput } from './input.ts';
import { journal } from './journal.ts';
import { ledgerRows } from './ledger.ts';
import { networkTies } from './networks.ts';
import { compareRates } from './rate-comparison.ts';
import { RateBook } from './rates.ts';
import { restatementEffects } from './restatements.ts';
import { rollForward, tickersOf } from './roll-forward.ts';
import { valuation, worth } from './valuation.ts';
import type { DayRate, Valuation } from './value-figures.ts';

/**
 * The figures of a month: quantities and values exact and unrounded, posted amounts in the base currency's decimals. Days
 * are UTC dates with their cut-off at 23:59. Throws a RangeError for an input without days.
 */
export function monthFigures(input: MonthInput): MonthFigures {
  const { days, base, baseDecimals } = input;
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A month needs its days');
  const movements = bookMovements(input);
  const tickers = tickersOf(input, movements);
  const testCoins = testCoinsOf(input);
  const book = new RateBook(input.rates, base, testCoins);
  const rates = new Map(tickers.map((ticker) => [ticker, days.map((day) => book.rateOn(ticker, day))]));
  const dayIndex = new Map(days.map((day, index) => [day, index]));
  const rateOn = (ticker: Ticker, day: Day): DayRate =>
    rates.get(ticker)?.[dayIndex.get(day) ?? -1] ?? book.rateOn(ticker, day);
  const { rows, daily, known, lines, covered } = rollForward(
    input,
    movements,
    tickers,
    (ticker, day) => rateOn(ticker, day).rate,
  );
  const values = new Map(
    tickers.map((ticker) => {
      const quantities = known.get(ticker) ?? [];
      return [ticker, (rates.get(ticker) ?? []).map((rate, index) => worth(quantities[index]?.quantity ?? null, rate))];
    }),
  );
  // Where nobody has answered yet and no currency is known, nothing is known: that is no total of zero.
  const unknown = (day: Day) => tickers.length === 0 && !input.answers.has(day);
  const valued = (day: Day): Valuation => {
    const found = valuation(day, holdingsOn(day), baseDecimals);
    return unknown(day) ? { ...found, assets: null, liabilities: null, net: null, exact: null, rounding: null } : found;
  };
  const holdingsOn = (day: Day) =>
    tickers.flatMap((ticker) => {
      const balance = known.get(ticker)?.[dayIndex.get(day) ?? -1];
      return balance ? [{ ticker, balance, rate: rateOn(ticker, day) }] : [];
    });
  const ledger = ledgerRows(input, movements, rows);
  const closingRates = new Map(tickers.map((ticker) => [ticker, rateOn(ticker, last)]));
  const closing = valued(last);
  const held = closing.rows.filter((row) => row.quantity !== null && !row.quantity.value.isZero());
  const figures: Omit<MonthFigures, 'checks'> = {
    period: input.period,
    base,
    baseDecimals,
    days,
    tickers,
    decimals: decimalsByTicker(input, tickers),
    testCoins,
    balances: dayBalances(input, tickers, known),
    known,
    rollForward: rows,
    daily,
    rates,
    opening: valued(first),
    closing,
    valueByDay: valueByDay(days, tickers, values, testCoins, baseDecimals).map((value) =>
      unknown(value.day) ? { ...value, total: null, posted: null } : value,
    ),
    bridge: bridge(
      days,
      tickers.map((ticker) => ({
        ticker,
        quantities: known.get(ticker)?.map(({ quantity }) => quantity) ?? [],
        values: values.get(ticker) ?? [],
        rates: rates.get(ticker) ?? [],
      })),
      lines,
      covered,
      baseDecimals,
    ),
    networks: networkTies(input.networks),
    ledger,
    journal: journal(input, tickers, closingRates, ledger),
    restatements: restatementEffects(input.restatements, rateOn, baseDecimals),
    rateComparisons: compareRates(
      held.map(({ rate }) => rate),
      last,
      input.rates,
      base,
      testCoins,
    ),
    pending: movements.filter(({ standing }) => standing === 'pending' || standing === 'held'),
  };
  return { ...figures, checks: checks({ input, figures, movements, known, covered }) };
}

function valueByDay(
  days: readonly Day[],
  tickers: readonly Ticker[],
  values: ReadonlyMap<Ticker, readonly (Decimal | null)[]>,
  testCoins: ReadonlySet<Ticker>,
  decimals: number,
): MonthFigures['valueByDay'] {
  return days.map((day, index) => {
    let [total, posted]: [Decimal, Decimal] = [ZERO, ZERO];
    const without: Ticker[] = [];
    for (const ticker of tickers) {
      if (testCoins.has(ticker)) continue;
      const value = values.get(ticker)?.[index] ?? null;
      if (value === null) {
        without.push(ticker);
        continue;
      }
      total = total.plus(value);
      posted = posted.plus(roundTo(value, decimals));
    }
    return without.length > 0 ? { day, total: null, posted: null, without } : { day, total, posted, without };
  });
}
