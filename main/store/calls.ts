/** API calls as they went over the wire: the evidence behind every figure. */
import type { CallRecord } from '../citron/types.ts';
import { Failure } from '../failure.ts';
import { sha256 } from '../values/hash.ts';
import { type Instant, instantOfMs, msOf } from '../values/time.ts';
import { APP_VERSION } from '../version.ts';
import { markSample } from './connections.ts';
import type { Store } from './open.ts';
import { insert } from './tables.ts';

/** With this response header a sandbox announces itself. */
const SAMPLE_HEADER = 'x-citron-sample';

export interface CallError {
  readonly code: string;
  readonly message: string;
}

export interface StoredCall extends CallRecord {
  readonly id: number;
  readonly connectionId: number;
  readonly sha256: string;
  readonly error: CallError | null;
  readonly appVersion: string;
}

/**
 * Keeps a call, also one that failed or whose answer could not be read (`error`). A call whose answer says it comes from a
 * sandbox marks its connection for good.
 */
export function recordCall(
  store: Store,
  connectionId: number,
  call: CallRecord,
  error: CallError | null = null,
): { readonly id: number; readonly sha256: string } {
  const hash = sha256(call.responseText);
  const id = insert(store, 'api_call', {
    connection_id: connectionId,
    host: call.host,
    endpoint: call.endpoint,
    request_body: call.requestBody,
    status: call.status,
    response_headers: call.responseHeaders,
    response_text: call.responseText,
    response_sha256: hash,
    sent_at: call.sentAt,
    answered_at: call.answeredAt,
    elapsed_ms: Math.round(call.elapsedMs),
    server_date: call.serverDate,
    error_code: error?.code ?? null,
    error_message: error?.message ?? '',
    app_version: APP_VERSION,
  });
  if (call.responseHeaders[SAMPLE_HEADER] === '1') markSample(store, connectionId);
  return { id, sha256: hash };
}

interface CallRow extends Omit<StoredCall, 'responseHeaders' | 'error'> {
  readonly responseHeaders: string;
  readonly errorCode: string | null;
  readonly errorMessage: string;
}

const COLUMNS = `id, connection_id AS connectionId, host, endpoint, request_body AS requestBody, status,
  response_headers AS responseHeaders, response_text AS responseText, response_sha256 AS sha256, sent_at AS sentAt,
  answered_at AS answeredAt, elapsed_ms AS elapsedMs, server_date AS serverDate, error_code AS errorCode,
  error_message AS errorMessage, app_version AS appVersion`;

function callOfRow({ responseHeaders, errorCode, errorMessage, ...row }: CallRow): StoredCall {
  return {
    ...row,
    responseHeaders: JSON.parse(responseHeaders) as Record<string, string>,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage },
  };
}

/** One call with its exact answer. Throws `not-found`. */
export function readCall(store: Store, id: number): StoredCall {
  const row = store.query<CallRow>(`SELECT ${COLUMNS} FROM api_call WHERE id = ?`).get(id);
  if (row === undefined) throw new Failure('not-found', `There is no API call ${id} in the store.`);
  return callOfRow(row);
}

/** Hosts that ever answered a connection, sorted. Steps from host to host in the index instead of reading every call. */
export function hostsOf(store: Store, connectionId: number): string[] {
  return store
    .query<{ host: string }>(
      `WITH RECURSIVE step(host) AS (
         SELECT min(host) FROM api_call WHERE connection_id = @connection AND status IS NOT NULL
         UNION ALL
         SELECT (SELECT min(host) FROM api_call WHERE connection_id = @connection AND status IS NOT NULL AND host > step.host)
         FROM step WHERE step.host IS NOT NULL
       ) SELECT host FROM step WHERE host IS NOT NULL`,
    )
    .all({ connection: connectionId })
    .map(({ host }) => host);
}

/**
 * The moment a request was made, by the server's `Date` header less the time the answer took; by the local clock where the
 * server sent none (design: Final). Finality is decided by it.
 */
export function requestMoment(call: Pick<CallRecord, 'serverDate' | 'elapsedMs' | 'sentAt'>): Instant {
  return call.serverDate === null ? call.sentAt : instantOfMs(msOf(call.serverDate) - Math.round(call.elapsedMs));
}
