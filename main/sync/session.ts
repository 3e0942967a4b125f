/** What every step of a sync shares: the client, the pace, the writer, and how calls are kept. */
import { LONGEST_RETRY_AFTER_MS } from '../citron/retry.ts';
import { type Answer, type CallRecord, type CitronClient, CitronError } from '../citron/types.ts';
import { recordCall } from '../store/calls.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import type { Pace } from './pace.ts';
import type { SyncProblem } from './types.ts';
import type { Writer } from './writer.ts';

export interface Session {
  readonly store: Store;
  readonly connection: Connection;
  readonly client: CitronClient;
  readonly pace: Pace;
  readonly writer: Writer;
  readonly tally: Tally;
  readonly onProblem: (problem: SyncProblem) => void;
}

/** Counts of what is in the store, taken as it is written. */
export interface Tally {
  requests: number;
  final: number;
  provisional: number;
  failed: number;
  restatements: number;
}

/** Counts before anything came. */
export function emptyTally(): Tally {
  return { requests: 0, final: 0, provisional: 0, failed: 0, restatements: 0 };
}

/** A call that failed, with what is kept of it. */
export interface FailedCall {
  readonly call: CallRecord;
  readonly error: CitronError;
}

/**
 * Waits for an answer. Refused keys, a cancelled request and everything that is not about this one call are thrown; what
 * concerns this call alone is given back, to be kept as evidence.
 */
export async function attempt<T>(
  session: Pick<Session, 'pace'>,
  pending: Promise<Answer<T>>,
): Promise<Answer<T> | FailedCall> {
  try {
    const answer = await pending;
    session.pace.answered();
    return answer;
  } catch (error) {
    if (!(error instanceof CitronError) || error.call === null) throw error;
    session.pace.trouble(error);
    return { call: error.call, error };
  }
}

/** Keeps a call, used inside the writer; counts it. */
export function keep(
  session: Pick<Session, 'store' | 'connection' | 'tally'>,
  result: Answer<unknown> | FailedCall,
): number {
  session.tally.requests += 1;
  const error = 'error' in result ? { code: result.error.code, message: result.error.message } : null;
  return recordCall(session.store, session.connection.id, result.call, error).id;
}

/** Whether nothing will come any more, whatever is asked next: the keys are refused, or a long pause was asked for. */
export function isHopeless(error: CitronError): boolean {
  return error.code === 'keys-refused' || (error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS;
}
