/** The two vocabularies of currency codes in the API. They are two types, so that they cannot be mixed up. */

/** ISO-like ticker of balances and roll-forward: `USDT`. Sums the networks. */
export type Ticker = string & { readonly __brand: 'Ticker' };
/** Citron's full name of a currency on one network: `USDTT`, `USDTE`. Used on movement lines. */
export type CitronName = string & { readonly __brand: 'CitronName' };

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/** Whether the text can be a currency code: up to 32 letters, digits, dots, dashes or underscores. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}

/** One currency on one network, from `currencies/list`. */
export interface Currency {
  readonly name: CitronName;
  readonly ticker: Ticker;
  readonly network: string;
  readonly kind: 'crypto' | 'fiat';
}

/** Coins of this network have quantities and no value: the API's own test coin lives there. */
export const TEST_NETWORK = 'sandbox';
