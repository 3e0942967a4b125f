/** Activity: the audit trail with its chain, and every sync with what went wrong. */
import { useMemo, useState } from 'react';
import type { AuditEventView } from '../../../preload/contract/desk.ts';
import { FilterField } from '../../components/filter-field.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { Bars, Empty, FailureNote } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { Moment } from '../../components/when.tsx';
import { useStatusBar } from '../../frame/status.ts';
import type { GridColumn } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useTrail } from '../../hooks/use-activity.ts';
import { detailWords, eventWords } from '../../text/trail.ts';
import { SyncRuns } from './sync-runs.tsx';
import './activity.css';

const NAME = 'activity';
const MOST = 100_000;
const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'move' },
  { keys: ['Ctrl', 'F'], does: 'filter' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
];

const COLUMNS: readonly GridColumn<AuditEventView>[] = [
  {
    id: 'id',
    head: 'No.',
    width: 60,
    cell: (event) => <span className="figure bare">{event.id}</span>,
    text: (event) => String(event.id),
    compare: (a, b) => a.id - b.id,
  },
  {
    id: 'at',
    head: 'Time, UTC',
    width: 146,
    cell: (event) => <Moment of={event.at} seconds />,
    text: (event) => event.at,
    compare: (a, b) => a.at.localeCompare(b.at),
  },
  {
    id: 'by',
    head: 'By',
    width: 100,
    cell: (event) => event.by,
    text: (event) => event.by,
    compare: (a, b) => a.by.localeCompare(b.by),
  },
  {
    id: 'what',
    head: 'What',
    width: 280,
    cell: (event) => eventWords(event.action, event.subject),
    text: (event) => `${event.action} ${event.subject}`,
    compare: (a, b) => a.action.localeCompare(b.action),
  },
  {
    id: 'detail',
    head: 'Detail',
    width: 320,
    cell: (event) => <span className="soft">{detailWords(event.detail)}</span>,
    text: (event) => event.detail,
  },
  {
    id: 'hash',
    head: 'Hash',
    width: 110,
    cell: (event) => <span className="mono quiet">{event.hash.slice(0, 12)}…</span>,
    text: (event) => event.hash,
  },
];

export default function Activity() {
  const query = useTrail(MOST);
  const [filter, setFilter] = useState('');
  const events = useMemo(() => query.data?.events ?? [], [query.data]);
  useStatusBar(query.data ? `Head of the chain ${query.data.head.slice(0, 16)}…` : '', HINTS);
  return (
    <>
      <ViewHead
        title="Activity"
        sub={query.data && `${query.data.length} events, each sealed by the hash of the one before`}
      >
        <FilterField label="Filter events" value={filter} onChange={setFilter} />
        <ColumnMenu name={NAME} columns={COLUMNS} />
      </ViewHead>
      {query.error && !query.data ? (
        <FailureNote error={query.error} retry={query.refetch} />
      ) : (
        <div className="side-by-side activity">
          <Panel
            title="Audit trail"
            sub="newest first"
            foot="A chain on this computer proves order and change since it was captured, not who answered."
          >
            {query.data ? (
              <Grid
                label="Audit trail, newest first"
                name={NAME}
                columns={COLUMNS}
                rows={events}
                rowId={idOf}
                filter={filter}
                empty={<Empty>Nothing has happened yet.</Empty>}
              />
            ) : (
              <Bars rows={14} />
            )}
          </Panel>
          <SyncRuns />
        </div>
      )}
    </>
  );
}

const idOf = (event: AuditEventView) => String(event.id);
