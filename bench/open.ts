/**
 * `open`: from opening the store to the figures of the newest whole month, with 730,000 observations (ten years of 200
 * currencies) against a store that holds nothing but that month.
 */
import { monthFigures } from '../main/accounting/month.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { openStore } from '../main/store/open.ts';
import {
  addDays,
  addPeriods,
  type Day,
  dayOf,
  firstDay,
  instantOfMs,
  lastDay,
  openingDay,
  type Period,
  periodOf,
} from '../main/values/time.ts';
import { type Figure, inTurns, plain, ratio } from './figures.ts';
import { CONNECTION, CURRENCIES, seededFolder } from './seed.ts';

const YEARS = 10;
const ROUNDS = 7;

/** The newest month that is over. */
export function newestMonth(): Period {
  return addPeriods(periodOf(dayOf(instantOfMs(Date.now()))), -1);
}

/** First of so many days that end with the month. */
export function daysBackFrom(period: Period, years: number): Day {
  return addDays(lastDay(period), 1 - years * 365);
}

function openMonth(folder: string, period: Period): void {
  const store = openStore(folder);
  const figures = monthFigures(readMonthInput(store, CONNECTION, period));
  store.close();
  if (figures.rollForward.length !== CURRENCIES) throw new Error('The month is not complete.');
}

export async function benchOpen(): Promise<Figure[]> {
  const period = newestMonth();
  const rated = 40;
  const small = seededFolder(addDays(openingDay(period), -1), lastDay(period), rated);
  const large = seededFolder(daysBackFrom(period, YEARS), lastDay(period), rated);
  const taken = await inTurns({ small: () => openMonth(small, period), large: () => openMonth(large, period) }, ROUNDS);
  return [
    plain(
      `month ${period} from a store with ${(YEARS * 365 * CURRENCIES).toLocaleString('en')} observations`,
      taken.large,
      'ms',
    ),
    plain(`the same from a store of that month alone, since ${firstDay(period)}`, taken.small, 'ms'),
    ratio('large against small', taken.large / taken.small, 1.2),
  ];
}
