/** Stored callbacks: JSON objects in any of the forms of `callback-texts.ts`, or a table with a column of them. */
import type { CallbacksMapping } from '../../preload/contract/import-mapping.ts';
import { mergeFields } from '../accounting/movement-fields.ts';
import { momentOf } from '../accounting/movement-standing.ts';
import { parseExactJson } from '../citron/exact-json.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import type { Day, Instant } from '../values/time.ts';
import { readCallback } from './callback.ts';
import { callbackColumns } from './callback-table.ts';
import { callbackTexts, cannotRead } from './callback-texts.ts';
import type { Codes } from './codes.ts';
import { cellReader } from './columns.ts';
import { plainWords } from './header.ts';
import { type Judgement, refused } from './judge.ts';
import { MovementKeeper } from './movement-keeper.ts';
import { eachRow, type ImportFile, NO_FINDINGS, type RowKeeper } from './run.ts';
import { delimiterOf, type Head, tableBelow } from './table.ts';
import type { TableRow } from './table-row.ts';

/** Throws `invalid-input` when the text is no JSON, naming the line where there is one object per line. */
export function callbacksKeeper(store: Store, connection: Connection, file: ImportFile, codes: Codes): RowKeeper {
  const mapping = file.mapping as CallbacksMapping;
  const keeper = new MovementKeeper(store, connection.id);
  let recordOf = ({ raw, line }: TableRow): unknown => parsed(raw, line);
  const fallback = (id: string): Instant | null =>
    keeper.knownFields(id).length > 0 ? null : (mapping.receivedAt as Instant | null);
  return {
    async *rows(bytes, check) {
      const table = await callbackColumns(bytes);
      if (table === null) {
        yield* callbackTexts(bytes);
        return;
      }
      const { body, received, header } = table;
      const begin = ({ columns }: Head): void => {
        const cell = cellReader(columns, [body, received]);
        recordOf = (row) => ({ received_at: cell(row, received), [plainWords(body)]: cell(row, body) });
      };
      yield* tableBelow(bytes, { delimiter: delimiterOf(bytes), header }, begin, check);
    },
    findings: () => NO_FINDINGS,
    covers: () => mapping.covers as { from: Day; to: Day } | null,
    take: eachRow((row, rowId): Judgement => {
      const read = readCallback(recordOf(row), codes, mapping.zone, fallback);
      if ('refused' in read) return refused(read.refused);
      const known = keeper.knownFields(read.externalId);
      if (momentOf(mergeFields([...known, read.fields])) === null) {
        return refused('no time: callbacks carry none; import the movements first, or set "receivedAt" in the mapping');
      }
      return keeper.keep({ externalId: read.externalId, fields: read.fields, importRowId: rowId });
    }),
  };
}

function parsed(raw: string, line: number): unknown {
  try {
    return parseExactJson(raw);
  } catch (error) {
    throw cannotRead(line, error instanceof RangeError ? error.message : 'this is not JSON');
  }
}
