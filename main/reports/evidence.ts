/** What the workbook prints beside the figures: the calls, files and notes they rest on. Reads only. */
import type { MonthInput } from '../accounting/input.ts';
import { auditHead } from '../store/audit.ts';
import { readConnection } from '../store/connections.ts';
import { type ImportedFile, listFiles } from '../store/files.ts';
import { listNotes, type Note } from '../store/notes.ts';
import type { Store } from '../store/open.ts';
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import { sha256 } from '../values/hash.ts';
import { Decimal, decimalText } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import { APP_VERSION } from '../version.ts';

export interface ReportCall {
  readonly id: number;
  readonly host: string;
  readonly endpoint: string;
  readonly requestBody: string;
  readonly status: number | null;
  readonly sentAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ReportEvidence {
  /** SHA-256 over everything the figures follow from. */
  readonly dataset: string;
  readonly locked: boolean;
  readonly version: string;
  readonly calls: readonly ReportCall[];
  readonly files: readonly ImportedFile[];
  readonly notes: readonly Note[];
  readonly audit: { readonly hash: string; readonly length: number };
}

/** The id of a dataset: the same for the same input on every machine and in every version that reads it alike. */
export function datasetId(input: MonthInput): string {
  return sha256(canonicalJson(plain(input)));
}

function plain(value: unknown): Json {
  if (value instanceof Decimal) return decimalText(value);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, entry]) => [String(key), plain(entry)]));
  }
  if (value instanceof Set) return [...value].map(String).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  }
  return value as Json;
}

/** Calls, files and notes of the month. Throws `not-found` for an unknown connection. */
export function readReportEvidence(store: Store, input: MonthInput): ReportEvidence {
  const { id } = readConnection(store, input.connection.name);
  return {
    dataset: datasetId(input),
    locked: false,
    version: APP_VERSION,
    calls: callsOf(store, input),
    files: listFiles(store, id).reverse(),
    notes: listNotes(store, id, input.period),
    audit: auditHead(store),
  };
}

/** Every call that a figure of the month rests on, by id. */
function callsOf(store: Store, input: MonthInput): ReportCall[] {
  const ids = new Set<number>();
  for (const answer of input.answers.values()) ids.add(answer.callId);
  for (const rate of input.rates) if (rate.callId !== null) ids.add(rate.callId);
  for (const { firstCallId, laterCallId } of input.restatements) ids.add(firstCallId).add(laterCallId);
  if (input.networks !== null) ids.add(input.networks.callId);
  const read = store.query<ReportCall>(
    `SELECT id, host, endpoint, request_body AS requestBody, status, sent_at AS sentAt, response_sha256 AS sha256,
       length(CAST(response_text AS BLOB)) AS bytes FROM api_call WHERE id = ?`,
  );
  return [...ids].sort((a, b) => a - b).flatMap((callId) => read.get(callId) ?? []);
}
