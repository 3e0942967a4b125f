/** What the client takes and gives. Amounts keep the text of the answer; see `answers.ts` for how answers are read. */
import { Failure, type FailureCode } from '../failure.ts';
import type { CitronName, Currency, Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import type { Day, Instant } from '../values/time.ts';

/** One request and its answer as they went over the wire: the evidence. Request headers (key, signature) are not part of it. */
export interface CallRecord {
  readonly host: string;
  /** `POST /api/balances`. */
  readonly endpoint: string;
  readonly requestBody: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseText: string;
  readonly sentAt: Instant;
  readonly answeredAt: Instant;
  readonly elapsedMs: number;
  /** The server's Date header; null when absent or unreadable. */
  readonly serverDate: Instant | null;
}

export interface Answer<T> {
  readonly value: T;
  readonly call: CallRecord;
}

export type CitronCode = Extract<
  FailureCode,
  | 'keys-refused'
  | 'forbidden'
  | 'invalid-input'
  | 'rejected'
  | 'rate-limited'
  | 'unavailable'
  | 'timed-out'
  | 'network'
  | 'malformed-answer'
>;

/** A call that failed. `call` is there whenever a request was sent, so that a malformed answer stays as evidence. */
export class CitronError extends Failure {
  declare readonly code: CitronCode;
  readonly call: CallRecord | null;
  /** Field → text, for invalid input. */
  readonly fields: Readonly<Record<string, string>>;
  /** The API's own `error_code`, as it came. */
  readonly errorCode: string | null;
  readonly retryAfterMs: number | null;

  constructor(
    code: CitronCode,
    message: string,
    hint: string,
    more: {
      call?: CallRecord | null;
      fields?: Readonly<Record<string, string>>;
      errorCode?: string | null;
      retryAfterMs?: number | null;
      cause?: unknown;
    } = {},
  ) {
    super(code, message, hint, { ...more.fields }, more.cause);
    this.name = 'CitronError';
    this.call = more.call ?? null;
    this.fields = more.fields ?? {};
    this.errorCode = more.errorCode ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}

/** `rateFrom` units of `from` = `rateTo` units of `to`. */
export interface Pair {
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rateFrom: DecimalText;
  readonly rateTo: DecimalText;
}

export interface Account {
  readonly name: CitronName;
  /** `crypto` or `fiat`; null where the answer does not say. */
  readonly kind: string | null;
  readonly balance: DecimalText;
}

export interface Quote {
  readonly quoteId: string;
  readonly expireTime: number;
  readonly expireTimestamp: number;
  readonly fromCoin: CitronName;
  readonly toCoin: CitronName;
  readonly requestCoin: CitronName;
  readonly fromAmount: DecimalText;
  readonly toAmount: DecimalText;
  readonly requestAmount: DecimalText;
  readonly exchangeRate: DecimalText;
  readonly reverseExchangeRate: DecimalText;
  readonly feeAmount: DecimalText;
  readonly feeCoin: CitronName;
}

/** The twelve calls. Reads are retried by the client; calls that move money or create something never are. */
export interface CitronClient {
  ping(): Promise<Answer<{ message: string }>>;
  /** Balances at 23:59 UTC of the day; of now when `day` is null. A currency that is not in the map was not reported. */
  balances(day: Day | null): Promise<Answer<ReadonlyMap<Ticker, DecimalText>>>;
  currencies(kind?: 'crypto' | 'fiat'): Promise<Answer<readonly Currency[]>>;
  /** `GET /rates`: evidence only, its direction is undocumented. */
  rateTable(): Promise<Answer<{ base: string; rates: ReadonlyMap<string, DecimalText>; dateCreated: string }>>;
  pairs(from?: Ticker, to?: Ticker): Promise<Answer<readonly Pair[]>>;
  rates(from?: Ticker, to?: Ticker): Promise<Answer<readonly Pair[]>>;
  accounts(): Promise<Answer<readonly Account[]>>;
  takeAddress(input: { foreignId: string; currency: CitronName }): Promise<Answer<{ address: string }>>;
  withdraw(input: {
    address: string;
    foreignId: string;
    amount: DecimalText;
    currency: string;
    convertTo?: string;
    memo?: string;
    /** The documentation's optional "secret key" of one withdrawal: sent, never stored or logged. */
    key?: string;
  }): Promise<Answer<{ id: string; status: string }>>;
  createQuote(input: {
    fromCoin: CitronName;
    toCoin: CitronName;
    requestAmount: DecimalText;
    requestCoin: CitronName;
  }): Promise<Answer<Quote>>;
  makeExchange(quoteId: string): Promise<Answer<{ success: boolean }>>;
  createPayment(input: {
    foreignId: string;
    coinName: string;
    returnUrl: string;
  }): Promise<Answer<{ id: string; redirectUrl: string }>>;
}

/** What the client uses of `fetch`; Node's and Electron's own fit. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Record<string, string>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly redirect: 'manual';
    readonly credentials: 'omit';
    readonly cache: 'no-store';
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  /** By names in small letters. */
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null | undefined };
  readonly body: AsyncIterable<Uint8Array> | null;
}>;

export interface ClientOptions {
  /** `https://app.citrn.io/api`; https, or http on loopback. */
  readonly apiUrl: string;
  /** `https://app.citrn.com/api`. */
  readonly exchangeUrl: string;
  readonly publicKey: string;
  readonly secret: string;
  /** Node's requests, Electron's net.fetch, or one that a worker forwards to. */
  readonly fetch: Fetch;
  /** Ends every request under way when it fires. */
  readonly signal?: AbortSignal;
  /** Far side of the clock, for tests. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly limits?: Partial<ClientLimits>;
  /** Told of every retry, so that a sync can send fewer requests at a time. */
  readonly onRetry?: (error: CitronError, attempt: number) => void;
}

export interface ClientLimits {
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly responseBytes: number;
  readonly attempts: number;
}
