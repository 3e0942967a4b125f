/** Provenance: the files and calls every figure comes from, with their hashes. */
import { count, moment, text } from '../cells.ts';
import type { ReportFile } from '../evidence.ts';
import { calculatedCount } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';

/** A hash stands in two lines. */
const HASH = 36;
const HASHED = { mono: true, wrap: true } as const;
const WRAPPED = { wrap: true } as const;

export function provenanceSheet(month: Month): Sheet {
  const { evidence, frame, tables } = month;
  const sheet = new Sheet(
    'Provenance',
    'Provenance',
    'Where each figure comes from: imported files, and calls to the API with the SHA-256 of the answer as received. Bytes of the files and texts of the answers are kept in the store under the numbers given here. The API signs no answers.',
    frame,
  );
  fileSection(evidence.files, sheet);
  hostSection(month, sheet);
  tables.calls = sheet.add({
    newPage: true,
    section: 'C. Calls to the API',
    rows: evidence.calls,
    none: 'No call stands behind this month.',
    columns: [
      { key: 'id', header: 'Call', align: 'right', cell: ({ id }) => count(id) },
      { key: 'at', header: 'Sent at, UTC', align: 'right', cell: ({ sentAt }) => moment(sentAt) },
      { key: 'endpoint', header: 'Endpoint', cell: ({ endpoint }) => text(endpoint, 'evidence', 'left', WRAPPED) },
      { key: 'body', header: 'Request', cell: ({ requestBody }) => text(requestBody, 'evidence', 'left', WRAPPED) },
      { key: 'host', header: 'Host', cell: ({ host }) => text(host, 'evidence', 'left', WRAPPED) },
      {
        key: 'status',
        header: 'HTTP status',
        align: 'right',
        cell: ({ status }) => text(String(status ?? 'no answer'), 'evidence', 'right'),
      },
      { key: 'bytes', header: 'Bytes', align: 'right', cell: ({ bytes }) => count(bytes) },
      ...[3, 4, 5, 6].map((at) => ({ key: `fill ${at}`, header: '', cell: () => text('') })),
      {
        key: 'sha',
        header: 'SHA-256 of the answer',
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', HASHED),
      },
    ],
  });
  return sheet;
}

export const HOST = { sample: 'SAMPLE DATA', documented: 'documented', other: 'not documented' } as const;

/** Hosts that ever answered the connection, and whether the documentation of the API names them. */
function hostSection({ input: { connection }, evidence, tables }: Month, sheet: Sheet): void {
  const unknown = new Set(connection.undocumentedHosts);
  const wordOf = (host: string) => (connection.sample ? HOST.sample : unknown.has(host) ? HOST.other : HOST.documented);
  const table: Table<string> = sheet.add<string>({
    section: 'B. Hosts that answered',
    rows: connection.hosts,
    none: 'No host answered.',
    columns: [
      {
        key: 'calls',
        header: 'Calls',
        align: 'right',
        cell: (host, index, pen) => {
          const hosts = pen.fixed(laidOut(tables.calls, 'calls').column('host'));
          const formula = `COUNTIF(${hosts},${pen.at(table.cell('host', index))})`;
          return calculatedCount(formula, evidence.calls.filter((call) => call.host === host).length);
        },
      },
      { key: 'host', header: 'Host', cell: (host) => text(host, 'evidence') },
      { key: 'kind', header: 'Address of the API', cell: (host) => text(wordOf(host), 'evidence') },
    ],
  });
  tables.hosts = table;
}

/** What became of the rows of each file: rows = added + changed + known already + refused + those that hold no entry. */
const ROWS: readonly (readonly [key: string, header: string, of: (file: ReportFile) => number])[] = [
  ['added', 'Added', ({ counts }) => counts.added],
  ['changed', 'Changed', ({ counts }) => counts.changed],
  ['known', 'Known already', ({ counts }) => counts.duplicates],
  ['refused', 'Refused', ({ counts }) => counts.refused],
  ['none', 'No entry', ({ findings }) => findings.skipped],
];

function fileSection(files: readonly ReportFile[], sheet: Sheet): void {
  const total = (key: string, of: (file: ReportFile) => number) => (pen: Pen) =>
    calculatedCount(
      pen.f`SUM(${table.column(key)})`,
      files.reduce((all, file) => all + of(file), 0),
      'total',
    );
  const rowsOf = (file: ReportFile) => ROWS.reduce((all, [, , of]) => all + of(file), 0);
  const table: Table<ReportFile> = sheet.add<ReportFile>({
    section: 'A. Imported files',
    rows: files,
    none: 'No file was imported.',
    totals: files.length > 0,
    columns: [
      {
        key: 'id',
        header: 'File',
        align: 'right',
        width: 10,
        cell: ({ id }) => count(id),
        total: () => text('Total', 'total'),
      },
      {
        key: 'at',
        header: 'Imported at, UTC',
        align: 'right',
        width: 17.5,
        cell: ({ importedAt }) => moment(importedAt),
      },
      {
        key: 'kind',
        header: 'Kind, by',
        width: 20,
        cell: ({ kind, by }) => text(`${kind}, ${by}`, 'evidence', 'left', WRAPPED),
      },
      { key: 'name', header: 'Name', width: 24, cell: ({ name }) => text(name, 'evidence', 'left', WRAPPED) },
      {
        key: 'covers',
        header: 'Covers',
        width: 24,
        cell: ({ coversFrom, coversTo, findings: { without } }) => {
          const less = without.length === 0 ? '' : ` without ${without.join(', ')}`;
          return text(
            coversFrom === null ? '–' : `${coversFrom} to ${coversTo ?? ''}${less}`,
            'evidence',
            'left',
            WRAPPED,
          );
        },
      },
      {
        key: 'rows',
        header: 'Rows read',
        align: 'right',
        width: 9,
        cell: (file, index, pen) => {
          const [from, to] = [table.cell('added', index), table.cell('none', index)];
          const formula = pen.f`SUM(${{ ...from, toColumn: to.column }})`;
          return rowsOf(file) === file.rows ? calculatedCount(formula, file.rows) : count(file.rows);
        },
        total: total('rows', ({ rows }) => rows),
      },
      ...ROWS.map(
        ([key, header, of]): Column<ReportFile> => ({
          ...{ key, header, align: 'right', width: 9 },
          cell: (file) => count(of(file)),
          total: total(key, of),
        }),
      ),
      {
        key: 'sha',
        header: 'SHA-256 of the file',
        width: HASH,
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', HASHED),
      },
    ],
  });
  if (files.length === 0) return;
  const first = sheet.pen.at(table.cell('refused', 0));
  sheet.mark(table.column('refused'), { formula: `${first}>0` }, WARN);
}
