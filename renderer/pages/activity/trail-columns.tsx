/** Columns of the audit trail. */
import type { AuditEventView } from '../../../preload/contract/desk.ts';
import { Moment } from '../../components/when.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { detailWords, eventWords } from '../../text/trail.ts';

export const TRAIL_COLUMNS: readonly GridColumn<AuditEventView>[] = [
  {
    id: 'id',
    head: 'No.',
    width: 46,
    cell: (event) => <span className="figure bare">{event.id}</span>,
    text: (event) => String(event.id),
    compare: (a, b) => a.id - b.id,
  },
  {
    id: 'at',
    head: 'Time, UTC',
    width: 132,
    cell: (event) => <Moment of={event.at} seconds />,
    text: (event) => event.at,
    compare: (a, b) => a.at.localeCompare(b.at),
  },
  {
    id: 'by',
    head: 'By',
    width: 72,
    cell: (event) => event.by,
    text: (event) => event.by,
    compare: (a, b) => a.by.localeCompare(b.by),
  },
  {
    id: 'what',
    head: 'What',
    width: 216,
    cell: (event) => <span className="cut">{eventWords(event.action, event.subject, event.detail)}</span>,
    text: (event) => eventWords(event.action, event.subject, event.detail),
    compare: (a, b) => a.action.localeCompare(b.action),
  },
  {
    id: 'detail',
    head: 'Detail',
    width: 164,
    cell: (event) => <span className="soft cut">{detailWords(event.detail)}</span>,
    text: (event) => detailWords(event.detail),
  },
  {
    id: 'hash',
    head: 'Hash',
    width: 96,
    cell: (event) => <span className="mono quiet">{event.hash.slice(0, 12)}…</span>,
    text: (event) => event.hash,
  },
];
