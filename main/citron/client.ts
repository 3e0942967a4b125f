/**
 * The twelve calls of the API. A body is serialised once; those bytes are signed and sent. Answers are read by `answers.ts`,
 * refusals by `errors.ts`; every error that follows a request carries that call as evidence.
 */
import type { z } from 'zod';
import { Failure } from '../failure.ts';
import { answers } from './answers.ts';
import { parseBaseUrl } from './base-url.ts';
import { interpret } from './interpret.ts';
import { cleanKey, sign } from './keys.ts';
import { sleep, withRetries } from './retry.ts';
import { scrubber } from './scrub.ts';
import { send, type Transport } from './transport.ts';
import type { Answer, CallRecord, CitronClient, ClientLimits, ClientOptions } from './types.ts';

const DEFAULT_LIMITS: ClientLimits = {
  firstByteMs: 20_000,
  wholeMs: 60_000,
  responseBytes: 8 * 1024 * 1024,
  attempts: 4,
};

/** Whether the answering server declared its data to be sample data. The only way the client learns it. */
export function isSampleAnswer(call: CallRecord): boolean {
  return call.responseHeaders['x-citron-sample'] === '1';
}

interface Endpoint<T> {
  readonly method: 'GET' | 'POST';
  readonly base: 'api' | 'exchange';
  readonly path: string;
  /** Reads may be repeated; a call that moves money or creates something is sent once. */
  readonly repeatable: boolean;
  readonly schema: z.ZodType<T>;
}

type Body = Readonly<Record<string, string | undefined>>;

/** Stands in the kept body for the one-time key of a withdrawal. */
const KEY_MARK = '[not kept]';

/**
 * A client for one connection. Throws `invalid-input` for an address or a key that cannot be one; each call throws a
 * `CitronError`, or a `Failure` `cancelled` once `options.signal` has fired.
 */
export function createClient(options: ClientOptions): CitronClient {
  const bases = { api: parseBaseUrl(options.apiUrl), exchange: parseBaseUrl(options.exchangeUrl) };
  const publicKey = cleanKey(options.publicKey, 'public key');
  const secret = cleanKey(options.secret, 'secret key');
  const scrub = scrubber([secret]);
  const limits: ClientLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const now = options.now ?? Date.now;
  const policy = {
    attempts: limits.attempts,
    sleep: options.sleep ?? sleep,
    signal: options.signal,
    onRetry: options.onRetry,
  };

  async function once<T>(endpoint: Endpoint<T>, body: Body): Promise<Answer<T>> {
    const text = JSON.stringify(body);
    const bytes = new TextEncoder().encode(text);
    const oneTimeKey = body.key;
    const transport: Transport = {
      fetch: options.fetch,
      limits,
      signal: options.signal,
      now,
      scrub: oneTimeKey === undefined ? scrub : scrubber([secret, oneTimeKey]),
    };
    const post = endpoint.method === 'POST';
    const answer = await send(transport, {
      method: endpoint.method,
      url: new URL(`${bases[endpoint.base]}${endpoint.path}`),
      headers: {
        accept: 'application/json',
        // On a connection of its own nobody on the way has a reason to send it again.
        ...(!endpoint.repeatable && { connection: 'close' }),
        ...(post && {
          'content-type': 'application/json',
          'x-process-key': publicKey,
          'x-process-signature': sign(bytes, secret),
        }),
      },
      body: post ? bytes : null,
      keptBody: !post ? '' : oneTimeKey === undefined ? text : JSON.stringify({ ...body, key: KEY_MARK }),
      repeatable: endpoint.repeatable,
    });
    return interpret(answer, endpoint.schema, endpoint.repeatable, now());
  }

  async function call<T>(endpoint: Endpoint<T>, body: Body = {}): Promise<Answer<T>> {
    try {
      return endpoint.repeatable ? await withRetries(() => once(endpoint, body), policy) : await once(endpoint, body);
    } catch (error) {
      // A pause between two attempts ends with the signal's own error.
      if (options.signal?.aborted && !(error instanceof Failure))
        throw new Failure('cancelled', 'The request was cancelled.');
      throw error;
    }
  }

  return {
    ping: () => call(ENDPOINTS.ping),
    balances: (day) => call(ENDPOINTS.balances, day === null ? {} : { date: day }),
    currencies: (kind) => call(ENDPOINTS.currencies, { type: kind }),
    rateTable: () => call(ENDPOINTS.rateTable),
    pairs: (from, to) => call(ENDPOINTS.pairs, { currency_from: from, currency_to: to }),
    rates: (from, to) => call(ENDPOINTS.rates, { currency_from: from, currency_to: to }),
    accounts: () => call(ENDPOINTS.accounts),
    takeAddress: (input) => call(ENDPOINTS.takeAddress, { foreign_id: input.foreignId, currency: input.currency }),
    withdraw: (input) =>
      call(ENDPOINTS.withdraw, {
        address: input.address,
        foreign_id: input.foreignId,
        amount: input.amount,
        currency: input.currency,
        convert_to: input.convertTo,
        memo: input.memo,
        key: input.key,
      }),
    createQuote: (input) =>
      call(ENDPOINTS.createQuote, {
        from_coin: input.fromCoin,
        to_coin: input.toCoin,
        request_amount: input.requestAmount,
        request_coin: input.requestCoin,
      }),
    makeExchange: (quoteId) => call(ENDPOINTS.makeExchange, { quote_id: quoteId }),
    createPayment: (input) =>
      call(ENDPOINTS.createPayment, {
        foreign_id: input.foreignId,
        coin_name: input.coinName,
        return_url: input.returnUrl,
      }),
  };
}

function read<T>(method: 'GET' | 'POST', path: string, schema: z.ZodType<T>): Endpoint<T> {
  return { method, base: 'api', path, repeatable: true, schema };
}

function act<T>(base: 'api' | 'exchange', path: string, schema: z.ZodType<T>): Endpoint<T> {
  return { method: 'POST', base, path, repeatable: false, schema };
}

/** Paths and hosts as documented; the spelling `quota` in the path is the API's own. */
const ENDPOINTS = {
  ping: read('GET', '/ping', answers.ping),
  balances: read('POST', '/balances', answers.balances),
  currencies: read('POST', '/currencies/list', answers.currencies),
  rateTable: read('GET', '/rates', answers.rateTable),
  pairs: read('POST', '/currencies/pairs', answers.pairs),
  rates: read('POST', '/currencies/rates', answers.pairs),
  accounts: read('POST', '/accounts/list', answers.accounts),
  takeAddress: act('api', '/addresses/take', answers.address),
  withdraw: act('api', '/withdrawal/crypto', answers.withdrawal),
  createQuote: act('exchange', '/exchange/create-quota', answers.quote),
  makeExchange: act('exchange', '/exchange/make-exchange', answers.exchange),
  createPayment: act('exchange', '/payments/create-payment', answers.payment),
};
