/** Stored callbacks: one JSON object, an array, or one per line. */
import type { CallbacksMapping } from '../../preload/contract/imports.ts';
import { momentOf } from '../accounting/movement.ts';
import { mergeFields } from '../accounting/movement-fields.ts';
import { parseExactJson } from '../citron/exact-json.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import type { Day, Instant } from '../values/time.ts';
import { readCallback } from './callback.ts';
import { callbackTexts, cannotRead } from './callback-texts.ts';
import type { Codes } from './codes.ts';
import { type Judgement, refused } from './judge.ts';
import { MovementKeeper } from './movement-keeper.ts';
import { type ImportFile, NO_FINDINGS, type RowKeeper } from './run.ts';
import type { TableRow } from './table-row.ts';

/** Throws `invalid-input` when the text is no JSON, naming the line where there is one object per line. */
export function callbacksKeeper(store: Store, connection: Connection, file: ImportFile, codes: Codes): RowKeeper {
  const mapping = file.mapping as CallbacksMapping;
  const keeper = new MovementKeeper(store, connection.id);
  const fallback = (id: string): Instant | null =>
    keeper.knownFields(id).length > 0 ? null : (mapping.receivedAt as Instant | null);
  return {
    rows: () => callbackTexts(file.bytes),
    findings: () => NO_FINDINGS,
    covers: () => mapping.covers as { from: Day; to: Day } | null,
    take(row: TableRow, rowId: number): Judgement {
      const read = readCallback(parsed(row.raw, row.line), codes, mapping.zone, fallback);
      if ('refused' in read) return refused(read.refused);
      const known = keeper.knownFields(read.externalId);
      if (momentOf(mergeFields([...known, read.fields])) === null) {
        return refused('no time: callbacks carry none; import the movements first, or set "receivedAt" in the mapping');
      }
      return keeper.keep(read.externalId, read.fields, rowId);
    },
  };
}

function parsed(raw: string, line: number): unknown {
  try {
    return parseExactJson(raw);
  } catch (error) {
    throw cannotRead(line, error instanceof RangeError ? error.message : 'this is not JSON');
  }
}
