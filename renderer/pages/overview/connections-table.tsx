/** Every connection at a glance, with the next step of each. */
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Figure } from '../../components/figure.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { Legend } from '../../components/state.tsx';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useSum } from '../../hooks/use-month.ts';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import { change } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { CLOSING, connectionColumns } from './connection-columns.tsx';
import type { Step } from './steps.ts';

const NAME = 'overview.connections';
/** Up to so many are found by the eye. */
const FEW = 3;

interface Props {
  readonly months: readonly ConnectionMonth[];
  readonly steps: readonly Step[];
  readonly today: string;
}

export function ConnectionsTable({ months, steps, today }: Props) {
  const [filter, setFilter] = useState('');
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const bases = new Set(months.map((month) => month.connection.base));
  const base = bases.size === 1 ? (months[0]?.connection.base ?? '') : null;
  const texts = months.flatMap((month) => month.balances?.closingTotal?.shown ?? []);
  const left = months.filter((month) => month.balances && !month.balances.closingTotal);
  const sum = useSum(texts);
  const columns = connectionColumns(months, { steps, today, base, wide });
  const total = {
    id: 'total',
    head: filter ? `Total of all ${texts.length}` : `Total of ${texts.length}`,
    cell: (column: string) =>
      column === CLOSING ? (
        <Figure
          of={sum.data?.sum}
          decimals={widestDecimals(texts)}
          rule="total"
          partial={left.map((month) => month.connection.name).join(', ') || undefined}
        />
      ) : null,
  };
  return (
    <Panel
      title="Connections"
      className="overview-connections"
      end={
        <>
          <Legend states={['final', 'provisional', 'restated', 'fetch-failed']} />
          {months.length > FEW && (
            <FilterField label="Filter connections" value={filter} onChange={setFilter} hotkey={false} />
          )}
          <ColumnMenu name={NAME} columns={columns} />
        </>
      }
    >
      <Grid
        label="Connections"
        name={NAME}
        columns={columns}
        rows={months}
        rowId={nameOf}
        density="normal"
        tight
        filter={filter}
        foot={base !== null && texts.length > 1 ? [total] : []}
        onOpen={(row) => change({ connection: row.connection.name })}
      />
    </Panel>
  );
}

const nameOf = ({ connection }: ConnectionMonth) => connection.name;
