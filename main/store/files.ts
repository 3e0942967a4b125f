/** Imported files: their bytes, how they were read, who brought them, and their rows as they stand in them. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileFindings } from '../../preload/contract/imports.ts';
import type { ImportCover } from '../accounting/movement-input.ts';
import { Failure } from '../failure.ts';
import type { Json } from '../values/canonical-json.ts';
import { type FileBytes, PIECE, pieces } from '../values/file-bytes.ts';
import { addDays, type Day, firstDay, type Instant, lastDay, type Period } from '../values/time.ts';
import type { Store } from './open.ts';
import { insert, insertAll } from './tables.ts';

export type ImportKind = 'movements' | 'callbacks' | 'ledger' | 'rates';

export interface NewFile {
  readonly entityId: number;
  readonly connectionId: number;
  readonly kind: ImportKind;
  readonly name: string;
  readonly bytes: FileBytes;
  readonly sha256: string;
  /** Mapping, zone, decimal mark, meaning of dates. */
  readonly reading: Json;
  readonly by: string;
  /** Where the person had it from: a path's last part, `back office`, … */
  readonly origin: string;
}

/**
 * Keeps a file as it came. Its rows follow by `recordFileRows`, then its result, all in one transaction. Throws `invalid-input` when
 * its bytes do not have its SHA-256 any more, and whatever `check` throws between two pieces.
 */
export function recordFile(store: Store, file: NewFile, check?: () => void): number {
  const id = insert(store, 'import_file', {
    entity_id: file.entityId,
    connection_id: file.connectionId,
    kind: file.kind,
    name: file.name,
    sha256: file.sha256,
    reading: file.reading,
    imported_at: store.now(),
    by: file.by,
    origin: file.origin,
  });
  const hash = createHash('sha256');
  let seq = 0;
  for (const bytes of pieces(file.bytes, check)) {
    hash.update(bytes);
    insert(store, 'import_chunk', { file_id: id, seq, bytes });
    seq += 1;
  }
  if (hash.digest('hex') === file.sha256) return id;
  throw new Failure(
    'invalid-input',
    `${file.name} changed while it was read.`,
    'Wait until the program that writes it is done, then import it again.',
  );
}

/**
 * The name under which a file is kept: its own, or `movements (2).csv` where another file of that name was kept before. Sources
 * are named by file and row, so that a name must stand for one content: of a connection, and of the prices of its entity.
 */
export function keptName(
  store: Store,
  { entityId, connectionId, name, sha256 }: Pick<NewFile, 'entityId' | 'connectionId' | 'name' | 'sha256'>,
): string {
  const taken = store.query(
    `SELECT 1 FROM import_file WHERE name = @name AND sha256 <> @sha256
       AND (connection_id = @connection OR (entity_id = @entity AND kind = 'rates')) LIMIT 1`,
  );
  const { name: stem, ext } = path.parse(name);
  let free = name;
  for (let number = 2; taken.get({ name: free, sha256, connection: connectionId, entity: entityId }); number++)
    free = `${stem} (${number})${ext}`;
  return free;
}

export interface FileResult {
  readonly rows: number;
  readonly covers: { readonly from: Day; readonly to: Day } | null;
  readonly findings: FileFindings;
}

/** Keeps what is known of a file after its last row. */
export function recordFileResult(store: Store, fileId: number, { rows, covers, findings }: FileResult): void {
  insert(store, 'import_result', {
    file_id: fileId,
    rows,
    covers_from: covers?.from ?? null,
    covers_to: covers?.to ?? null,
    findings: findings as unknown as Json,
  });
}

/** The bytes of a kept file, read part by part. */
export function storedBytes(store: Store, id: number): FileBytes {
  const part = store.query<{ bytes: Uint8Array }>('SELECT bytes FROM import_chunk WHERE file_id = ? AND seq = ?');
  const total = store.query<{ size: number }>(
    'SELECT coalesce(sum(length(bytes)), 0) AS size FROM import_chunk WHERE file_id = ?',
  );
  // A reader that jumps about asks for a few bytes at a time.
  let last: { readonly seq: number; readonly bytes: Uint8Array } | null = null;
  const chunk = (seq: number): Uint8Array => {
    if (last?.seq !== seq) last = { seq, bytes: part.get(id, seq)?.bytes ?? new Uint8Array() };
    return last.bytes;
  };
  return {
    size: total.get(id)?.size ?? 0,
    read(from, length) {
      const first = Math.floor(from / PIECE);
      const start = from - first * PIECE;
      if (start + length <= PIECE) return chunk(first).subarray(start, start + length);
      const end = Math.floor((from + length - 1) / PIECE);
      const parts = Array.from({ length: end - first + 1 }, (_, index) => chunk(first + index));
      return Buffer.concat(parts).subarray(start, start + length);
    },
  };
}

/** Rows as they stand in their file, each with the number of its first line. */
interface FileRow {
  readonly line: number;
  readonly raw: string;
}

/** Keeps rows of a file, inside a transaction; their ids follow each other from the one that is given. */
export function recordFileRows(store: Store, fileId: number, rows: readonly FileRow[]): number {
  return insertAll(
    store,
    'import_row',
    rows.map(({ line, raw }) => ({ file_id: fileId, line, raw })),
  );
}

export interface ImportedFile {
  readonly id: number;
  readonly kind: ImportKind;
  readonly name: string;
  readonly sha256: string;
  readonly coversFrom: Day | null;
  readonly coversTo: Day | null;
  readonly rows: number;
  readonly importedAt: Instant;
  readonly by: string;
  readonly origin: string;
  readonly findings: FileFindings;
}

/** Files of a connection, newest first. */
export function listFiles(store: Store, connectionId: number): ImportedFile[] {
  return store
    .query<Omit<ImportedFile, 'findings'> & { readonly findings: string }>(
      `SELECT id, kind, name, sha256, covers_from AS coversFrom, covers_to AS coversTo, rows, imported_at AS importedAt,
         by, origin, findings
       FROM import_file JOIN import_result ON file_id = id WHERE connection_id = ? ORDER BY id DESC`,
    )
    .all(connectionId)
    .map(({ findings, ...file }) => ({ ...file, findings: JSON.parse(findings) as FileFindings }));
}

/**
 * Days for which an import of movements says that it holds every movement, of imports that touch a range of days. Of a file that was
 * imported again with other days declared, the last import says it.
 */
export function coversOf(store: Store, connectionId: number, from: Day, to: Day): ImportCover[] {
  return store
    .query<ImportCover & { readonly findings: string }>(
      `SELECT covers_from AS "from", covers_to AS "to", name AS source, findings
       FROM import_file AS f JOIN import_result ON file_id = f.id
       WHERE connection_id = ? AND kind IN ('movements', 'callbacks') AND covers_from <= ? AND covers_to >= ?
         AND NOT EXISTS (
           SELECT 1 FROM import_file AS again WHERE again.connection_id = f.connection_id AND again.kind = f.kind
             AND again.sha256 = f.sha256 AND again.id > f.id)
       ORDER BY covers_from, covers_to, id`,
    )
    .all(connectionId, to, from)
    .flatMap(({ findings, ...cover }) => parts(cover, (JSON.parse(findings) as FileFindings).without as Period[]))
    .filter((cover) => cover.from <= to && cover.to >= from);
}

/** A range of days in the parts that are left when whole months are taken out of it. */
function parts(cover: ImportCover, without: readonly Period[]): ImportCover[] {
  let rest = cover;
  const before = without.flatMap((month) => {
    const part = { ...rest, to: addDays(firstDay(month), -1) };
    rest = { ...rest, from: addDays(lastDay(month), 1) };
    return part.from <= part.to ? [part] : [];
  });
  return rest.from <= rest.to ? [...before, rest] : before;
}
