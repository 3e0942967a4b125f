/** The five calls that create something or move money. They work in memory and change the balances of now. */
import { Decimal, decimal, dividedRate, isDecimalText, roundTo, ZERO } from '../main/values/money.ts';
import { type Answered, type Fields, invalidValue, ok, optionalText, rejected, requiredText } from './answer.ts';
import type { Company } from './company.ts';
import { CURRENCIES, currencyNamed, SANDBOX, type SampleCurrency, TON } from './currencies.ts';
import { addressOn, frame, type Moment } from './make/frame.ts';
import { createRandom, hash, uuidOf } from './random.ts';

const QUOTE_SECONDS = 60;
/** Fee of an exchange: half a per cent of what is sent, inside the amount sent. */
const EXCHANGE_FEE = '0.005';
const WITHDRAWAL_FEE = '0.001';

interface OpenQuote {
  readonly id: string;
  readonly from: SampleCurrency;
  readonly to: SampleCurrency;
  readonly sent: Decimal;
  readonly received: Decimal;
  readonly rate: Decimal;
  readonly fee: Decimal;
  readonly expiresAt: number;
}

function coin(name: string): SampleCurrency {
  const found = currencyNamed(name);
  if (found === undefined) throw rejected('coin_not_found', `Coin ${name} not found`);
  return found;
}

function priced(name: string): SampleCurrency {
  const found = coin(name);
  if (found === SANDBOX) throw rejected('coin_not_supported', `Coin ${name} is not supported`);
  return found;
}

function positive(text: string): Decimal {
  if (!isDecimalText(text) || decimal(text).lte(0)) throw rejected('invalid_amount', 'Amount is not valid');
  return decimal(text);
}

/** The five operations on a company. `now` is the sandbox's clock, UTC milliseconds. */
export function createOperations(company: Company, now: () => number) {
  const withdrawn = new Set<string>();
  const quotes = new Map<string, OpenQuote>();
  let sessions = 0;

  const moment = (number: number): Moment => ({
    seed: company.seed,
    at: now(),
    number,
    random: createRandom(company.seed, 'operation', number),
    prices: company.prices,
    balance: (name) => company.balances().get(name) ?? ZERO,
  });

  const ensure = (currency: SampleCurrency, amount: Decimal): void => {
    if (amount.gt(company.balances().get(currency.name) ?? ZERO)) {
      throw rejected('balance_not_enough', 'Amount exceeds available withdrawal limit');
    }
  };

  return {
    /** The same address for the same user and coin, always. */
    takeAddress(fields: Fields): Answered {
      const foreignId = requiredText(fields, 'foreign_id');
      const currency = coin(requiredText(fields, 'currency'));
      if (currency.kind === 'fiat') throw rejected('coin_not_supported', `Coin ${currency.name} is not supported`);
      const random = createRandom(company.seed, 'address', foreignId, currency.name);
      return ok({ data: { address: addressOn(currency.network, random) } });
    },

    withdraw(fields: Fields): Answered {
      const address = requiredText(fields, 'address');
      const foreignId = requiredText(fields, 'foreign_id');
      const currency = coin(requiredText(fields, 'currency'));
      const amount = positive(requiredText(fields, 'amount'));
      const convertTo = optionalText(fields, 'convert_to');
      const target = convertTo === null ? currency : priced(convertTo);
      const memo = optionalText(fields, 'memo');
      if (currency === SANDBOX || target === SANDBOX) {
        throw rejected('withdrawal_virtual_coin', 'A virtual coin cannot be withdrawn');
      }
      if (target.kind === 'fiat') throw rejected('withdrawal_base_coin_mismatch', 'Coin and base coin do not match');
      if (address.length < 20 || /\s/.test(address)) throw rejected('invalid_address', 'Address is not valid');
      if (target === TON && memo === null) throw rejected('invalid_address', 'TON needs a memo');
      if (amount.decimalPlaces() > currency.reported) throw rejected('invalid_amount', 'Amount is not valid');
      if (amount.times(company.prices.at(currency.ticker, now())).lt(1)) {
        throw rejected('amount_too_low', 'Amount is below the minimum');
      }
      if (withdrawn.has(foreignId)) throw rejected('duplication_request', 'Duplicate request');
      const fee = roundTo(amount.times(WITHDRAWAL_FEE), currency.reported);
      ensure(currency, amount.plus(fee));
      withdrawn.add(foreignId);
      const at = now();
      const rate = dividedRate(company.prices.at(currency.ticker, at), company.prices.at(target.ticker, at));
      const received = target === currency ? amount : roundTo(amount.times(rate), target.decimals);
      const made = company.add((number) => ({
        ...frame(moment(number), target.network, true),
        address,
        type: target === currency ? 'withdrawal' : 'withdrawal_exchange',
        foreignId,
        confirmedAt: at + 120_000,
        sent: { name: currency.name, amount },
        received: { name: target.name, amount: received, minusFee: received },
        fees: [{ type: 'withdrawal', name: currency.name, amount: fee }],
        rate: target === currency ? null : rate,
        counterparty: foreignId,
      }));
      return ok({ data: { id: made.number, status: 'processing' } });
    },

    createQuote(fields: Fields): Answered {
      const from = priced(requiredText(fields, 'from_coin'));
      const to = priced(requiredText(fields, 'to_coin'));
      const requested = priced(requiredText(fields, 'request_coin'));
      const amount = positive(requiredText(fields, 'request_amount'));
      if (from === to || (requested !== from && requested !== to)) {
        throw rejected('create_quota_error', 'The request coin must be one of two different coins');
      }
      const at = now();
      const exact = dividedRate(company.prices.at(from.ticker, at), company.prices.at(to.ticker, at));
      const rate = roundTo(exact, 8);
      const kept = new Decimal(1).minus(EXCHANGE_FEE);
      const sent = requested === from ? amount : amount.div(rate.times(kept)).toDecimalPlaces(8, Decimal.ROUND_UP);
      const fee = roundTo(sent.times(EXCHANGE_FEE), 8);
      const received = requested === to ? amount : roundTo(sent.minus(fee).times(rate), 8);
      if (received.lte(0)) throw rejected('amount_too_low', 'Amount is below the minimum');
      const id = hash(company.seed, 'quote', at, quotes.size).slice(0, 22);
      quotes.set(id, { id, from, to, sent, received, rate, fee, expiresAt: at + QUOTE_SECONDS * 1000 });
      return ok({
        quote_id: id,
        expire_time: QUOTE_SECONDS,
        expire_timestamp: Math.floor(at / 1000) + QUOTE_SECONDS,
        from_coin: from.name,
        to_coin: to.name,
        from_amount: sent.toFixed(8),
        request_amount: amount.toFixed(8),
        request_coin: requested.name,
        to_amount: received.toFixed(8),
        exchange_rate: rate.toFixed(8),
        reverse_exchange_rate: new Decimal(1).div(exact).toFixed(8),
        fee_amount: fee.toFixed(8),
        fee_coin: from.name,
        merchant_id: 1,
        user_id: null,
      });
    },

    makeExchange(fields: Fields): Answered {
      const quote = quotes.get(requiredText(fields, 'quote_id'));
      if (quote === undefined || now() > quote.expiresAt) {
        throw rejected('process_exchange_quota_error', 'The quote is unknown, used or expired');
      }
      ensure(quote.from, quote.sent);
      quotes.delete(quote.id);
      const at = now();
      company.add((number) => ({
        ...frame(moment(number), '', false),
        address: '',
        type: 'exchange',
        foreignId: quote.id,
        confirmedAt: at,
        sent: { name: quote.from.name, amount: quote.sent },
        received: { name: quote.to.name, amount: quote.received, minusFee: quote.received },
        fees: [{ type: 'exchange', name: quote.from.name, amount: quote.fee }],
        feePlace: 'in-sent',
        rate: quote.rate,
        counterparty: 'processor',
      }));
      return ok({ success: true });
    },

    createPayment(fields: Fields): Answered {
      for (const field of ['foreign_id', 'coin_name', 'return_url']) {
        if (fields[field] === undefined) throw invalidValue(field, 'field required', 'value_error.missing');
        if (typeof fields[field] !== 'string') throw invalidValue(field, 'str type expected', 'type_error.str');
      }
      if (!URL.canParse(String(fields.return_url))) {
        throw invalidValue('return_url', 'invalid or missing URL scheme', 'value_error.url.scheme');
      }
      const named = CURRENCIES.some((each) => each.name === fields.coin_name || each.ticker === fields.coin_name);
      if (!named) throw rejected('coin_not_found', `Coin ${fields.coin_name} not found`);
      sessions += 1;
      const id = uuidOf(company.seed, 'payment', sessions, String(fields.foreign_id));
      return ok({ id, redirect_url: `https://pay.example/sessions/${id}` });
    },
  };
}
