/** Rates: the one each currency is closed at, and which rate each day of the month uses and why. */

import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { DayRateView } from '../../../preload/contract/month.ts';
import { FilterField } from '../../components/filter-field.tsx';
import type { KeyHint } from '../../components/keys.tsx';
import { Bars, Empty, FailureNote } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { DayOf } from '../../components/when.tsx';
import { useStatusBar } from '../../frame/status.ts';
import type { Selected } from '../../grid/column.ts';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { Grid } from '../../grid/grid.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { useMonthRates } from '../../hooks/use-month.ts';
import { ImportButton } from '../../import/import-button.tsx';
import { change } from '../../route.ts';
import { closingColumns, dayColumns, WHY } from './rate-columns.tsx';
import { TypeRate } from './type-rate.tsx';
import { WaitingRates } from './waiting-rates.tsx';
import './rates.css';

const RateChart = lazy(() => import('./rate-chart.tsx'));

const HINTS: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'currency' },
  { keys: ['Enter'], does: 'provenance' },
  { keys: ['Ctrl', 'F'], does: 'filter' },
  { keys: ['Ctrl', 'C'], does: 'copy as TSV' },
];

function summary(closing: readonly DayRateView[]): string {
  const needed = closing.filter((rate) => rate.state !== 'base' && rate.state !== 'test-coin');
  const missing = needed.filter((rate) => rate.rate === null).length;
  const old = needed.filter((rate) => rate.warning !== '' && rate.rate !== null).length;
  const parts = [`${needed.length - missing} of ${needed.length} currencies have a period-end rate`];
  if (old > 0) parts.push(`${old} with a warning`);
  return parts.join(', ');
}

/** Why a day uses its rate and no other, and where it comes from. */
function Reason({ of }: { readonly of: DayRateView }) {
  const sentences = [WHY[of.state], of.source && `Source: ${of.source}`, of.warning].filter((part) => part !== '');
  return (
    <p className="wrap-anywhere">
      <DayOf of={of.day} />: {sentences.map((part) => part.replace(/[.]?$/, '.')).join(' ')}
    </p>
  );
}

export default function Rates() {
  const here = useHere();
  const dates = useDates();
  const query = useMonthRates();
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const [dayFilter, setDayFilter] = useState('');
  useStatusBar('A rate is base units per 1 unit, taken at 23:59 UTC', HINTS);
  const rates = query.data;
  const ticker = chosen ?? rates?.closing.find((rate) => rate.state !== 'base')?.ticker ?? rates?.closing[0]?.ticker;
  const days = useMemo(() => rates?.days.filter((rate) => rate.ticker === ticker) ?? [], [rates, ticker]);
  const closing = useMemo(() => closingColumns(rates?.closing ?? [], rates?.base ?? '', wide), [rates, wide]);
  const byDay = useMemo(() => dayColumns(days, rates?.base ?? '', wide), [days, rates, wide]);
  const chosenDay = days.find((rate) => rate.day === day);
  const choose = (selected: Selected) => {
    if (selected.single) setChosen(selected.single.row);
  };
  if (query.error && !rates) {
    return (
      <>
        <ViewHead title="Rates" />
        <FailureNote error={query.error} retry={query.refetch} />
      </>
    );
  }
  return (
    <>
      <ViewHead title="Rates" sub={rates && summary(rates.closing)}>
        <FilterField label="Filter currencies" value={filter} onChange={setFilter} />
        <ImportButton kind="rates" />
        {here && ticker && <TypeRate here={here} ticker={ticker} day={days.at(-1)?.day ?? here.app.today} />}
      </ViewHead>
      <WaitingRates />
      <div className="side-by-side rates">
        <Panel
          title="Period-end rates"
          sub={here ? `${dates.month(here.period)}, at cut-off` : ''}
          className="rates-closing"
          end={<ColumnMenu name="rates.closing" columns={closing} />}
        >
          {rates ? (
            <Grid
              label="Period-end rates by currency"
              name="rates.closing"
              columns={closing}
              rows={rates.closing}
              rowId={tickerOf}
              filter={filter}
              tight
              rowClass={(row) => (row.ticker === ticker ? 'chosen' : '')}
              onSelect={choose}
              onOpen={openRate}
              empty={<Empty>No currency has a balance in this month.</Empty>}
            />
          ) : (
            <Bars rows={9} />
          )}
        </Panel>
        <Suspense
          fallback={
            <Panel title="Over time" className="rates-chart">
              {null}
            </Panel>
          }
        >
          {here && <RateChart here={here} ticker={ticker} />}
        </Suspense>
        <Panel
          className="rates-days"
          title={ticker ? `${ticker}, day by day` : 'Day by day'}
          sub="the rate each day uses and why"
          end={
            <>
              <FilterField label="Filter days" value={dayFilter} onChange={setDayFilter} hotkey={false} />
              <ColumnMenu name="rates.days" columns={byDay} />
            </>
          }
          foot={
            chosenDay ? (
              <Reason of={chosenDay} />
            ) : (
              'Citron tells rates only of now: they are observed at every sync. Earlier days need a file of rates.'
            )
          }
        >
          {rates ? (
            <Grid
              label={`Rates of ${ticker} by day`}
              name="rates.days"
              columns={byDay}
              rows={days}
              rowId={dayOf}
              filter={dayFilter}
              density="compact"
              tight
              onOpen={openRate}
              onSelect={({ single }) => setDay(single?.row ?? null)}
              empty={<Empty>Choose a currency.</Empty>}
            />
          ) : (
            <Bars rows={12} />
          )}
        </Panel>
      </div>
    </>
  );
}

/** What stands behind the rate of a day, beside the balance it values. */
const openRate = ({ day, ticker }: DayRateView) => change({ at: `${day} ${ticker}` });

const tickerOf = (rate: DayRateView) => rate.ticker;
const dayOf = (rate: DayRateView) => rate.day;
