/** Sends one request and takes in one answer, within its limits of time and size. Knows nothing of what the answer means. */

import { Failure } from '../failure.ts';
import { type Instant, instantOfMs } from '../values/time.ts';
import { citronError, networkSentence, statusError } from './errors.ts';
import type { CallRecord, CitronError, ClientLimits, Fetch } from './types.ts';

export interface Transport {
  readonly fetch: Fetch;
  readonly limits: ClientLimits;
  readonly signal: AbortSignal | undefined;
  readonly now: () => number;
  /** Takes secrets out of a text before it is kept or shown. */
  readonly scrub: (text: string) => string;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** The body as it may be kept. */
  readonly keptBody: string;
  readonly repeatable: boolean;
}

export interface WireAnswer {
  readonly call: CallRecord & { readonly status: number };
  /** False when the bytes were not UTF-8: the kept text then has marks in their place. */
  readonly utf8: boolean;
}

type StopReason = 'first-byte' | 'whole' | 'cancelled' | 'too-large';

class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}

type Response = Awaited<ReturnType<Fetch>>;

/** Session cookies are no evidence, and may be worth stealing. */
const NOT_KEPT = new Set(['set-cookie', 'set-cookie2']);

function keptHeaders(headers: Response['headers'], scrub: Transport['scrub']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of headers) if (!NOT_KEPT.has(name)) kept[name] = scrub(value);
  return kept;
}

/** The moment of a `Date` header; null when absent or unreadable. */
function serverDate(headers: Response['headers']): Instant | null {
  const ms = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : instantOfMs(ms);
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT_UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(chunks: readonly Uint8Array[]): { text: string; utf8: boolean } {
  const bytes = Buffer.concat(chunks);
  try {
    return { text: STRICT_UTF8.decode(bytes), utf8: true };
  } catch {
    return { text: LENIENT_UTF8.decode(bytes), utf8: false };
  }
}

/** Ends a request by time limit or by the caller's signal, also one whose `fetch` does not listen. */
function startWatch(limits: ClientLimits, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  const stop = (reason: StopReason) => {
    ended.reject(new Stopped(reason));
    controller.abort();
  };
  const cancel = () => stop('cancelled');
  const first = setTimeout(stop, limits.firstByteMs, 'first-byte');
  const whole = setTimeout(stop, limits.wholeMs, 'whole');
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  return {
    signal: controller.signal,
    during: <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended.promise]),
    begun: () => clearTimeout(first),
    end: () => {
      clearTimeout(first);
      clearTimeout(whole);
      signal?.removeEventListener('abort', cancel);
    },
    drop: () => controller.abort(),
  };
}

/** Takes in the body piece by piece, so that a body without end is dropped at the limit, however it was compressed. */
async function takeIn(body: Response['body'], limit: number, chunks: Uint8Array[]): Promise<void> {
  if (body === null) return;
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw new Stopped('too-large');
    chunks.push(chunk);
  }
}

/**
 * Sends the request once. Returns whatever answer came, with any status; throws a `CitronError` (`timed-out`, `network`,
 * `malformed-answer` for one that is too large) that carries what there is of the call, or a `Failure` `cancelled`.
 */
export async function send(transport: Transport, request: WireRequest): Promise<WireAnswer> {
  const { limits, now, scrub } = transport;
  const sentAt = instantOfMs(now());
  const begun = performance.now();
  const watch = startWatch(limits, transport.signal);
  const chunks: Uint8Array[] = [];
  let response: Response | null = null;

  function record(text: string): CallRecord {
    return {
      host: request.url.host,
      endpoint: `${request.method} ${request.url.pathname}`,
      requestBody: request.keptBody,
      status: response === null || response.status === 0 ? null : response.status,
      responseHeaders: response === null ? {} : keptHeaders(response.headers, scrub),
      responseText: scrub(text),
      sentAt,
      answeredAt: instantOfMs(now()),
      elapsedMs: Math.round(performance.now() - begun),
      serverDate: response === null ? null : serverDate(response.headers),
    };
  }

  try {
    response = await watch.during(
      transport.fetch(request.url.href, {
        method: request.method,
        headers: request.headers,
        ...(request.body && { body: request.body }),
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: watch.signal,
      }),
    );
    watch.begun();
    await watch.during(takeIn(response.body, limits.responseBytes, chunks));
    const { text, utf8 } = decode(chunks);
    return { call: { ...record(text), status: response.status }, utf8 };
  } catch (error) {
    watch.drop();
    throw failureOf(error, record(decode(chunks).text), request, limits);
  } finally {
    watch.end();
  }
}

/** Node hands a redirect over as an answer; Electron's fetch throws, and names no status. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && /redirect was cancelled/i.test(error.message);
}

const MEGABYTE = 1024 * 1024;

/** `8 MB`, or `500 bytes`. */
function sizeOf(bytes: number): string {
  return bytes >= MEGABYTE ? `${Math.floor(bytes / MEGABYTE)} MB` : `${bytes} bytes`;
}

function failureOf(
  error: unknown,
  call: CallRecord,
  request: WireRequest,
  limits: ClientLimits,
): CitronError | Failure {
  const facts = { call, repeatable: request.repeatable, cause: error };
  const { host } = call;
  if (!(error instanceof Stopped) && isRedirect(error)) return statusError(302, null, facts);
  if (!(error instanceof Stopped)) return citronError('network', networkSentence(error, host), facts);
  if (error.reason === 'first-byte') {
    return citronError('timed-out', `${host} did not begin to answer within ${limits.firstByteMs / 1000} s.`, facts);
  }
  if (error.reason === 'whole') {
    return citronError('timed-out', `The answer of ${host} was not complete after ${limits.wholeMs / 1000} s.`, facts);
  }
  if (error.reason === 'too-large') {
    const message = `The answer of ${host} is larger than ${sizeOf(limits.responseBytes)} and was dropped.`;
    return citronError('malformed-answer', message, facts);
  }
  const hint = request.repeatable ? '' : 'Look in the back office whether it was carried out before sending it again.';
  return new Failure('cancelled', 'The request was cancelled.', hint);
}
