/** When a read is tried again, and after how long. Calls that move money or create something never come here. */
import { setTimeout as wait } from 'node:timers/promises';
import { msOf } from '../values/time.ts';
import { RETRYABLE_ERROR_CODE } from './error-codes.ts';
import { type CallRecord, CitronError } from './types.ts';

/** First pause; each further one is up to twice as long. */
const BASE_MS = 250;
const LONGEST_BACKOFF_MS = 8_000;
/** A server that asks for more than this is obeyed by ending the call, with the waiting time in the error. */
export const LONGEST_RETRY_AFTER_MS = 60_000;

export interface RetryPolicy {
  readonly attempts: number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: ((error: CitronError, attempt: number) => void) | undefined;
}

/** Waits; rejects with the signal's AbortError when it fires. Milliseconds. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {});
}

/** `Retry-After` in milliseconds: seconds, or a date read against the server's own clock. Null when absent or unreadable. */
export function retryAfterMs(call: CallRecord, now: number): number | null {
  const text = call.responseHeaders['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number.parseInt(text, 10) * 1000;
  const at = Date.parse(text);
  if (text === '' || Number.isNaN(at)) return null;
  return Math.max(0, at - (call.serverDate === null ? now : msOf(call.serverDate)));
}

function isWorthRepeating(error: CitronError): boolean {
  if (['network', 'timed-out', 'rate-limited', 'unavailable'].includes(error.code)) return true;
  return error.errorCode === RETRYABLE_ERROR_CODE || (error.call?.status ?? 0) >= 500;
}

/** Half to all of an exponentially growing pause, so that many clients do not come back at once. */
function backoff(attempt: number): number {
  const longest = Math.min(BASE_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
  return longest * (0.5 + Math.random() / 2);
}

/** Runs a read until it succeeds, fails for good, or has been tried `attempts` times. */
export async function withRetries<T>(read: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof CitronError) || attempt >= policy.attempts || !isWorthRepeating(error)) throw error;
      const asked = error.retryAfterMs ?? 0;
      if (asked > LONGEST_RETRY_AFTER_MS) throw error;
      policy.onRetry?.(error, attempt);
      await policy.sleep(Math.max(asked, backoff(attempt)), policy.signal);
    }
  }
}
