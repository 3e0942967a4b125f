/** What the workbook prints beside the figures: the calls, files and notes they rest on. Reads only. */
import { datasetId } from '../accounting/dataset.ts';
import type { MonthInput } from '../accounting/input.ts';
import { type AuditHead, auditHeadOfData } from '../store/audit.ts';
import { readConnection } from '../store/connections.ts';
import { allDecisions, type KeptDecision } from '../store/decisions.ts';
import { type ImportedFile, listFiles } from '../store/files.ts';
import { externalIdOf } from '../store/movements.ts';
import { listNotes, type Note } from '../store/notes.ts';
import type { Store } from '../store/open.ts';
import { readSettings, type SettingVersion } from '../store/settings.ts';
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

export interface ReportDecision extends KeptDecision {
  /** Id of the movement as its source gave it; empty where it is about none. */
  readonly movement: string;
}

/** What became of the rows of a file when it was imported. */
interface RowCounts {
  readonly added: number;
  readonly changed: number;
  /** Known already. */
  readonly duplicates: number;
  readonly refused: number;
}

export interface ReportFile extends ImportedFile {
  readonly counts: RowCounts;
}

export interface ReportEvidence {
  /** Dataset id, see `accounting/dataset.ts`. */
  readonly dataset: string;
  readonly version: string;
  readonly calls: readonly ReportCall[];
  readonly files: readonly ReportFile[];
  readonly notes: readonly Note[];
  /** Decisions of people about movements and proposals of the month, those taken back too, oldest first. */
  readonly decisions: readonly ReportDecision[];
  /** The versions of settings that count, as people made them; what was never set is not among them. */
  readonly settings: readonly SettingVersion[];
  readonly audit: AuditHead;
}

/** Calls, files, notes and decisions of the month. Throws `not-found` for an unknown connection. */
export function readReportEvidence(store: Store, input: MonthInput): ReportEvidence {
  const { id, entity } = readConnection(store, input.connection.name);
  return {
    dataset: datasetId(input, APP_VERSION),
    version: APP_VERSION,
    calls: callsOf(store, input),
    files: filesOf(store, id, input),
    notes: listNotes(store, id, input.period),
    decisions: decisionsOn(store, id, input),
    settings: [...readSettings(store, { entityId: entity.id, connectionId: id }).values()],
    audit: auditHeadOfData(store),
  };
}

/** What the acceptances and reconciling items do not show already. */
function decisionsOn(store: Store, connectionId: number, { period }: MonthInput): ReportDecision[] {
  return allDecisions(store, connectionId)
    .filter((one) => one.period === period && (one.movementId !== null || one.kind === 'proposal-dismissed'))
    .map((one) => ({ ...one, movement: one.movementId === null ? '' : externalIdOf(store, one.movementId) }));
}

/** Every file that a figure of the month rests on, or that covers a day of it, by id. */
function filesOf(store: Store, connectionId: number, input: MonthInput): ReportFile[] {
  const [opening, last] = [input.days[0], input.days.at(-1)];
  const used = new Set(
    store
      .query<{ id: number }>(
        `SELECT id FROM import_file JOIN import_result ON file_id = id
           WHERE connection_id = @connection AND covers_from <= @last AND covers_to >= @opening
         UNION SELECT r.file_id FROM json_each(@movements) AS m
           CROSS JOIN movement_observation AS o ON o.movement_id = m.value JOIN import_row AS r ON r.id = o.import_row_id
         UNION SELECT r.file_id FROM json_each(@rates) AS q
           CROSS JOIN rate_observation AS o ON o.id = q.value JOIN import_row AS r ON r.id = o.import_row_id
         UNION SELECT r.file_id FROM ledger_balance AS b JOIN import_row AS r ON r.id = b.import_row_id
           WHERE b.connection_id = @connection AND b.as_of = @last`,
      )
      .all({
        connection: connectionId,
        opening,
        last,
        movements: JSON.stringify(input.movements.map(({ id }) => id)),
        rates: JSON.stringify(input.rates.map(({ id }) => id)),
      })
      .map(({ id }) => id),
  );
  return listFiles(store, connectionId)
    .filter(({ id }) => used.has(id))
    .map((file) => ({ ...file, counts: countsOf(store, file.id) }))
    .reverse();
}

/** As the audit chain holds it, whose events nobody changes unseen. */
function countsOf(store: Store, fileId: number): RowCounts {
  const event = store
    .query<{ detail: string }>(`SELECT detail FROM audit_event WHERE action = 'file.imported' AND subject = ?`)
    .get(`file ${fileId}`);
  if (event === undefined) throw new RangeError(`No event says how file ${fileId} was imported`);
  const { added, changed, duplicates, refused } = JSON.parse(event.detail) as RowCounts;
  return { added, changed, duplicates, refused };
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
