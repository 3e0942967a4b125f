/** Amounts and currency codes as a person hands them in: read strictly, refused in one sentence. */
import { Failure } from '../failure.ts';
import { Codes, type Named } from '../imports/codes.ts';
import { currenciesOf } from '../store/currencies.ts';
import { reportedTickers } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { type Decimal, type DecimalText, decimal, isDecimalText } from '../values/money.ts';

/** An amount of at most 40 digits, as text and as a number. Throws `invalid-input`. */
export function amountOf(text: string): { readonly amount: DecimalText; readonly size: Decimal } {
  if (isDecimalText(text)) return { amount: text, size: decimal(text) };
  throw new Failure(
    'invalid-input',
    `“${text.slice(0, 60)}” is not an amount.`,
    'Write a plain decimal number of at most 40 digits, as in -0.5.',
  );
}

/** Reads full names and tickers by the connection's currencies. The reading throws `invalid-input` for an unknown code. */
export function codesOf(store: Store, connectionId: number): (code: string) => Named {
  const codes = new Codes(currenciesOf(store, connectionId), reportedTickers(store, connectionId));
  return (code) => {
    const read = codes.read(code);
    if (!('refused' in read)) return read;
    const hint = codes.known
      ? 'Use a name or ticker of the currency list, as in USDTT or USDT.'
      : 'Sync first: the currency list of this connection is not known yet.';
    throw new Failure('invalid-input', `There is ${read.refused}.`.replace('There is unknown', 'Unknown'), hint);
  };
}
