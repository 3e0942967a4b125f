/** Currencies as `currencies/list` gave them: the only documented map from full name to ticker and network. */
import type { Currency } from '../values/code.ts';
import type { Store } from './open.ts';
import { insert } from './tables.ts';

/** Keeps what is new or changed since the last list; a currency that did not change gets no further row. */
export function recordCurrencies(
  store: Store,
  connectionId: number,
  callId: number,
  currencies: readonly Currency[],
): void {
  const known = new Map(currenciesOf(store, connectionId).map((currency) => [currency.name, currency]));
  for (const { name, ticker, network, kind } of currencies) {
    const before = known.get(name);
    if (before?.ticker === ticker && before.network === network && before.kind === kind) continue;
    insert(store, 'currency_observation', {
      connection_id: connectionId,
      name,
      ticker,
      network,
      kind,
      api_call_id: callId,
    });
  }
}

/** The newest observation of each currency, by name. */
export function currenciesOf(store: Store, connectionId: number): Currency[] {
  return store
    .query<Currency>(
      `SELECT name, ticker, network, kind FROM currency_observation AS o
       WHERE connection_id = @connection AND id = (
         SELECT max(id) FROM currency_observation WHERE connection_id = @connection AND name = o.name
       ) ORDER BY name`,
    )
    .all({ connection: connectionId });
}
