/** Use cases of rates outside a month. */
import type { QuoteView } from '../../preload/contract/rates.ts';
import type { UseCases } from '../../preload/contract.ts';
import type { RateObservation } from '../accounting/input.ts';
import { RateBook } from '../accounting/rates.ts';
import { createClient } from '../citron/client.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { currenciesOf } from '../store/currencies.ts';
import { reportedTickers } from '../store/looks.ts';
import { ratesBetween } from '../store/rates.ts';
import { captureRates } from '../sync/rates.ts';
import { TEST_NETWORK, type Ticker } from '../values/code.ts';
import { addDays, cutOff, dayOf, type Instant, instantOfMs, msOf } from '../values/time.ts';
import type { Core } from './core.ts';
import { keysFor } from './keys-for.ts';
import { rateView } from './month-views.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

type RateCall = Extract<keyof UseCases, `rates.${string}`>;

/** Days before a moment in which its rate may have been observed: a fixing may be five days old. */
const DAYS_BACK = 6;
const HOUR_MS = 3_600_000;
/** Pairs that were not quoted for a month are history. */
const LATEST_DAYS = 31;

/** Tickers that live on the test network alone: quantities without a value. */
function testCoins(core: Core, connection: Connection): ReadonlySet<Ticker> {
  const currencies = currenciesOf(core.store, connection.id);
  const real = new Set(currencies.filter(({ network }) => network !== TEST_NETWORK).map(({ ticker }) => ticker));
  return new Set(currencies.map(({ ticker }) => ticker).filter((ticker) => !real.has(ticker)));
}

function quoteOf({ from, to, rateFrom, rateTo, kind, at, source, callId }: RateObservation): QuoteView {
  return { from, to, rateFrom: rateFrom.text, rateTo: rateTo.text, kind, at, source, callId };
}

export function rateUseCases(core: Core, secrets: Secrets, sample: SampleCompany): Pick<UseCases, RateCall> {
  return {
    'rates.capture': async ({ connection: name }) => {
      const connection = readConnection(core.store, name);
      const keys = await keysFor(core, secrets, sample, connection);
      const connect = (link: object) => createClient({ ...keys, fetch: core.fetch, ...link });
      return captureRates(core.store, connect, connection.name, { cancelled: () => core.closing.signal.aborted });
    },
    'rates.latest': ({ connection: name }) => {
      const { entity } = readConnection(core.store, name);
      const from = cutOff(addDays(core.today(), -LATEST_DAYS));
      const newest = new Map<string, RateObservation>();
      for (const rate of ratesBetween(core.store, entity.id, from, core.now()))
        newest.set(`${rate.from} ${rate.to}`, rate);
      return [...newest.keys()].sort().flatMap((pair) => {
        const rate = newest.get(pair);
        return rate === undefined ? [] : [quoteOf(rate)];
      });
    },
    'rates.at': ({ connection: name, at: text }) => {
      const at = text as Instant;
      const connection = readConnection(core.store, name);
      const { base, id } = connection.entity;
      const until = instantOfMs(msOf(at) + HOUR_MS);
      const observed = ratesBetween(core.store, id, cutOff(addDays(dayOf(at), -DAYS_BACK)), until);
      const book = new RateBook(observed, base, testCoins(core, connection));
      const tickers = reportedTickers(core.store, connection.id);
      return { base, at, rates: tickers.map((ticker) => rateView(book.rateAt(ticker, at))) };
    },
  };
}
