/** Value by day, in total or the quantity of one currency. The line only shows the shape; words come from the app. */
import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import { Select } from '@mantine/core';
import { memo, useState } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { DayOf } from '../../components/when.tsx';
import { pixelValue } from '../../text/pixels.ts';
import './value-chart.css';

interface Point {
  readonly day: string;
  readonly label: string;
  readonly known: number | null;
  readonly gap: number | null;
  readonly text: string | null;
  readonly exact: string | null;
}

function pointsOf(month: MonthBalances, ticker: string | null): Point[] {
  return month.days.slice(1).map((row) => {
    const figure = ticker === null ? row.total : (row.cells[ticker]?.amount ?? null);
    const place = figure === null ? null : pixelValue(figure.exact);
    return {
      day: row.day,
      label: row.day.slice(8),
      known: place,
      gap: place,
      text: figure?.shown ?? null,
      exact: figure?.exact ?? null,
    };
  });
}

/** Marks of the scale in a unit that keeps them short. */
function scaleOf(points: readonly Point[]): { divisor: number; unit: string } {
  const most = Math.max(0, ...points.map((point) => Math.abs(point.known ?? 0)));
  if (most >= 20_000_000) return { divisor: 1_000_000, unit: 'million ' };
  return most >= 20_000 ? { divisor: 1000, unit: 'thousand ' } : { divisor: 1, unit: '' };
}

function Tip({ point, unit }: { readonly point: Point | undefined; readonly unit: string }) {
  if (!point) return null;
  return (
    <div className="value-tip">
      <div className="quiet">
        <DayOf of={point.day} />
      </div>
      <Figure of={point.text} exact={point.exact ?? undefined} bare /> {point.text !== null && unit}
    </div>
  );
}

const TOTAL = 'total';

function ValueChart({ month }: { readonly month: MonthBalances | undefined }) {
  const [choice, setChoice] = useState<string>(TOTAL);
  const known = month?.tickers.some((each) => each.ticker === choice.slice(3));
  const ticker = choice !== TOTAL && known ? choice.slice(3) : null;
  const points = month ? pointsOf(month, ticker) : [];
  const { divisor, unit } = scaleOf(points);
  const of = ticker ?? month?.base ?? '';
  const places = points.filter((point) => point.known !== null).length;
  const anything = places > 0;
  return (
    <Panel
      title={ticker ? `${ticker} by day` : 'Value by day'}
      sub={`${unit}${of}`}
      end={
        <Select
          size="xs"
          className="compact-input chart-pick"
          aria-label="Shown in the chart"
          value={ticker ? choice : TOTAL}
          onChange={(next) => setChoice(next ?? TOTAL)}
          data={[
            { value: TOTAL, label: 'Total' },
            ...(month?.tickers ?? []).map((each) => ({ value: `of ${each.ticker}`, label: each.ticker })),
          ]}
        />
      }
    >
      {month && !anything ? (
        <Empty>{ticker ? `${ticker} was not reported in this month.` : 'No day of this month has a value yet.'}</Empty>
      ) : (
        <div className="value-chart" aria-hidden="true">
          {month && (
            <LineChart
              h="100%"
              data={points.map((point) => ({ ...point }))}
              dataKey="label"
              lineChartProps={{ accessibilityLayer: false }}
              series={[
                { name: 'gap', color: 'var(--fail)' },
                { name: 'known', color: 'var(--chart-line)' },
              ]}
              lineProps={(series) => ({
                isAnimationActive: false,
                connectNulls: series.name === 'gap',
                strokeDasharray: series.name === 'gap' ? '2 3' : '0',
                strokeWidth: series.name === 'gap' ? 1 : 1.6,
              })}
              curveType="linear"
              // One place alone makes no line.
              withDots={places === 1}
              gridColor="var(--chart-grid)"
              textColor="var(--ink-3)"
              yAxisProps={{
                domain: ['auto', 'auto'],
                tickCount: 4,
                interval: 0,
                width: 68,
                tickFormatter: (value: number) =>
                  (value / divisor).toLocaleString('en-US', { maximumFractionDigits: 6 }),
              }}
              xAxisProps={{ interval: 4 }}
              tooltipAnimationDuration={0}
              tooltipProps={{
                isAnimationActive: false,
                content: ({ label }) => <Tip point={points.find((point) => point.label === label)} unit={of} />,
              }}
            />
          )}
        </div>
      )}
    </Panel>
  );
}

export default memo(ValueChart);
