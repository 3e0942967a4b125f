/**
 * The audit trail as one CSV file: every event with its hash, then the head and length of the chain and what a chain
 * proves, as records of the same columns. Read back from disk before it is handed over.
 */
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type AuditEvent, auditEventsAfter, auditHead } from '../../store/audit.ts';
import { aboutConnection } from '../../store/audit-about.ts';
import type { Connection } from '../../store/connections.ts';
import type { Store } from '../../store/open.ts';
import { placeFiles } from '../place.ts';
import { FORMULA_RULE } from './delimited.ts';
import { type FormatHooks, goOn } from './kinds.ts';
import { proveTable, writeTable } from './table-file.ts';
import { type CsvTable, countOf, textOf } from './tables.ts';

/** Where the trail is shown or handed over, this stands beside it. */
const CHAIN_LIMIT =
  'A chain of hashes on this machine proves the order of the events and that none was changed since. It does not prove where they came from: whoever holds the machine could have built another chain.';

const HOW =
  'The hash of an event is the SHA-256 of the JSON of its number (id), at, by, action, subject, detail, sealed and previousHash, keys sorted, no spaces. The first previous hash is 64 zeros.';

const PAGE = 500;

interface Entry {
  readonly record: 'event' | 'chain' | 'statement';
  readonly number: number | null;
  readonly event: AuditEvent | null;
  readonly words: string;
  readonly hash: string;
}

export interface ExportedTrail {
  readonly file: string;
  readonly sha256: string;
  /** Events in the file. */
  readonly events: number;
  /** Events in the chain, and the hash of the last one. */
  readonly length: number;
  readonly head: string;
  readonly statement: string;
}

/** Writes the trail, or what of it is about one connection. Throws a Failure: `storage`, `check-failed`, `cancelled`. */
export async function exportTrail(
  store: Store,
  connection: Connection | null,
  file: string,
  hooks: FormatHooks = {},
): Promise<ExportedTrail> {
  const { hash: head, length } = auditHead(store);
  const wanted = connection === null ? () => true : aboutConnection(store, connection);
  const counted = { events: 0 };
  const table = trailTable(() => entries(store, wanted, length, head, connection, counted));
  return placeFiles([file], async ([draft = '']) => {
    const folder = `${draft}.files`;
    try {
      await mkdir(folder, { mode: 0o700 });
      const written = await writeTable(folder, table, hooks);
      const { events } = counted;
      goOn(hooks);
      hooks.onProgress?.('prove', written.rows);
      await proveTable(path.join(folder, written.name), table, written);
      await rename(path.join(folder, written.name), draft);
      return { file, sha256: written.sha256, events, length, head, statement: CHAIN_LIMIT };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Events up to the head as it was at the start, in pages: other work may write meanwhile. */
function* entries(
  store: Store,
  wanted: (event: AuditEvent) => boolean,
  length: number,
  head: string,
  connection: Connection | null,
  counted: { events: number },
): Generator<Entry> {
  counted.events = 0;
  for (let after = 0; after < length; ) {
    const page = auditEventsAfter(store, after, PAGE);
    for (const event of page) {
      if (event.id > length || !wanted(event)) continue;
      counted.events += 1;
      yield { record: 'event', number: event.id, event, words: event.detail, hash: event.hash };
    }
    after = page.at(-1)?.id ?? length;
  }
  const about =
    connection === null
      ? 'Every event of the chain is in this file.'
      : `Only events about connection ${connection.name} and its entity are in this file: ${counted.events} of ${length}. The chain can be followed over all of them only.`;
  yield { record: 'chain', number: length, event: null, words: 'Length and head of the chain.', hash: head };
  for (const words of [about, CHAIN_LIMIT, HOW, FORMULA_RULE]) {
    yield { record: 'statement', number: null, event: null, words, hash: '' };
  }
}

function trailTable(rows: () => Iterable<Entry>): CsvTable<Entry> {
  return {
    file: 'trail.csv',
    holds: 'The audit trail.',
    // Read anew for the writing and for the proof.
    rows: { [Symbol.iterator]: () => rows()[Symbol.iterator]() },
    columns: [
      { name: 'record', of: ({ record }) => textOf(record) },
      { name: 'number', of: ({ number }) => countOf(number) },
      { name: 'at_utc', of: ({ event }) => textOf(event?.at ?? null) },
      { name: 'by', of: ({ event }) => textOf(event?.by ?? null) },
      { name: 'action', of: ({ event }) => textOf(event?.action ?? null) },
      { name: 'subject', of: ({ event }) => textOf(event?.subject ?? null) },
      { name: 'detail', of: ({ words }) => textOf(words) },
      { name: 'sealed', of: ({ event }) => textOf(event?.sealed ?? null) },
      { name: 'previous_hash', of: ({ event }) => textOf(event?.previousHash ?? null) },
      { name: 'hash', of: ({ hash }) => textOf(hash) },
    ],
  };
}
