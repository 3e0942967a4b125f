/** Balances per network as syncs saw them, read from the stored answers (worked example 13). */
import type { NetworkLook, Reported } from '../accounting/input.ts';
import type { Currency, Ticker } from '../values/code.ts';
import { addPeriods, firstDay, type Instant, type Period } from '../values/time.ts';
import { type AccountLook, accountLooksAround, lastAccountLook } from './account-looks.ts';
import { readCall } from './calls.ts';
import type { Store } from './open.ts';
import { readAnswer } from './rebuild.ts';
import { reported } from './reported.ts';

const start = (of: Period) => `${firstDay(of)}T00:00:00.000Z` as Instant;

/** Null when no sync read the accounts inside the period, or its answers can no longer be read. */
export function readNetworkLook(
  store: Store,
  connectionId: number,
  period: Period,
  currencies: readonly Currency[],
): NetworkLook | null {
  const look = lastAccountLook(store, connectionId, start(period), start(addPeriods(period, 1)));
  return look === null ? null : networkLook(store, look, currencies);
}

/** Every look of the period that can be read, with the last one before and the first one after; oldest first. */
export function readNetworkLooks(
  store: Store,
  connectionId: number,
  period: Period,
  currencies: readonly Currency[],
): NetworkLook[] {
  return accountLooksAround(store, connectionId, start(period), start(addPeriods(period, 1))).flatMap((look) => {
    const read = networkLook(store, look, currencies);
    return read === null ? [] : [read];
  });
}

function networkLook(store: Store, look: AccountLook, currencies: readonly Currency[]): NetworkLook | null {
  const tickers = new Map(currencies.map(({ name, ticker }) => [name, ticker]));
  const balances = (callId: number): ReadonlyMap<Ticker, Reported> | null => {
    const amounts = readAnswer('balances', readCall(store, callId).responseText);
    return amounts === null ? null : new Map([...amounts].map(([ticker, text]) => [ticker, reported(text)]));
  };
  const before = balances(look.beforeCallId);
  const after = balances(look.afterCallId);
  const accounts = readAnswer('accounts', readCall(store, look.accountsCallId).responseText);
  if (before === null || after === null || accounts === null) return null;
  return {
    at: look.observedAt,
    before,
    after,
    accounts: accounts.map(({ name, balance }) => ({
      name,
      ticker: tickers.get(name) ?? null,
      balance: reported(balance),
    })),
    callId: look.accountsCallId,
  };
}
