/** What is in a store, or in a backup beside the store. */
import type { StoreContentsView } from '../../../preload/contract/verify.ts';
import { Figure } from '../../components/figure.tsx';
import { DayOf, Moment } from '../../components/when.tsx';

interface Column {
  readonly head: string;
  readonly contents: StoreContentsView;
}

function Count({ of }: { readonly of: number }) {
  return <Figure of={String(of)} bare />;
}

const ROWS: readonly { readonly label: string; readonly cell: (contents: StoreContentsView) => React.ReactNode }[] = [
  { label: 'Entities', cell: ({ entities }) => entities.join(', ') || 'none' },
  { label: 'Connections', cell: ({ connections }) => connections.join(', ') || 'none' },
  {
    label: 'Balance days, UTC',
    cell: ({ firstDay, lastDay }) =>
      firstDay && lastDay ? (
        <>
          <DayOf of={firstDay} /> to <DayOf of={lastDay} />
        </>
      ) : (
        'none'
      ),
  },
  { label: 'Answers of Citron', cell: ({ calls }) => <Count of={calls} /> },
  { label: 'Balances', cell: ({ balances }) => <Count of={balances} /> },
  { label: 'Rates', cell: ({ rates }) => <Count of={rates} /> },
  { label: 'Movements', cell: ({ movements }) => <Count of={movements} /> },
  { label: 'Imported files', cell: ({ files }) => <Count of={files} /> },
  { label: 'Events in the chain', cell: ({ audit }) => <Count of={audit.length} /> },
  {
    label: 'Last event',
    cell: ({ lastEventAt }) => (lastEventAt ? <Moment of={lastEventAt} zone /> : 'none'),
  },
];

export function ContentsTable({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <table className="contents">
      <thead>
        <tr>
          <th scope="col">
            <span className="for-readers">What</span>
          </th>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ label, cell }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {columns.map(({ head, contents }) => (
              <td key={head}>{cell(contents)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
