/**
 * Files of the sample company, as an accountant would bring them: movements from the back office, stored callbacks, the
 * books' trial balance, rates. What each type of movement does to a balance stands in `movements.ts`.
 */
import { decimalText, roundTo, ZERO } from '../main/values/money.ts';
import {
  addDays,
  addPeriods,
  cutOff,
  type Day,
  dayOf,
  dayRange,
  firstDay,
  instantOfMs,
  lastDay,
  msOf,
  type Period,
  periodOf,
} from '../main/values/time.ts';
import { type CallbackShape, callbacksOf } from './callbacks.ts';
import { byTicker, type Company } from './company.ts';
import { EUR } from './currencies.ts';
import { type Planted, type PlantedFault, plant } from './planted.ts';
import { PRICED } from './prices.ts';
import { createRandom } from './random.ts';
import { csv, type DayRange, HEADERS, type Row, rowOf, touches } from './rows.ts';

export interface MovementsOptions {
  /** One fault to find; none by default. */
  readonly fault?: PlantedFault;
  /** Which ids the rows carry; those of callbacks of shape B by default. */
  readonly ids?: 'uuid' | 'integer';
  /** Moment of the export, UTC milliseconds; by default the company's present. */
  readonly asOf?: number;
}

/**
 * The back office's export: every movement that was created, confirmed or cancelled on a day of the range, oldest first,
 * with its status at the moment of the export.
 */
export function movementsFile(
  company: Company,
  range: DayRange,
  options: MovementsOptions = {},
): { text: string; rows: number; planted: Planted | null } {
  const asOf = options.asOf ?? company.now();
  const entries = company
    .movements()
    .filter((movement) => movement.createdAt <= asOf && touches(movement, range, asOf))
    .map((movement) => ({ movement, row: rowOf(movement, asOf, options.ids ?? 'uuid') }));
  const { rows, planted } =
    options.fault === undefined
      ? { rows: entries.map(({ row }) => row), planted: null }
      : plant(options.fault, entries, range);
  const columns = Object.keys(HEADERS) as (keyof Row)[];
  const lines = rows.map((row) => columns.map((column) => row[column]));
  return { text: csv([columns.map((column) => HEADERS[column]), ...lines]), rows: rows.length, planted };
}

/** Stored callbacks received on days of the range: as a JSON array, or one per line. */
export function callbacksFile(
  company: Company,
  range: DayRange,
  options: { readonly shape?: CallbackShape; readonly form?: 'array' | 'lines'; readonly asOf?: number } = {},
): string {
  const asOf = options.asOf ?? company.now();
  const bodies = company
    .movements()
    .flatMap((movement) => callbacksOf(movement, asOf, options.shape ?? 'B'))
    .map((body) => ({ body, at: String(body.received_at) }))
    .filter(({ at }) => at.slice(0, 10) >= range.from && at.slice(0, 10) <= range.to)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ body }) => body);
  if (options.form === 'lines') return bodies.map((body) => `${JSON.stringify(body)}\n`).join('');
  return `${JSON.stringify(bodies, null, 2)}\n`;
}

/** Local midnight after the last day of the period in an IANA zone: when the books close. UTC milliseconds. */
function booksEnd(period: Period, zone: string): number {
  const midnight = Date.parse(`${firstDay(addPeriods(period, 1))}T00:00:00Z`);
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const local = Date.parse(`${format.format(midnight).replace(', ', 'T')}Z`);
  return midnight - (local - midnight);
}

/**
 * Trial balance of the books at their month end: account, ticker, quantity, carrying amount in EUR. Quantities are the
 * balances at that moment; amounts are at the prices of the month end before, as the books stand before revaluation.
 */
export function ledgerFile(company: Company, period: Period, zone = 'Europe/Berlin'): string {
  const before = msOf(cutOff(lastDay(addPeriods(period, -1))));
  const quantities = byTicker(company.before(booksEnd(period, zone)));
  const rows = PRICED.map((ticker, index) => {
    const quantity = quantities.get(ticker) ?? ZERO;
    const carrying = roundTo(quantity.times(company.prices.at(ticker, before)), 2).toFixed(2);
    const name = ticker === EUR.ticker ? 'Citron EUR balance' : `Crypto assets ${ticker}`;
    return { account: String(1500 + index * 10), name, ticker, quantity, carrying };
  });
  const held = rows.filter(({ quantity }) => !quantity.isZero());
  return csv([
    ['Account', 'Account name', 'Currency', 'Quantity', 'Carrying amount EUR'],
    ...held.map((row) => [row.account, row.name, row.ticker, decimalText(row.quantity), row.carrying]),
  ]);
}

/** Closing prices in EUR, `date,base,quote,rate`: the rate of each day's end, 1 base = rate quote. */
export function ratesFile(company: Company, range: DayRange): string {
  const coins = PRICED.filter((ticker) => ticker !== EUR.ticker);
  const rows = dayRange(range.from, range.to).flatMap((day) =>
    coins.map((ticker) => [day, ticker, EUR.ticker, decimalText(company.prices.at(ticker, msOf(cutOff(day))))]),
  );
  return csv([['date', 'base', 'quote', 'rate'], ...rows]);
}

/** Reference rates in the layout of the European Central Bank: one column per currency, 1 EUR = rate, newest first, weekdays. */
export function referenceRatesFile(company: Company, range: DayRange): string {
  const anchors = [
    ['USD', 10_854, 4],
    ['JPY', 16_231, 2],
    ['GBP', 84_310, 5],
    ['CHF', 9_412, 4],
  ] as const;
  const weekdays = dayRange(range.from, range.to).filter((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  });
  const rate = (day: Day, [code, anchor, decimals]: (typeof anchors)[number]): string => {
    const digits = String(anchor + createRandom(company.seed, 'reference', code, day).int(-60, 60));
    return `${digits.slice(0, -decimals) || '0'}.${digits.slice(-decimals).padStart(decimals, '0')}`;
  };
  const rows = weekdays.reverse().map((day) => [day, ...anchors.map((each) => rate(day, each)), '']);
  return csv([['Date', ...anchors.map(([code]) => code), ''], ...rows]);
}

/** One file of the sample company, ready to be saved. */
export interface SampleFile {
  readonly name: string;
  readonly about: string;
  text(): string;
}

/** The days the files hold by default: the running month and the thirteen before it. */
function usualRange(company: Company): DayRange {
  const today = dayOf(instantOfMs(company.now()));
  const from = firstDay(addPeriods(periodOf(today), -13));
  return { from: from < company.start ? company.start : from, to: today };
}

/**
 * The files that come with the sample company. `movements.csv` is as exported, with one deposit of the last whole month
 * still pending that `callbacks.json` confirms; `movements-complete.csv` has it confirmed.
 */
export function sampleFiles(company: Company, range: DayRange = usualRange(company)): readonly SampleFile[] {
  const period = range.to === lastDay(periodOf(range.to)) ? periodOf(range.to) : addPeriods(periodOf(range.to), -1);
  // The opening day of the first month needs a rate as well.
  const priced = { from: addDays(range.from, -1), to: range.to };
  return [
    {
      name: 'movements.csv',
      about: 'back-office export; one deposit of the last whole month still stands as pending',
      text: () => movementsFile(company, range, { fault: 'pending-deposit' }).text,
    },
    {
      name: 'movements-complete.csv',
      about: 'the same export with that deposit confirmed',
      text: () => movementsFile(company, range).text,
    },
    { name: 'callbacks.json', about: 'stored callbacks, ids as UUIDs', text: () => callbacksFile(company, range) },
    {
      name: 'callbacks-integer-ids.json',
      about: 'stored callbacks of the older shape',
      text: () => callbacksFile(company, range, { shape: 'A' }),
    },
    {
      name: 'ledger.csv',
      about: `trial balance of the books at the end of ${period}`,
      text: () => ledgerFile(company, period),
    },
    { name: 'rates.csv', about: 'closing prices in EUR, end of each UTC day', text: () => ratesFile(company, priced) },
    {
      name: 'reference-rates.csv',
      about: 'reference rates, 1 EUR = rate',
      text: () => referenceRatesFile(company, range),
    },
  ];
}
