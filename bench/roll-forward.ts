/**
 * `roll-forward`: one month of 200 currencies read from an open store and rolled forward day by day, with ten years in the
 * store and with one.
 */
import { testCoinsOf } from '../main/accounting/coverage.ts';
import { monthFigures } from '../main/accounting/month.ts';
import { RateBook } from '../main/accounting/rates.ts';
import { rollForward, tickersOf } from '../main/accounting/roll-forward.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { openStore, type Store } from '../main/store/open.ts';
import { lastDay } from '../main/values/time.ts';
import { bounded, type Figure, inTurns, plain, ratio } from './figures.ts';
import { daysBackFrom, newestMonth } from './open.ts';
import { CONNECTION, CURRENCIES, seededFolder } from './seed.ts';

const ROUNDS = 9;
const RATED_DAYS = 40;

export async function benchRollForward(): Promise<Figure[]> {
  const period = newestMonth();
  const storeOf = (years: number): Store =>
    openStore(seededFolder(daysBackFrom(period, years), lastDay(period), RATED_DAYS));
  const [one, ten] = [storeOf(1), storeOf(10)];
  const roll = (store: Store): void => {
    const input = readMonthInput(store, CONNECTION, period);
    const tickers = tickersOf(input, input.movements);
    const book = new RateBook(input.rates, input.base, testCoinsOf(input));
    const { rows } = rollForward(input, input.movements, tickers, (ticker, day) => book.rateOn(ticker, day).rate);
    if (rows.length !== CURRENCIES) throw new Error('The roll-forward is not complete.');
  };
  const works = {
    one: () => roll(one),
    ten: () => roll(ten),
    all: () => monthFigures(readMonthInput(ten, CONNECTION, period)),
  };
  const taken = await inTurns(works, ROUNDS);
  one.close();
  ten.close();
  return [
    bounded('roll-forward of a month, ten years in the store', taken.ten, 100, 'ms'),
    plain('the same, one year in the store', taken.one, 'ms'),
    ratio('ten years against one', taken.ten / taken.one, 1.2),
    plain('every figure of the month, ten years in the store', taken.all, 'ms'),
  ];
}
