/**
 * Imports one file in one transaction: all of it is kept, or nothing. A trial does the same and keeps nothing, so that what
 * it shows is what an import does.
 */

import type { ImportMapping } from '../../preload/contract/import-mapping.ts';
import type { FileFindings, ImportResult } from '../../preload/contract/imports.ts';
import { Failure } from '../failure.ts';
import { appendAudit } from '../store/audit.ts';
import type { Connection } from '../store/connections.ts';
import { storageFailure } from '../store/failures.ts';
import {
  type ImportKind,
  keptName,
  recordFile,
  recordFileResult,
  recordFileRows,
  storedBytes,
} from '../store/files.ts';
import { isLedgerSuperseded } from '../store/ledger.ts';
import type { Store } from '../store/open.ts';
import { inParts } from '../store/tables.ts';
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import { type FileBytes, hashOf } from '../values/file-bytes.ts';
import type { Day } from '../values/time.ts';
import { type Judgement, refused } from './judge.ts';
import type { Batch, TableRow } from './table-row.ts';
import { isTotalsRow } from './totals.ts';

export interface ImportFile {
  readonly name: string;
  readonly bytes: FileBytes;
  readonly mapping: ImportMapping;
  readonly by: string;
  /** Where the person had it from. */
  readonly origin: string;
  /** Keep nothing, only say what would happen. */
  readonly trial: boolean;
  /** Keep the other rows although some are refused. */
  readonly withoutRefused: boolean;
}

export interface ImportHooks {
  readonly onProgress: (done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** One kind of file: where its rows come from, which days it covers, and what to keep of them. */
export interface RowKeeper {
  rows(bytes: FileBytes, check: () => void): AsyncIterable<Batch> | Iterable<Batch>;
  /** Judges some rows and keeps what follows from them. The first is kept as the row of that id, the others as those that follow. */
  take(rows: readonly TableRow[], firstId: number): readonly Judgement[];
  /** Days the file covers, known after the last row; null for files that cover none. */
  covers(): { readonly from: Day; readonly to: Day } | null;
  /** What the file says of itself, known after the last row. */
  findings(): Omit<FileFindings, 'skipped'>;
}

/** Rows taken one after the other, each with its id. */
export function eachRow(take: (row: TableRow, rowId: number) => Judgement): RowKeeper['take'] {
  return (rows, firstId) => rows.map((row, place) => take(row, firstId + place));
}

/** Of a file that says nothing of itself. */
export const NO_FINDINGS: Omit<FileFindings, 'skipped'> = {
  date: null,
  carrying: null,
  rows: null,
  without: [],
  totals: [],
  longNumbers: null,
  replaces: [],
  balances: null,
};

/** Refused rows that a result names; a file that is wholly misread need not be listed to its end. */
const MOST_REFUSED = 1000;

/**
 * Throws `cancelled`, `invalid-input` when the file cannot be read at all, `busy` while another process writes for long, and
 * `storage`, on a full disk for one. Each time nothing was kept.
 */
export async function importFile(
  store: Store,
  connection: Connection,
  file: ImportFile,
  keeperOf: (file: ImportFile) => RowKeeper,
  hooks: ImportHooks,
): Promise<ImportResult> {
  const check = () => {
    if (hooks.cancelled()) throw new Failure('cancelled', 'The import was stopped.', 'Nothing of the file was kept.');
  };
  const hash = hashOf(file.bytes, check);
  // Rows go into a dozen trees at once, three of them in no order: in 32 MB their pages stay until they are full.
  store.db.pragma('cache_size = -32768');
  // Until a statement with many rows is done, the pages that it changes are kept as they were: here, not in a temporary file.
  store.db.pragma('temp_store = MEMORY');
  try {
    store.db.exec('BEGIN IMMEDIATE');
    // Looked up when nobody else writes any more: another process may just have brought the same file, or new currencies.
    const known = sameImport(store, connection, file, hash);
    if (known !== null && !isSuperseded(store, connection, known, file.mapping.kind)) {
      store.db.exec('ROLLBACK');
      return knownResult(file, hash, known);
    }
    const owner = { entityId: connection.entity.id, connectionId: connection.id };
    const named = { ...file, name: keptName(store, { ...owner, name: file.name, sha256: hash }) };
    const result = await keepRows(store, connection, named, hash, keeperOf(named), hooks, check);
    // Prices that all are known add nothing. Movements that are read in another way may cover other days.
    const again = known !== null && file.mapping.kind === 'rates' && result.added + result.changed === 0;
    store.db.exec(result.kept && !again ? 'COMMIT' : 'ROLLBACK');
    return again ? knownResult(file, hash, known) : result;
  } catch (error) {
    if (store.db.inTransaction) store.db.exec('ROLLBACK');
    throw storageFailure(error, store.file) ?? error;
  }
}

/** What becomes of some rows; one in which the file may end is not read at all: its last amount may have lost digits. */
function judged(keeper: RowKeeper, rows: readonly TableRow[], firstId: number): readonly Judgement[] {
  const last = rows.at(-1);
  if (last?.cutOff !== true || isTotalsRow(last)) return keeper.take(rows, firstId);
  const why = refused('the file ends within this row and may be cut off: export it again');
  return rows.length === 1 ? [why] : [...keeper.take(rows.slice(0, -1), firstId), why];
}

async function keepRows(
  store: Store,
  connection: Connection,
  file: ImportFile,
  hash: string,
  keeper: RowKeeper,
  hooks: ImportHooks,
  check: () => void,
): Promise<ImportResult> {
  const { name, bytes, by, origin } = file;
  const kind = file.mapping.kind as ImportKind;
  const reading = file.mapping as unknown as Json;
  const owner = { entityId: connection.entity.id, connectionId: connection.id };
  const fileId = recordFile(store, { ...owner, kind, name, bytes, sha256: hash, reading, by, origin }, check);
  const counts = { added: 0, changed: 0, duplicate: 0, skipped: 0, refused: 0 };
  const refused: { row: number; reason: string }[] = [];
  let rows = 0;
  // Read from what is kept: whatever becomes of the file in the meantime, the rows are those of the evidence.
  for await (const batch of keeper.rows(storedBytes(store, fileId), check)) {
    check();
    // As many at a time as are written at once: what is made of them is forgotten before it is old.
    for (const some of inParts(batch.rows)) {
      const judgements = judged(keeper, some, recordFileRows(store, fileId, some));
      judgements.forEach((judgement, place) => {
        counts[judgement.kind] += 1;
        if (judgement.kind === 'refused' && refused.length < MOST_REFUSED) {
          refused.push({ row: some[place]?.line ?? 0, reason: judgement.reason });
        }
      });
    }
    rows += batch.rows.length;
    hooks.onProgress(rows, Math.round(rows / batch.read));
  }
  if (rows === 0) throw new Failure('invalid-input', 'The file has a header but no rows.', 'Export it again.');
  const covers = keeper.covers();
  const findings = { ...keeper.findings(), skipped: counts.skipped };
  const kept = !file.trial && (refused.length === 0 || file.withoutRefused);
  const { added, changed, duplicate: duplicates } = counts;
  if (kept) {
    recordFileResult(store, fileId, { rows, covers, findings });
    appendAudit(store, {
      by: file.by,
      action: 'file.imported',
      subject: `file ${fileId}`,
      detail: {
        name: file.name,
        sha256: hash,
        kind: file.mapping.kind,
        rows,
        added,
        changed,
        duplicates,
        refused: counts.refused,
      },
    });
  }
  return { file: file.name, sha256: hash, rows, added, changed, duplicates, refused, kept, covers, findings };
}

interface Known {
  readonly id: number;
  readonly sha256: string;
  readonly rows: number;
  readonly covers: ImportResult['covers'];
  readonly findings: FileFindings;
}

function knownResult({ name }: ImportFile, sha256: string, { rows, covers, findings }: Known): ImportResult {
  const nothing = { added: 0, changed: 0, duplicates: rows, refused: [] };
  return { file: name, sha256, rows, ...nothing, kept: true, covers, findings };
}

/** The newest import of the same bytes, read in the same way: it adds nothing, and need not be read again. */
function sameImport(store: Store, connection: Connection, file: ImportFile, hash: string): Known | null {
  const row = store
    .query<{ id: number; rows: number; reading: string; findings: string; from: string | null; to: string | null }>(
      `SELECT id, rows, reading, findings, covers_from AS "from", covers_to AS "to" FROM import_file JOIN import_result ON file_id = id
       WHERE connection_id = ? AND sha256 = ? AND kind = ? ORDER BY id DESC`,
    )
    .all(connection.id, hash, file.mapping.kind)
    .find(({ reading }) => sameReading(reading, file.mapping));
  if (row === undefined) return null;
  const covers = row.from === null || row.to === null ? null : { from: row.from, to: row.to };
  return { id: row.id, sha256: hash, rows: row.rows, covers, findings: JSON.parse(row.findings) as FileFindings };
}

function sameReading(stored: string, mapping: ImportMapping): boolean {
  return stored === canonicalJson(mapping as unknown as Json);
}

/**
 * Whether a later import may have taken the place of this one: of a trial balance another one of a day of it, of rates any other of the
 * entity, of movements the same file read in another way. Movements only move on: what another file says of one stands beside what
 * this one says.
 */
function isSuperseded(
  store: Store,
  { id, entity }: Connection,
  { id: fileId, sha256 }: Known,
  kind: ImportKind,
): boolean {
  if (kind === 'ledger') return isLedgerSuperseded(store, id, fileId);
  const later =
    kind === 'rates'
      ? store
          .query(`SELECT 1 FROM import_file WHERE entity_id = ? AND kind = 'rates' AND id > ? LIMIT 1`)
          .get(entity.id, fileId)
      : store
          .query('SELECT 1 FROM import_file WHERE connection_id = ? AND kind = ? AND sha256 = ? AND id > ? LIMIT 1')
          .get(id, kind, sha256, fileId);
  return later !== undefined;
}
