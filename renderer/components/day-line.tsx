/** A line over days. It only shows the shape: places on screen are floats, every word and figure beside it is the app's text. */
import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import type { ReactNode } from 'react';
import { type Dates, useDates } from '../hooks/use-dates.ts';
import { useNumberStyle } from '../hooks/use-preferences.ts';
import { type Scale, tickText } from '../text/scale.ts';
import './day-line.css';

interface DayPlace {
  readonly day: string;
  /** Null where nothing is known: the line has a gap, which is bridged by dots. */
  readonly place: number | null;
}

interface Props {
  readonly points: readonly DayPlace[];
  /** Marks in units of `divisor`. */
  readonly scale: Scale;
  readonly divisor?: number;
  /** What is said of the day under the pointer. */
  readonly tip: (day: string) => ReactNode;
}

/** Up to this many places each is marked by a dot: alone they make hardly a line. */
const FEW = 5;
const MONTH_WITH_OPENING = 32;
/** Room of the marks beside the drawing. */
const MARKS = 68;

/** Within a month its days say enough, with the day before it their month; over several months each day names its year. */
function labelOf(points: readonly DayPlace[], dates: Dates): (day: string) => string {
  const month = points[0]?.day.slice(0, 7) ?? '';
  if (points.every(({ day }) => day.startsWith(month))) return (day) => day.slice(8);
  return points.length > MONTH_WITH_OPENING ? dates.day : dates.shortDay;
}

export function DayLine({ points, scale, divisor = 1, tip }: Props) {
  const style = useNumberStyle();
  const dates = useDates();
  const known = points.filter(({ place }) => place !== null);
  return (
    <div className="day-line" aria-hidden="true">
      <LineChart
        h="100%"
        data={points.map(({ day, place }) => ({ day, known: place, gap: place }))}
        dataKey="day"
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
        withDots={known.length <= FEW}
        gridColor="var(--chart-grid)"
        textColor="var(--ink-3)"
        yAxisProps={{
          ticks: scale.ticks.map((tick) => tick * divisor),
          domain: scale.ends.map((end) => end * divisor),
          interval: 0,
          width: MARKS,
          tickFormatter: (value: number) => tickText(value / divisor, scale.decimals, style),
        }}
        xAxisProps={{
          tickFormatter: labelOf(points, dates),
          ...(points.length >= MONTH_WITH_OPENING
            ? { interval: 'equidistantPreserveStart', minTickGap: 24 }
            : { interval: 4 }),
        }}
        tooltipAnimationDuration={0}
        tooltipProps={{ isAnimationActive: false, content: ({ label }) => tip(String(label)) }}
      />
    </div>
  );
}
