/** Reconciliation: the roll-forward of each currency, from opening through movements to what Citron reports. */

import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { RollForwardView } from '../../../preload/contract/month.ts';
import { DigitsSwitch, useDigits } from '../../components/digits.tsx';
import { Figure } from '../../components/figure.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { Bars, Empty, FailureNote } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { useStatusBar } from '../../frame/status.ts';
import type { Selected } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { useMonthBalances, useRollForward } from '../../hooks/use-month.ts';
import { ImportButton } from '../../import/import-button.tsx';
import { change, useRoute } from '../../route.ts';
import { rollForwardWords } from '../../text/roll-forward.ts';
import { Below } from './below.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import { rollForwardColumns, type Unit, valueColumns } from './roll-forward-columns.tsx';
import { useShown } from './use-shown.ts';
import './reconciliation.css';

const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'currency' },
  { keys: ['A'], does: 'accept' },
  { keys: ['D'], does: 'dismiss' },
  { keys: ['M'], does: 'note' },
  { keys: ['Ctrl', 'F'], does: 'filter' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
];

const NO_ROWS: readonly RollForwardView[] = [];

export default function Reconciliation() {
  const here = useHere();
  const dates = useDates();
  const query = useRollForward();
  const month = useMonthBalances().data;
  const total = month?.closingTotal;
  const [digits, setDigits] = useDigits('rounded');
  const [filter, setFilter] = useState('');
  const [unit, setUnit] = useState<Unit>('quantity');
  useStatusBar('', HINTS);
  const rows = query.data;
  const { params } = useRoute();
  const currency =
    rows?.find((row) => row.currency === params.currency)?.currency ??
    (rows?.find((row) => row.status === 'open') ?? rows?.[0])?.currency ??
    null;
  const choose = useCallback((selected: Selected) => {
    if (selected.single) change({ currency: selected.single.row, day: null }, 'replace');
  }, []);
  const base = here?.connection.base ?? '';
  const shown = useShown(rows ?? NO_ROWS, month, digits);
  const columns = useMemo(
    () => (unit === 'quantity' ? rollForwardColumns : valueColumns)(rows ?? NO_ROWS, shown, base, total?.shown),
    [rows, shown, unit, base, total?.shown],
  );
  const foot = [
    {
      id: 'total',
      head: filter ? `Total value of all, ${base}` : `Total value, ${base}`,
      cell: (column: string) =>
        column === 'value' ? <Figure of={total?.shown} exact={total?.exact} rule="total" /> : null,
    },
  ];
  return (
    <>
      <ViewHead title="Reconciliation" sub={rows && rollForwardWords(rows)}>
        <FilterField label="Filter currencies" value={filter} onChange={setFilter} />
        <SegmentedControl
          aria-label="Unit"
          value={unit}
          onChange={setUnit}
          data={[
            { value: 'quantity', label: 'Quantity' },
            { value: 'value', label: base },
          ]}
        />
        <DigitsSwitch digits={digits} onChange={setDigits} />
        <ImportButton kind="movements" />
        <ColumnMenu name={`roll-forward.${unit}`} columns={columns} />
      </ViewHead>
      <Panel
        title={`Roll-forward, ${here ? dates.month(here.period) : ''}`}
        sub={digits === 'exact' ? 'tied to the last digit' : 'rounded on screen, tied to the last digit'}
        className="roll-forward"
        end={here && <EvidenceLine here={here} />}
      >
        {rows ? (
          <Grid
            label="Roll-forward by currency"
            name={`roll-forward.${unit}`}
            columns={columns}
            rows={rows}
            rowId={currencyOf}
            filter={filter}
            foot={foot}
            density="compact"
            tight
            rowClass={(row) => (row.currency === currency ? 'chosen' : '')}
            onSelect={choose}
            onOpen={(row) => change({ currency: row.currency, day: null })}
            empty={<Empty>No currency has a balance in this month.</Empty>}
          />
        ) : query.error ? (
          <FailureNote error={query.error} retry={query.refetch} />
        ) : (
          <Bars rows={9} />
        )}
      </Panel>
      {here && (rows || !query.error) && <Below here={here} currency={currency} />}
    </>
  );
}

const currencyOf = (row: RollForwardView) => row.currency;
