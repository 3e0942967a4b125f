/** Movements of the month: what came from files and from people, with their lines, standing and source. */

import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { firstDay, lastDay, type Period } from '../../../main/values/time.ts';
import type { MovementView } from '../../../preload/contract/reconciliation.ts';
import { FilterField } from '../../components/filter-field.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { useStatusBar } from '../../frame/status.ts';
import type { Selected } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { useWaitingMovements } from '../../hooks/use-decisions.ts';
import { useSum } from '../../hooks/use-month.ts';
import { useMovements } from '../../hooks/use-reconciliation.ts';
import { ImportButton, openImport } from '../../import/import-button.tsx';
import { change, useRoute } from '../../route.ts';
import { movementsInWords } from '../../text/standing.ts';
import { type LineRow, movementColumns, movementsOf, rowsOf } from './movement-columns.tsx';
import { MovementDetail } from './movement-detail.tsx';
import { MovementTotals } from './movement-totals.tsx';
import { WaitingMovements } from './waiting-movements.tsx';
import './movements.css';

const ControlTotals = lazy(() => import('./control-totals.tsx'));
const EnterMovement = lazy(() => import('./enter-movement.tsx'));

const NAME = 'movements';
const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓', '←', '→'], does: 'move' },
  { keys: ['Enter'], does: 'movement' },
  { keys: ['Ctrl', 'F'], does: 'filter' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
];
const NONE: readonly MovementView[] = [];

function useSelectionNote(selected: Selected | null): string {
  const several = (selected?.amounts.length ?? 0) > 1;
  const sum = useSum(several ? (selected?.amounts ?? []) : []);
  if (!selected || selected.count < 2) return '';
  return several && sum.data
    ? `${selected.count} cells selected, sum ${sum.data.sum} ${selected.unit}`
    : `${selected.count} cells selected`;
}

export default function Movements() {
  const here = useHere();
  const { params } = useRoute();
  const dates = useDates();
  const query = useMovements();
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<Selected | null>(null);
  const movements = query.data ?? NONE;
  const ofMonth = useMemo(() => movementsOf(here?.period ?? '', movements), [movements, here?.period]);
  const rows = useMemo(() => rowsOf(here?.period ?? '', ofMonth), [ofMonth, here?.period]);
  const entered = useWaitingMovements().data;
  const waiting = useMemo(() => new Set(entered?.map(({ id }) => id)), [entered]);
  const columns = useMemo(() => movementColumns(rows, waiting), [rows, waiting]);
  useStatusBar(useSelectionNote(selected), HINTS);
  const open = movements.find((each) => String(each.id) === params.movement);
  return (
    <>
      <ViewHead title="Movements" sub={query.data && movementsInWords(ofMonth)}>
        <FilterField label="Filter movements" value={filter} onChange={setFilter} />
        <ImportButton kind="movements" />
        <Button onClick={() => change({ enter: 'new' })}>Enter…</Button>
        <Button onClick={() => change({ totals: 'open' })}>Control totals…</Button>
        <ColumnMenu name={NAME} columns={columns} />
      </ViewHead>
      <WaitingMovements />
      {here && params.enter && (
        <Suspense>
          <EnterMovement here={here} about={aboutOf(params.enter)} onClose={() => change({ enter: null }, 'replace')} />
        </Suspense>
      )}
      {here && params.totals && (
        <Suspense>
          <ControlTotals
            here={here}
            month={{ from: firstDay(here.period as Period), to: lastDay(here.period as Period) }}
            onClose={() => change({ totals: null }, 'replace')}
          />
        </Suspense>
      )}
      <div className={open ? 'side-by-side movements with-detail' : 'side-by-side movements'}>
        <Panel
          title={here ? `Lines of ${dates.month(here.period)}` : 'Lines'}
          sub="a row for each effect on a balance, signed"
        >
          <Reading query={query} rows={14}>
            {() => (
              <Grid
                label="Movements, a row for each effect on a balance"
                name={NAME}
                columns={columns}
                rows={rows}
                rowId={keyOf}
                filter={filter}
                tight
                rowClass={(row) => (row.movement.id === open?.id ? 'chosen' : '')}
                onSelect={setSelected}
                onOpen={(row) => change({ movement: String(row.movement.id) })}
                empty={
                  <Empty action={<Button onClick={() => openImport('movements')}>Import movements</Button>}>
                    Citron’s API does not give movements. They come from files of the back office and from callbacks.
                  </Empty>
                }
              />
            )}
          </Reading>
        </Panel>
        {open && <MovementDetail of={open} waiting={waiting} />}
      </div>
      <MovementTotals />
    </>
  );
}

/** `USDT 2026-10-17`, as Reconciliation hands it over, as what the entry is about. */
function aboutOf(text: string) {
  const [currency = '', day = ''] = text.split(' ');
  return day === '' ? null : { currency, day };
}

const keyOf = (row: LineRow) => row.key;
