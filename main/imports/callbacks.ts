/** Stored callbacks: one JSON object, an array, or one per line. */
import type { CallbacksMapping } from '../../preload/contract/imports.ts';
import { momentOf } from '../accounting/movement.ts';
import { mergeFields } from '../accounting/movement-fields.ts';
import { parseExactJson } from '../citron/exact-json.ts';
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import type { Day, Instant } from '../values/time.ts';
import { readCallback } from './callback.ts';
import type { Codes } from './codes.ts';
import { type Judgement, refused } from './judge.ts';
import { MovementKeeper } from './movement-keeper.ts';
import type { ImportFile, RowKeeper } from './run.ts';
import type { TableRow } from './table.ts';
import { textPieces } from './text.ts';

const BATCH = 1000;

/** Throws `invalid-input` when the text is no JSON, naming the line where there is one object per line. */
export async function callbacksKeeper(
  store: Store,
  connection: Connection,
  file: ImportFile,
  codes: Codes,
): Promise<RowKeeper> {
  const mapping = file.mapping as CallbacksMapping;
  const keeper = new MovementKeeper(store, connection.id);
  const text = [...textPieces(file.bytes)].join('').replace(/^\ufeff/, '');
  const records = recordsOf(text);
  const fallback = (id: string): Instant | null =>
    keeper.knownFields(id).length > 0 ? null : (mapping.receivedAt as Instant | null);
  return {
    async *rows() {
      for (let start = 0; start < records.length; start += BATCH) {
        const rows = records.slice(start, start + BATCH);
        yield { rows, read: (start + rows.length) / records.length };
      }
    },
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
    const reason = error instanceof RangeError ? error.message : 'this is not JSON';
    throw new Failure('invalid-input', `Callback ${line} cannot be read: ${reason}.`, 'The file may be cut off.');
  }
}

/** The records with their raw text. An array counts its entries, other files their lines. */
function recordsOf(text: string): readonly TableRow[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) return entriesOf(trimmed).map((raw, index) => ({ line: index + 1, cells: [], raw }));
  if (isOneObject(trimmed)) return [{ line: 1, cells: [], raw: trimmed }];
  return text
    .split(/\r?\n/)
    .map((raw, index) => ({ line: index + 1, cells: [], raw: raw.trim() }))
    .filter(({ raw }) => raw !== '');
}

function isOneObject(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The texts of an array's entries, cut at the commas of its own level, so that each keeps its digits and its spelling. */
function entriesOf(text: string): string[] {
  if (!isOneObject(text))
    throw new Failure('invalid-input', 'The file is not JSON.', 'It may be cut off. Export it again.');
  const entries: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (!quoted && ((character === ',' && depth === 1) || depth === 0)) {
      const entry = text.slice(start, at).trim();
      if (entry !== '') entries.push(entry);
      start = at + 1;
      if (depth === 0) break;
    }
  }
  return entries;
}
