/**
 * The shape of each answer. Unknown fields are let through, missing or malformed ones are not: an amount is read as text or
 * not at all. Where the documentation leaves a form open (number or text, integer or UUID), both are accepted.
 */
import { z } from 'zod';
import { type CitronName, type Currency, isCode, type Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import { ExactNumber, plainNumber, UNREADABLE_NUMBER } from './exact-json.ts';
import type { Account, Pair, Quote } from './types.ts';

const NOT_AN_AMOUNT = 'not a decimal number';
const NOT_EXACT = 'a number of more than 40 digits, which cannot be read exactly';

const amountIssue = (value: unknown): string => (value === UNREADABLE_NUMBER ? NOT_EXACT : NOT_AN_AMOUNT);

/** An amount or rate, as text or as a JSON number. `0E-8`, as some servers write a zero, is written out. */
const amount = z.unknown().transform((value, context): DecimalText => {
  const text = value instanceof ExactNumber ? value.text : typeof value === 'string' ? plainNumber(value) : null;
  if (text !== null) return text;
  context.addIssue({ code: 'custom', message: amountIssue(value) });
  return z.NEVER;
});

/** Ids are integers in one place and UUIDs in another: text everywhere. */
const id = z.union([z.string().min(1), z.instanceof(ExactNumber).transform((value) => value.text as string)]);

const integer = z.instanceof(ExactNumber).transform((value, context): number => {
  const number = Number.parseInt(value.text, 10);
  if (/^-?\d+$/.test(value.text) && Number.isSafeInteger(number)) return number;
  context.addIssue({ code: 'custom', message: 'not an integer' });
  return z.NEVER;
});

const ticker = z
  .string()
  .refine(isCode, 'not a currency code')
  .transform((text) => text as Ticker);
const citronName = z
  .string()
  .refine(isCode, 'not a currency name')
  .transform((text) => text as CitronName);

/**
 * Code → amount. An empty list stands for an empty object: that is how PHP writes one. Every key is looked at, so that a
 * name the runtime treats specially cannot drop out unseen.
 */
const amounts = z.unknown().transform((value, context): ReadonlyMap<Ticker, DecimalText> => {
  const map = new Map<Ticker, DecimalText>();
  if (Array.isArray(value) && value.length === 0) return map;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof ExactNumber) {
    context.addIssue({ code: 'custom', message: 'not an object of currency codes and amounts' });
    return z.NEVER;
  }
  for (const [code, item] of Object.entries(value)) {
    const parsed = amount.safeParse(item);
    if (isCode(code) && parsed.success) map.set(code as Ticker, parsed.data);
    else
      context.addIssue({
        code: 'custom',
        path: [code],
        message: isCode(code) ? amountIssue(item) : 'not a currency code',
      });
  }
  return map;
});

const side = z.looseObject({ currency: ticker });

const pair = z.looseObject({ currency_from: side, currency_to: side, rate_from: amount, rate_to: amount }).transform(
  (item): Pair => ({
    from: item.currency_from.currency,
    to: item.currency_to.currency,
    rateFrom: item.rate_from,
    rateTo: item.rate_to,
  }),
);

/** The documentation knows `crypto` and `fiat`; a finer word for a coin than `crypto` still is one. */
const kind = z.string().transform((text): Currency['kind'] => (text.toLowerCase() === 'fiat' ? 'fiat' : 'crypto'));

const currency = z
  .looseObject({ name: citronName, currency: ticker, network_name: z.string().nullish(), type: kind })
  .transform(
    (item): Currency => ({
      name: item.name,
      ticker: item.currency,
      // Half a surrogate pair would be kept as another character.
      network: (item.network_name ?? '').toWellFormed(),
      kind: item.type,
    }),
  );

// No figure depends on the type: an account without one is not a malformed answer, as in the pairs above.
const account = z
  .looseObject({ currency: citronName, type: z.string().nullish(), balance: amount })
  .transform((item): Account => ({ name: item.currency, kind: item.type ?? null, balance: item.balance }));

function wrapped<T extends z.ZodType>(inner: T) {
  return z.looseObject({ data: inner }).transform((answer) => answer.data as z.output<T>);
}

export const answers = {
  ping: z.looseObject({ message: z.string() }).transform(({ message }) => ({ message })),
  balances: wrapped(amounts),
  currencies: wrapped(z.array(currency)),
  rateTable: z.looseObject({ base: z.string(), rates: amounts, date_created: z.string() }).transform((table) => ({
    base: table.base,
    rates: table.rates as ReadonlyMap<string, DecimalText>,
    dateCreated: table.date_created,
  })),
  pairs: wrapped(z.array(pair)),
  accounts: wrapped(z.array(account)),
  address: wrapped(z.looseObject({ address: z.string().min(1) }).transform(({ address }) => ({ address }))),
  withdrawal: wrapped(
    z.looseObject({ id, status: z.string() }).transform((made) => ({ id: made.id, status: made.status })),
  ),
  quote: z
    .looseObject({
      quote_id: id,
      expire_time: integer,
      expire_timestamp: integer,
      from_coin: citronName,
      to_coin: citronName,
      request_coin: citronName,
      from_amount: amount,
      to_amount: amount,
      request_amount: amount,
      exchange_rate: amount,
      reverse_exchange_rate: amount,
      fee_amount: amount,
      fee_coin: citronName,
    })
    .transform(
      (quote): Quote => ({
        quoteId: quote.quote_id,
        expireTime: quote.expire_time,
        expireTimestamp: quote.expire_timestamp,
        fromCoin: quote.from_coin,
        toCoin: quote.to_coin,
        requestCoin: quote.request_coin,
        fromAmount: quote.from_amount,
        toAmount: quote.to_amount,
        requestAmount: quote.request_amount,
        exchangeRate: quote.exchange_rate,
        reverseExchangeRate: quote.reverse_exchange_rate,
        feeAmount: quote.fee_amount,
        feeCoin: quote.fee_coin,
      }),
    ),
  exchange: z.looseObject({ success: z.boolean() }).transform(({ success }) => ({ success })),
  payment: z
    .looseObject({ id, redirect_url: z.string().min(1) })
    .transform((session) => ({ id: session.id, redirectUrl: session.redirect_url })),
};
