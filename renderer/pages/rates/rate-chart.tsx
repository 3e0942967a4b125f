/** The rate of one currency over time, each day as it was chosen. */

import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { addPeriods, type Period } from '../../../main/values/time.ts';
import type { DayRateView } from '../../../preload/contract/month.ts';
import { DayLine } from '../../components/day-line.tsx';
import { Figure } from '../../components/figure.tsx';
import { Bars, Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useRatesOf } from '../../hooks/use-rates.ts';
import { openImport } from '../../import/import-button.tsx';
import { ageOfMinutes } from '../../text/moments.ts';
import { pixelValue } from '../../text/pixels.ts';
import { scaleOf } from '../../text/scale.ts';

const MONTHS = { month: 1, quarter: 3 } as const;
type Span = keyof typeof MONTHS;

/** The months up to the one that is looked at, oldest first. */
function periodsUpTo(period: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addPeriods(period as Period, index + 1 - count));
}

function Tip({ rate, base }: { readonly rate: DayRateView | undefined; readonly base: string }) {
  if (!rate) return null;
  return (
    <div className="day-tip">
      <div className="quiet">
        <DayOf of={rate.day} /> <State of={rate.state} />
      </div>
      <Figure of={rate.rate} bare unknown="no rate" /> {rate.rate !== null && base}
      {rate.at && (
        <div className="quiet">
          <Moment of={rate.at} zone />
          {rate.ageMinutes !== null && `, ${ageOfMinutes(rate.ageMinutes)} ${rate.ageMinutes < 0 ? 'after' : 'old'}`}
        </div>
      )}
      {rate.source && <div className="quiet">{rate.source}</div>}
    </div>
  );
}

interface Props {
  readonly here: Here;
  readonly ticker: string | undefined;
}

export default function RateChart({ here, ticker }: Props) {
  const [span, setSpan] = useState<Span>('month');
  const months = useRatesOf(here, periodsUpTo(here.period, MONTHS[span]));
  const base = months.at(-1)?.data?.base ?? here.connection.base;
  const byDay = new Map<string, DayRateView>();
  for (const month of months)
    for (const rate of month.data?.days ?? []) if (rate.ticker === ticker) byDay.set(rate.day, rate);
  const rates = [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const points = rates.map(({ day, rate }) => ({ day, place: rate === null ? null : pixelValue(rate) }));
  const scale = scaleOf(points.flatMap(({ place }) => place ?? []));
  const reading = months.some((month) => month.isPending);
  return (
    <Panel
      title={ticker ? `${ticker} over time` : 'Over time'}
      sub={`${base} for 1 ${ticker ?? 'unit'}`}
      className="rates-chart"
      end={
        <SegmentedControl
          aria-label="Months shown"
          value={span}
          onChange={(value) => setSpan(value as Span)}
          data={[
            { value: 'month', label: 'Month' },
            { value: 'quarter', label: '3 months' },
          ]}
        />
      }
    >
      {!scale && reading && <Bars rows={4} />}
      {!scale && !reading && (
        <Empty action={<Button onClick={() => openImport('rates')}>Import rates</Button>}>
          {ticker ?? 'This currency'} has no rate in this time.
        </Empty>
      )}
      {scale && (
        <DayLine
          points={points}
          scale={scale}
          tip={(day) => <Tip rate={rates.find((rate) => rate.day === day)} base={base} />}
        />
      )}
    </Panel>
  );
}
