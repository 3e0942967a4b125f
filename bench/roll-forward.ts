/**
 * `roll-forward`: one month of 200 currencies read from an open store and rolled forward day by day, with ten years in the
 * store and with one; and what other calls wait while a long month is read.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { testCoinsOf } from '../main/accounting/coverage.ts';
import { monthFigures } from '../main/accounting/month.ts';
import { RateBook } from '../main/accounting/rates.ts';
import { rollForward, tickersOf } from '../main/accounting/roll-forward.ts';
import { COMPILED } from '../main/compile-cache.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { openStore, type Store } from '../main/store/open.ts';
import { lastDay, type Period } from '../main/values/time.ts';
import { bounded, type Figure, inTurns, median, plain, ratio } from './figures.ts';
import { daysBackFrom, newestMonth } from './open.ts';
import type { Reading } from './reading-process.ts';
import { reportFolder } from './report-month.ts';
import { CONNECTION, CURRENCIES, seededFolder } from './seed.ts';

const run = promisify(execFile);

/** As the script `cli` starts the program. */
const PROGRAM: readonly string[] = ['--max-semi-space-size=4'];
const WAIT_MS = 50;
const ROUNDS = 9;
const RATED_DAYS = 40;

/** What else is answered while the app reads a month of 100,000 movement lines for the first time. */
async function benchLongMonth(period: Period): Promise<Figure[]> {
  const folder = await reportFolder(period);
  const measured = async (mode: 'others' | 'short'): Promise<Reading> => {
    const file = path.join(import.meta.dirname, 'reading-process.ts');
    const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
    const { stdout } = await run(process.execPath, [...PROGRAM, file, folder, period, mode], { env });
    return JSON.parse(stdout) as Reading;
  };
  const others = await measured('others');
  const short = await measured('short');
  const waited = others.waits.ms;
  return [
    plain('balances of a month with 100,000 lines, read for the first time', others.ms / 1000, 's'),
    bounded('another call meanwhile, at most', waited.at(-1) ?? Number.NaN, WAIT_MS, 'ms'),
    plain('of it on the processor', others.waits.longestCpuMs, 'ms'),
    bounded('99 of 100 calls', waited[Math.floor(waited.length * 0.99)] ?? Number.NaN, WAIT_MS, 'ms'),
    plain('balances of a short month meanwhile, the median', median(short.waits.ms), 'ms'),
    plain('memory of the process, at most', Math.max(others.peak, short.peak), 'MB'),
  ];
}

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
    ...(await benchLongMonth(period)),
  ];
}
