/** Columns of the audit trail. */
import type { AuditEventView } from '../../../preload/contract/desk.ts';
import { Moment } from '../../components/when.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { detailWords, eventWords } from '../../text/trail.ts';

export const TRAIL_COLUMNS: readonly GridColumn<AuditEventView>[] = [
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
    width: 270,
    cell: (event) => eventWords(event.action, event.subject),
    text: (event) => `${event.action} ${event.subject}`,
    compare: (a, b) => a.action.localeCompare(b.action),
  },
  {
    id: 'detail',
    head: 'Detail',
    width: 320,
    cell: (event) => <span className="soft cut">{detailWords(event.detail)}</span>,
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
