/** Provenance: the files and calls every figure comes from, with their hashes. */
import { count, moment, text } from '../cells.ts';
import { Sheet } from '../model.ts';
import type { Month } from '../month.ts';

export function provenanceSheet({ evidence, frame }: Month): Sheet {
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
      { key: 'id', header: 'File', width: 10, cell: ({ id }) => count(id) },
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
        cell: ({ coversFrom, coversTo }) =>
          text(coversFrom === null ? '–' : `${coversFrom} to ${coversTo ?? ''}`, 'evidence'),
      },
      {
        key: 'sha',
        header: 'SHA-256 of the file',
        width: 68,
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', { mono: true }),
      },
    ],
  });
  sheet.add({
    newPage: true,
    section: 'B. Calls to the API',
    rows: evidence.calls,
    none: 'No call stands behind this month.',
    columns: [
      { key: 'id', header: 'Call', cell: ({ id }) => count(id) },
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
