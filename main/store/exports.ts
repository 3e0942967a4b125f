/** What was handed out: every export with its dataset, its hashes and what is needed to read the same dataset again. */
import type { Json } from '../values/canonical-json.ts';
import type { Instant, Period } from '../values/time.ts';
import { APP_VERSION } from '../version.ts';
import type { Position } from './as-of.ts';
import { appendAudit, EXPORTED } from './audit.ts';
import { type Store, transaction } from './open.ts';
import { insert } from './tables.ts';

interface NewExport {
  readonly period: Period;
  /** `xlsx`, `csv` … */
  readonly format: string;
  readonly dataset: string;
  /** Where the evidence ended when the month was read. */
  readonly position: Position;
  /** Without its folder. */
  readonly fileName: string;
  readonly fileSha256: string;
  readonly contentSha256: string;
  readonly by: string;
}

export interface StoredExport extends NewExport {
  readonly id: number;
  readonly appVersion: string;
  readonly at: Instant;
}

/** Keeps an export with its audit event; `place` puts the file in its place last, so that neither is there without the other. */
export function recordExport(store: Store, done: NewExport, place: () => void): void {
  transaction(store, () => {
    const { period, format, dataset, position, fileName, fileSha256, contentSha256, by } = done;
    const id = insert(store, 'report_export', {
      connection_id: position.connectionId,
      period,
      format,
      dataset,
      app_version: APP_VERSION,
      as_of: position as unknown as Json,
      file_name: fileName,
      file_sha256: fileSha256,
      content_sha256: contentSha256,
      at: store.now(),
      by,
    });
    appendAudit(store, {
      by,
      action: EXPORTED,
      subject: `export ${id}`,
      detail: { period, format, dataset, fileSha256, contentSha256 },
    });
    place();
  });
}

interface ExportRow extends Omit<StoredExport, 'position'> {
  readonly asOf: string;
}

/** Exports of a dataset in one format, newest first. */
export function exportsOf(store: Store, dataset: string, format: string): StoredExport[] {
  return store
    .query<ExportRow>(
      `SELECT id, period, format, dataset, app_version AS appVersion, as_of AS asOf, file_name AS fileName,
         file_sha256 AS fileSha256, content_sha256 AS contentSha256, at, by
       FROM report_export WHERE dataset = ? AND format = ? ORDER BY id DESC`,
    )
    .all(dataset, format)
    .map(({ asOf, ...row }) => ({ ...row, position: JSON.parse(asOf) as Position }));
}
