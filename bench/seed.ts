/** Fills a store with years of balances and rates, through the store's own functions. */
import type { CallRecord } from '../main/citron/types.ts';
import { recordCall } from '../main/store/calls.ts';
import { addConnection, addEntity, type Connection } from '../main/store/connections.ts';
import { recordCurrencies } from '../main/store/currencies.ts';
import { recordLook } from '../main/store/looks.ts';
import { openStore, type Store, transaction } from '../main/store/open.ts';
import { recordQuotes } from '../main/store/rates.ts';
import type { CitronName, Ticker } from '../main/values/code.ts';
import type { DecimalText } from '../main/values/money.ts';
import { addDays, cutOff, type Day, dayRange, type Instant, instantOfMs, msOf } from '../main/values/time.ts';
import { temporaryFolder } from './folder.ts';

export const CONNECTION = 'bench';
export const CURRENCIES = 200;

const URL = 'http://127.0.0.1:1/api';

function tickerOf(index: number): Ticker {
  return `C${String(index).padStart(3, '0')}` as Ticker;
}

export function callAt(sentAt: Instant, endpoint: string, responseText: string): CallRecord {
  return {
    host: '127.0.0.1:1',
    endpoint,
    requestBody: '{}',
    status: 200,
    responseHeaders: { 'content-type': 'application/json' },
    responseText,
    sentAt,
    answeredAt: sentAt,
    elapsedMs: 1,
    serverDate: sentAt,
  };
}

/** A balance with eight decimals that follows from day and currency. */
function amountOn(dayNumber: number, index: number): DecimalText {
  const units = 1_000 + ((dayNumber * 7 + index * 131) % 9_000);
  const decimals = String((dayNumber * 7919 + index * 104_729) % 100_000_000).padStart(8, '0');
  return `${units}.${decimals}` as DecimalText;
}

function recordDay(store: Store, connectionId: number, day: Day): void {
  const dayNumber = Math.floor(Date.parse(day) / 86_400_000);
  const amounts = new Map(
    Array.from({ length: CURRENCIES }, (_, index) => [tickerOf(index), amountOn(dayNumber, index)]),
  );
  const asked = instantOfMs(msOf(cutOff(day)) + 3 * 86_400_000);
  const text = JSON.stringify({ data: Object.fromEntries(amounts) });
  recordLook(store, connectionId, day, { call: callAt(asked, 'POST /api/balances', text), amounts });
}

function recordRates(store: Store, connection: Connection, day: Day): void {
  const at = instantOfMs(msOf(cutOff(day)) - 600_000);
  const { id } = recordCall(store, connection.id, callAt(at, 'POST /api/currencies/rates', '{"data":[]}'));
  const pairs = Array.from({ length: CURRENCIES }, (_, index) => ({
    from: tickerOf(index),
    to: 'EUR' as Ticker,
    rateFrom: '1' as DecimalText,
    rateTo: amountOn(Math.floor(Date.parse(day) / 86_400_000), index + 7),
  }));
  recordQuotes(store, connection, id, at, pairs);
}

/** A store with a balance of every currency on every day, and rates on the last `ratedDays` of them. Gives its folder. */
export function seededFolder(from: Day, to: Day, ratedDays: number): string {
  const folder = temporaryFolder();
  const store = openStore(folder);
  const entity = addEntity(store, { name: 'Bench', base: 'EUR' as Ticker, zone: 'UTC' }, 'bench');
  const address = { apiUrl: URL, exchangeUrl: URL, publicKey: 'bench' };
  const wanted = { entityId: entity.id, name: CONNECTION, ...address, since: from };
  const connection = addConnection(store, wanted, 'bench');
  const { id } = connection;
  transaction(store, () => {
    const listed = recordCall(store, id, callAt(cutOff(from), 'POST /api/currencies/list', '{"data":[]}'));
    const currencies = Array.from({ length: CURRENCIES }, (_, index) => ({
      name: tickerOf(index) as string as CitronName,
      ticker: tickerOf(index),
      network: 'bench',
      kind: 'crypto' as const,
    }));
    recordCurrencies(store, id, listed.id, currencies);
    for (const day of dayRange(from, to)) recordDay(store, id, day);
    for (const day of dayRange(addDays(to, 1 - ratedDays), to)) recordRates(store, connection, day);
  });
  store.close();
  return folder;
}
