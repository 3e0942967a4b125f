/** Activity: the audit trail with its chain, what was restated, and every sync with what went wrong. */
import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AuditEventView } from '../../../preload/contract/desk.ts';
import { FilterField } from '../../components/filter-field.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { useStatusBar } from '../../frame/status.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useTrail } from '../../hooks/use-activity.ts';
import { useHere } from '../../hooks/use-app.ts';
import { detailWords, eventWords } from '../../text/trail.ts';
import { ExportTrail } from './export-trail.tsx';
import { Restatements } from './restatements.tsx';
import { SyncRuns } from './sync-runs.tsx';
import { TRAIL_COLUMNS } from './trail-columns.tsx';
import './activity.css';

const NAME = 'activity';
const MOST = 100_000;
const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'move' },
  { keys: ['Ctrl', 'F'], does: 'filter' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
];
const ALL = 'all';

/** What an event is about: `connection.added` is of `connection`. */
const kindOf = (event: AuditEventView) => event.action.split('.')[0] ?? '';
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

interface PickProps {
  readonly label: string;
  readonly all: string;
  readonly values: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Pick({ label, all, values, value, onChange }: PickProps) {
  return (
    <Select
      className="compact-input trail-pick"
      aria-label={label}
      value={value}
      onChange={(next) => onChange(next ?? ALL)}
      data={[{ value: ALL, label: all }, ...values.map((each) => ({ value: each, label: capital(each) }))]}
    />
  );
}

/** All of one event: nothing of it is cut, and its whole hash. */
function EventDetail({ of }: { readonly of: AuditEventView }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long detail scrolls by keys
    <section className="event-detail" tabIndex={0} aria-label={`Event ${of.id}`}>
      <p className="strong">{eventWords(of.action, of.subject, of.detail)}</p>
      <p className="wrap-anywhere">{detailWords(of.detail) || 'No further detail.'}</p>
      <p className="hash">{of.hash}</p>
    </section>
  );
}

export default function Activity() {
  const here = useHere();
  const query = useTrail(MOST);
  const [filter, setFilter] = useState('');
  const [kind, setKind] = useState(ALL);
  const [by, setBy] = useState(ALL);
  const [chosen, setChosen] = useState<AuditEventView | null>(null);
  const events = useMemo(() => query.data?.events ?? [], [query.data]);
  const kinds = useMemo(() => [...new Set(events.map(kindOf))].sort(), [events]);
  const people = useMemo(() => [...new Set(events.map((event) => event.by))].sort(), [events]);
  const shown = useMemo(
    () => events.filter((event) => (kind === ALL || kindOf(event) === kind) && (by === ALL || event.by === by)),
    [events, kind, by],
  );
  useStatusBar(query.data ? `Head of the chain ${query.data.head.slice(0, 16)}…` : '', HINTS);
  if (!here) return null;
  return (
    <>
      <ViewHead
        title="Activity"
        sub={query.data && `${query.data.length} events, each sealed by the hash of the one before`}
      >
        <FilterField label="Filter events" value={filter} onChange={setFilter} />
        <Pick label="Kind of event" all="Every kind" values={kinds} value={kind} onChange={setKind} />
        <Pick label="By whom" all="Everybody" values={people} value={by} onChange={setBy} />
        <ColumnMenu name={NAME} columns={TRAIL_COLUMNS} />
        <ExportTrail />
      </ViewHead>
      <div className="side-by-side activity">
        <Panel
          title="Audit trail"
          sub={shown.length < events.length ? `${shown.length} of ${events.length}, newest first` : 'newest first'}
          foot={
            chosen ? (
              <EventDetail of={chosen} />
            ) : (
              'A chain on this computer proves order and change since it was captured, not who answered.'
            )
          }
          className="activity-trail"
        >
          <Reading query={query} rows={14}>
            {() => (
              <Grid
                label="Audit trail, newest first"
                name={NAME}
                columns={TRAIL_COLUMNS}
                rows={shown}
                rowId={idOf}
                tight
                filter={filter}
                onSelect={({ single }) => setChosen(events.find((event) => idOf(event) === single?.row) ?? null)}
                empty={<Empty>{events.length === 0 ? 'Nothing has happened yet.' : 'No event is of that kind.'}</Empty>}
              />
            )}
          </Reading>
        </Panel>
        <Restatements here={here} />
        <SyncRuns />
      </div>
    </>
  );
}

const idOf = (event: AuditEventView) => String(event.id);
