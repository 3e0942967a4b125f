/** Provenance: the files and calls every figure comes from, with their hashes. */
import { calculatedCount, count, moment, text } from '../cells.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Table } from '../table.ts';

export function provenanceSheet(month: Month): Sheet {
  const { evidence, frame, tables } = month;
  const sheet = new Sheet(
    'Provenance',
    'Provenance',
    'Where each figure comes from: imported files, and calls to the API with the SHA-256 of the answer as received. The API signs no answers.',
    frame,
  );
  sheet.add({
    section: 'A. Imported files',
    rows: evidence.files,
    none: 'No file was imported.',
    columns: [
      { key: 'id', header: 'File', align: 'right', width: 10, cell: ({ id }) => count(id) },
      {
        key: 'at',
        header: 'Imported at, UTC',
        align: 'right',
        width: 20,
        cell: ({ importedAt }) => moment(importedAt),
      },
      { key: 'kind', header: 'Kind', width: 28, cell: ({ kind }) => text(kind, 'evidence') },
      { key: 'rows', header: 'Rows', align: 'right', width: 24, cell: ({ rows }) => count(rows) },
      { key: 'name', header: 'Name', width: 30, cell: ({ name }) => text(name, 'evidence') },
      {
        key: 'covers',
        header: 'Covers',
        width: 24,
        cell: ({ coversFrom, coversTo, findings: { without } }) => {
          const less = without.length === 0 ? '' : ` without ${without.join(', ')}`;
          return text(coversFrom === null ? '–' : `${coversFrom} to ${coversTo ?? ''}${less}`, 'evidence');
        },
      },
      {
        key: 'sha',
        header: 'SHA-256 of the file',
        width: 68,
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', { mono: true }),
      },
    ],
  });
  hostSection(month, sheet);
  tables.calls = sheet.add({
    newPage: true,
    section: 'C. Calls to the API',
    rows: evidence.calls,
    none: 'No call stands behind this month.',
    columns: [
      { key: 'id', header: 'Call', align: 'right', cell: ({ id }) => count(id) },
      { key: 'at', header: 'Sent at, UTC', align: 'right', cell: ({ sentAt }) => moment(sentAt) },
      { key: 'endpoint', header: 'Endpoint', cell: ({ endpoint }) => text(endpoint, 'evidence') },
      { key: 'body', header: 'Request', cell: ({ requestBody }) => text(requestBody, 'evidence') },
      { key: 'host', header: 'Host', cell: ({ host }) => text(host, 'evidence') },
      {
        key: 'status',
        header: 'HTTP status, bytes',
        cell: ({ status, bytes }) => text(`${status ?? 'no answer'}, ${bytes}`, 'evidence'),
      },
      {
        key: 'sha',
        header: 'SHA-256 of the answer',
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', { mono: true }),
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
