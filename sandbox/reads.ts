/** The seven calls that only read. */
import type { CitronName, Ticker } from '../main/values/code.ts';
import { type Decimal, type DecimalText, roundTo } from '../main/values/money.ts';
import { addDays, type Day, dayOf, instantOfMs, isDay } from '../main/values/time.ts';
import { type Answered, type Fields, invalidFields, jsonNumber, ok, optionalText } from './answer.ts';
import { byTicker, type Company } from './company.ts';
import { CURRENCIES, EUR, TICKERS, TON, USDTT } from './currencies.ts';
import { PRICED } from './prices.ts';

/** A balance as the API writes it: at least eight decimals, as many as the currency has. */
function written(ticker: Ticker, value: Decimal): DecimalText {
  const places = Math.max(...CURRENCIES.filter((each) => each.ticker === ticker).map((each) => each.reported));
  return value.toFixed(places) as DecimalText;
}

/** What `balances` reports. A ticker appears from the first day on whose cut-off there was some of it, and then stays. */
export function createBalances(company: Company) {
  const since = new Map<Ticker, Day>();
  const reports = new Map<Day, ReadonlyMap<Ticker, DecimalText>>();
  let looked = company.start;

  const report = (balances: ReadonlyMap<CitronName, Decimal>, known: (ticker: Ticker) => boolean) => {
    const tickers = [...byTicker(balances)].filter(([ticker, value]) => known(ticker) || !value.isZero());
    return new Map(tickers.map(([ticker, value]) => [ticker, written(ticker, value)]));
  };

  /** Fills the reports of every day that is over. */
  const catchUp = (): void => {
    for (let closing = company.closing(looked); closing !== null; closing = company.closing(looked)) {
      const filled = report(closing, (ticker) => since.has(ticker));
      for (const ticker of filled.keys()) if (!since.has(ticker)) since.set(ticker, looked);
      reports.set(looked, filled);
      looked = addDays(looked, 1);
    }
  };

  return {
    on(day: Day): ReadonlyMap<Ticker, DecimalText> {
      catchUp();
      return reports.get(day) ?? new Map();
    },
    now(): ReadonlyMap<Ticker, DecimalText> {
      catchUp();
      return report(company.balances(), (ticker) => since.has(ticker));
    },
  };
}

export type Balances = ReturnType<typeof createBalances>;

/** Tickers asked for: a list, or a text with commas. Null is all. */
function wantedTickers(fields: Fields): readonly string[] | null {
  const { currencies } = fields;
  if (currencies === undefined || currencies === null || currencies === '') return null;
  const list = typeof currencies === 'string' ? currencies.split(',').map((each) => each.trim()) : currencies;
  const known = Array.isArray(list) && list.every((each) => TICKERS.includes(each as Ticker));
  if (!known) throw invalidFields({ currencies: 'The selected currencies are invalid.' });
  return list.length === 0 ? null : list;
}

/** `balances`: of a past day at 23:59 UTC; of now without a date, and for today's. Nothing is reported before the start. */
export function balancesOf(fields: Fields, balances: Balances, nowMs: number): ReadonlyMap<Ticker, DecimalText> {
  const date = optionalText(fields, 'date');
  const today = dayOf(instantOfMs(nowMs));
  if (date !== null && !isDay(date)) throw invalidFields({ date: 'The date does not match the format YYYY-MM-DD.' });
  if (date !== null && date > today) throw invalidFields({ date: 'The date must not be in the future.' });
  const wanted = wantedTickers(fields);
  const all = date === null || date === today ? balances.now() : balances.on(date);
  return wanted === null ? all : new Map([...all].filter(([ticker]) => wanted.includes(ticker)));
}

/** `currencies/list`, of one type where the request names it. */
export function listCurrencies(fields: Fields): Answered {
  const type = optionalText(fields, 'type');
  if (type !== null && type !== 'crypto' && type !== 'fiat') {
    throw invalidFields({ type: 'The selected type is invalid.' });
  }
  const listed = CURRENCIES.filter((each) => type === null || each.kind === type);
  return ok({
    data: listed.map(({ id, name, network, kind, ticker }) => ({
      id,
      name,
      network_name: network,
      type: kind,
      currency: ticker,
    })),
  });
}

/** `accounts/list`: every currency by its full name, zero or not. */
export function listAccounts(company: Company): Answered {
  const balances = company.balances();
  return ok({
    data: CURRENCIES.map(({ name, kind, reported }) => ({
      currency: name,
      type: kind,
      balance: balances.get(name)?.toFixed(reported),
    })),
  });
}

interface Quoted {
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rate: Decimal;
}

/** Pairs with a rate: every priced coin to EUR and to USDT, and EUR to USDT; TON to USDT only, so that its value needs a hop. */
function quotes(company: Company, ms: number): Quoted[] {
  const price = (ticker: Ticker): Decimal => company.prices.at(ticker, ms);
  const pair = (from: Ticker, to: Ticker): Quoted => ({
    from,
    to,
    rate: price(from)
      .div(price(to))
      .toSignificantDigits(to === EUR.ticker ? 8 : 12),
  });
  const coins = PRICED.filter((ticker) => ticker !== EUR.ticker);
  return [
    ...coins.filter((ticker) => ticker !== TON.ticker).map((ticker) => pair(ticker, EUR.ticker)),
    ...coins.filter((ticker) => ticker !== USDTT.ticker).map((ticker) => pair(ticker, USDTT.ticker)),
    pair(EUR.ticker, USDTT.ticker),
  ];
}

function chosenQuotes(fields: Fields, company: Company, ms: number): Quoted[] {
  const from = optionalText(fields, 'currency_from');
  const to = optionalText(fields, 'currency_to');
  const errors: Record<string, string> = {};
  if (from !== null && !TICKERS.includes(from as Ticker)) {
    errors.currency_from = 'The selected currency from is invalid.';
  }
  if (to !== null && !TICKERS.includes(to as Ticker)) errors.currency_to = 'The selected currency to is invalid.';
  if (Object.keys(errors).length > 0) throw invalidFields(errors);
  return quotes(company, ms).filter(
    (quote) => (from === null || quote.from === from) && (to === null || quote.to === to),
  );
}

function side(ticker: Ticker): { currency: Ticker; type: string } {
  return { currency: ticker, type: ticker === EUR.ticker ? 'fiat' : 'crypto' };
}

/** `currencies/pairs`: rates are texts with at most eight decimals. */
export function pairs(fields: Fields, company: Company, ms: number): Answered {
  const data = chosenQuotes(fields, company, ms).map(({ from, to, rate }) => ({
    currency_from: side(from),
    currency_to: side(to),
    rate_from: '1',
    rate_to: roundTo(rate, 8).toFixed(),
  }));
  return ok({ data });
}

/** `currencies/rates`: rates are JSON numbers. */
export function rates(fields: Fields, company: Company, ms: number): Answered {
  const data = chosenQuotes(fields, company, ms).map(({ from, to, rate }) => ({
    currency_from: side(from),
    currency_to: side(to),
    rate_from: 1,
    rate_to: jsonNumber(rate.toFixed()),
  }));
  return ok({ data });
}

/** `GET /rates`: not wrapped, JSON numbers, no zone in its times. Here: units of EUR per unit. */
export function rateTable(company: Company, ms: number): Answered {
  const created = `${instantOfMs(ms).slice(0, -1)}000`;
  const coins = PRICED.filter((ticker) => ticker !== EUR.ticker);
  return ok({
    id: Math.floor(ms / 60_000),
    base: EUR.ticker,
    rates: Object.fromEntries(coins.map((ticker) => [ticker, jsonNumber(company.prices.at(ticker, ms).toFixed())])),
    date_created: created,
    date_modified: created,
  });
}
