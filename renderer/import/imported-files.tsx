/** Files that were brought in: who, when, which days they cover, and the hash of their bytes. */
import { useState } from 'react';
import type { CallOutput } from '../../preload/contract.ts';
import { Figure } from '../components/figure.tsx';
import { Empty, Reading } from '../components/notices.tsx';
import { State } from '../components/state.tsx';
import { DayOf, Moment } from '../components/when.tsx';
import type { GridColumn } from '../grid/column.ts';
import { Grid } from '../grid/grid.tsx';
import { useImportedFiles } from '../hooks/use-imports.ts';
import { findingsState } from '../text/findings.ts';
import { Findings, saysSomething } from './findings.tsx';
import { KINDS } from './words.ts';

type ImportedFile = CallOutput<'import.files'>[number];

function covered({ coversFrom, coversTo }: ImportedFile): string {
  return coversFrom === null || coversTo === null ? '' : `${coversFrom} to ${coversTo}`;
}

const COLUMNS: readonly GridColumn<ImportedFile>[] = [
  {
    id: 'name',
    head: 'File',
    width: 190,
    cell: (file) => <strong className="strong">{file.name}</strong>,
    text: (file) => file.name,
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: 'kind',
    head: 'Kind',
    width: 104,
    cell: (file) => KINDS[file.kind].label,
    text: (file) => file.kind,
    compare: (a, b) => a.kind.localeCompare(b.kind),
  },
  {
    id: 'at',
    head: 'Imported, UTC',
    width: 124,
    cell: (file) => <Moment of={file.importedAt} />,
    text: (file) => file.importedAt,
    compare: (a, b) => a.importedAt.localeCompare(b.importedAt),
  },
  {
    id: 'by',
    head: 'By',
    width: 100,
    cell: (file) => file.by,
    text: (file) => file.by,
    compare: (a, b) => a.by.localeCompare(b.by),
  },
  {
    id: 'rows',
    head: 'Rows',
    numeric: true,
    width: 64,
    cell: (file) => <Figure of={String(file.rows)} />,
    text: (file) => String(file.rows),
    compare: (a, b) => a.rows - b.rows,
  },
  {
    id: 'covers',
    head: 'Every movement of',
    width: 170,
    cell: (file) =>
      file.coversFrom && file.coversTo ? (
        <>
          <DayOf of={file.coversFrom} /> to <DayOf of={file.coversTo} />
        </>
      ) : (
        <span className="quiet">–</span>
      ),
    text: covered,
  },
  {
    id: 'findings',
    head: 'Its own totals',
    width: 104,
    cell: (file) => {
      const state = findingsState(file.findings);
      if (state === null) return <span className="quiet">none</span>;
      return <State of={state}>{state === 'pass' ? 'Agree' : 'Differ'}</State>;
    },
    text: (file) => findingsState(file.findings) ?? '',
    compare: (a, b) => (findingsState(a.findings) ?? '').localeCompare(findingsState(b.findings) ?? ''),
  },
  {
    id: 'sha256',
    head: 'SHA-256',
    width: 480,
    cell: (file) => <span className="mono">{file.sha256}</span>,
    text: (file) => file.sha256,
  },
];

export function ImportedFiles() {
  const query = useImportedFiles();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = query.data?.find(({ id }) => String(id) === chosen);
  return (
    <section className="imported-files" aria-label="Files brought in">
      <h3>Files brought in</h3>
      <Reading query={query} rows={3}>
        {(files) => (
          <Grid
            label="Files brought in"
            name="imported-files"
            columns={COLUMNS}
            rows={files}
            rowId={(file) => String(file.id)}
            density="compact"
            onSelect={({ single }) => setChosen(single?.row ?? null)}
            empty={<Empty>No file was imported yet.</Empty>}
          />
        )}
      </Reading>
      {file &&
        (saysSomething(file.findings) ? (
          <Findings of={file.findings} />
        ) : (
          <p className="tiny quiet">{file.name} holds no date, total or balance of its own to compare.</p>
        ))}
    </section>
  );
}
