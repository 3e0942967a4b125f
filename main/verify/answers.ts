/** Verification of what came from the API: answers against their hashes, and every derived row against a rebuild from its answer. */

import { requestMoment } from '../store/calls.ts';
import { storedBytes } from '../store/files.ts';
import { type LookOutcome, outcomeAt } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { QUOTED } from '../store/rates.ts';
import { readAnswer } from '../store/rebuild.ts';
import type { Currency } from '../values/code.ts';
import { hashOf } from '../values/file-bytes.ts';
import { sha256 } from '../values/hash.ts';
import type { Day, Instant } from '../values/time.ts';
import type { Tick } from './tick.ts';

/** Every stored response and file has the SHA-256 it was stored with. */
export function checkHashes(store: Store, tick: Tick): string | null {
  const responses = store.db
    .prepare<[], { id: number; text: string; hash: string }>(
      'SELECT id, response_text AS text, response_sha256 AS hash FROM api_call ORDER BY id',
    )
    .iterate();
  for (const { id, text, hash } of responses) {
    tick();
    if (sha256(text) !== hash) return `the response of API call ${id} does not have its SHA-256`;
  }
  const files = store.db
    .prepare<[], { id: number; name: string; hash: string }>(
      'SELECT id, name, sha256 AS hash FROM import_file ORDER BY id',
    )
    .all();
  for (const { id, name, hash } of files) {
    tick();
    if (hashOf(storedBytes(store, id)) !== hash) return `file ${id} (${name}) does not have its SHA-256`;
  }
  return null;
}

interface LookRow {
  readonly id: number;
  readonly connectionId: number;
  readonly day: Day;
  readonly outcome: LookOutcome;
  readonly observedAt: Instant;
  readonly callConnectionId: number;
  readonly requestBody: string;
  readonly text: string;
  readonly errorCode: string | null;
  readonly serverDate: Instant | null;
  readonly elapsedMs: number;
  readonly sentAt: Instant;
}

const LOOKS = `
  SELECT l.id, l.connection_id AS connectionId, l.day, l.outcome, l.observed_at AS observedAt,
    c.connection_id AS callConnectionId, c.request_body AS requestBody, c.response_text AS text,
    c.error_code AS errorCode, c.server_date AS serverDate, c.elapsed_ms AS elapsedMs, c.sent_at AS sentAt
  FROM day_look AS l JOIN api_call AS c ON c.id = l.api_call_id ORDER BY l.id`;

/** Every look and every balance is what its answer says, no more and no less. */
export function checkLooks(store: Store, tick: Tick): string | null {
  for (const look of store.db.prepare<[], LookRow>(LOOKS).iterate()) {
    tick();
    const wrong = lookDifference(store, look);
    if (wrong !== null) return `look ${look.id} at ${look.day}: ${wrong}`;
  }
  const unlooked = store
    .query<{ id: number }>(
      `SELECT id FROM api_call AS c WHERE error_code IS NULL AND endpoint LIKE '%/balances' AND request_body LIKE '%"date"%'
         AND NOT EXISTS (SELECT 1 FROM day_look WHERE api_call_id = c.id) LIMIT 1`,
    )
    .get();
  return unlooked === undefined ? null : `API call ${unlooked.id} answered for a day, and the look at it is missing`;
}

function lookDifference(store: Store, look: LookRow): string | null {
  const asked = (JSON.parse(look.requestBody) as { date?: string }).date;
  if (asked !== look.day || look.connectionId !== look.callConnectionId) return 'its API call asked for something else';
  const moment = requestMoment(look);
  if (look.observedAt !== moment) return `its time is not that of its API call, ${moment}`;
  const outcome = look.errorCode === null ? outcomeAt(look.day, moment) : 'failed';
  if (look.outcome !== outcome) return `it is ${outcome} by its API call, not ${look.outcome}`;
  const expected = look.errorCode === null ? readAnswer('balances', look.text) : new Map<string, string>();
  if (expected === null) return 'its answer cannot be read again';
  const stored = store
    .query<{ ticker: string; amount: string; day: Day; connectionId: number }>(
      'SELECT ticker, amount, day, connection_id AS connectionId FROM balance_observation WHERE day_look_id = ?',
    )
    .all(look.id);
  for (const { ticker, amount, day, connectionId } of stored) {
    const answer = (expected as ReadonlyMap<string, string>).get(ticker);
    if (answer !== amount) return `${ticker} is stored as ${amount}, the answer says ${answer ?? 'nothing of it'}`;
    if (day !== look.day || connectionId !== look.connectionId) return `${ticker} stands at another day or connection`;
  }
  const left = [...expected.keys()].find((ticker) => !stored.some((row) => row.ticker === ticker));
  return left === undefined ? null : `${left} is in the answer and not stored`;
}

/** Of every list, what was new or changed since the lists before it is stored as it says, no more and no less. */
export function checkCurrencies(store: Store, tick: Tick): string | null {
  const calls = store.db
    .prepare<[], { id: number; connectionId: number; text: string }>(
      `SELECT id, connection_id AS connectionId, response_text AS text FROM api_call AS c
       WHERE EXISTS (SELECT 1 FROM currency_observation WHERE api_call_id = c.id)
         OR (error_code IS NULL AND endpoint LIKE '%/currencies/list') ORDER BY id`,
    )
    .iterate();
  const stored = store.query<Currency & { connectionId: number }>(
    `SELECT name, ticker, network, kind, connection_id AS connectionId FROM currency_observation
     WHERE api_call_id = ? ORDER BY id`,
  );
  const known = new Map<string, string>();
  for (const call of calls) {
    const { connectionId } = call;
    const expected = (readAnswer('currencies', call.text) ?? [])
      .map(({ name, ticker, network, kind }) => ({ name, ticker, network, kind, connectionId }))
      .filter((row) => known.get(`${connectionId} ${row.name}`) !== JSON.stringify(row));
    const found = stored.all(call.id);
    for (let index = 0; index < Math.max(expected.length, found.length); index += 1) {
      tick();
      const [row, other] = [expected[index], found[index]];
      if (JSON.stringify(row) !== JSON.stringify(other))
        return `currencies of API call ${call.id} are not as its list says: ${row?.name ?? other?.name}`;
      if (row !== undefined) known.set(`${connectionId} ${row.name}`, JSON.stringify(row));
    }
  }
  return null;
}

/** The quotes of every answer of `currencies/rates` are stored as they came, all of them. */
export function checkQuotes(store: Store, tick: Tick): string | null {
  const calls = store.db
    .prepare<[], { id: number; text: string; serverDate: Instant | null; elapsedMs: number; sentAt: Instant }>(
      `SELECT id, response_text AS text, server_date AS serverDate, elapsed_ms AS elapsedMs, sent_at AS sentAt
       FROM api_call AS c WHERE EXISTS (SELECT 1 FROM rate_observation WHERE api_call_id = c.id)
         OR (error_code IS NULL AND endpoint LIKE '%/currencies/rates') ORDER BY id`,
    )
    .iterate();
  const stored = store.query(
    `SELECT from_ticker, to_ticker, rate_from, rate_to, at, kind, fixing_day, source FROM rate_observation
     WHERE api_call_id = ? ORDER BY id`,
  );
  for (const call of calls) {
    tick();
    const pairs = readAnswer('pairs', call.text) ?? [];
    const moment = requestMoment(call);
    const expected = pairs.map(({ from, to, rateFrom, rateTo }) => ({
      from_ticker: from,
      to_ticker: to,
      rate_from: rateFrom,
      rate_to: rateTo,
      at: moment,
      kind: 'quote',
      fixing_day: null,
      source: QUOTED,
    }));
    const found = stored.all(call.id);
    const wrong = Math.max(expected.length, found.length);
    for (let index = 0; index < wrong; index += 1) {
      if (JSON.stringify(expected[index]) === JSON.stringify(found[index])) continue;
      const pair = pairs[index];
      const name = pair === undefined ? 'one more than it has' : `${pair.from}→${pair.to}`;
      return `rates of API call ${call.id} are not as its answer says: ${name}`;
    }
  }
  return null;
}
