/** The currencies of the sample company: ten names, nine tickers, two networks of USDT, one fiat, one coin with 18 decimals. */
import type { CitronName, Currency, Ticker } from '../main/values/code.ts';

export interface SampleCurrency extends Currency {
  readonly id: number;
  /** Decimals that amounts of movements have. */
  readonly decimals: number;
  /** Decimals that balances are written with; never fewer than `decimals`, so that a roll-forward ties exactly. */
  readonly reported: number;
}

function currency(
  id: number,
  name: string,
  ticker: string,
  network: string,
  kind: Currency['kind'],
  decimals: number,
): SampleCurrency {
  return {
    id,
    name: name as CitronName,
    ticker: ticker as Ticker,
    network,
    kind,
    decimals,
    reported: Math.max(8, decimals),
  };
}

export const EUR = currency(4, 'EUR', 'EUR', 'sepa', 'fiat', 2);
export const BTC = currency(5, 'BTC', 'BTC', 'bitcoin', 'crypto', 8);
export const ETH = currency(6, 'ETH', 'ETH', 'ethereum', 'crypto', 18);
export const USDTT = currency(3, 'USDTT', 'USDT', 'tron', 'crypto', 6);
export const USDTE = currency(7, 'USDTE', 'USDT', 'ethereum', 'crypto', 6);
export const USDC = currency(8, 'USDC', 'USDC', 'ethereum', 'crypto', 6);
export const TRX = currency(1, 'TRX', 'TRX', 'tron', 'crypto', 6);
export const TON = currency(9, 'TON', 'TON', 'ton', 'crypto', 8);
export const LTC = currency(10, 'LTC', 'LTC', 'litecoin', 'crypto', 8);
export const SANDBOX = currency(2, 'SANDBOX', 'SBX', 'sandbox', 'crypto', 8);

/** In the order of `currencies/list`: not sorted, as in the documentation's sample. */
export const CURRENCIES: readonly SampleCurrency[] = [SANDBOX, TRX, USDTT, EUR, BTC, ETH, USDTE, USDC, TON, LTC];

const byName = new Map(CURRENCIES.map((each) => [each.name as string, each]));

/** The currency of a Citron name, e.g. `USDTT`; undefined for a name that is not listed. */
export function currencyNamed(name: string): SampleCurrency | undefined {
  return byName.get(name);
}

/** The tickers in the order of the list, each once. */
export const TICKERS: readonly Ticker[] = [...new Set(CURRENCIES.map((each) => each.ticker))];
