/** Value by day, in total or the quantity of one currency. The line only shows the shape; words come from the app. */
import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { DayLine } from '../../components/day-line.tsx';
import { Figure } from '../../components/figure.tsx';
import { Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { TotalOrCurrency } from '../../components/total-or-currency.tsx';
import { DayOf } from '../../components/when.tsx';
import { openImport } from '../../import/import-button.tsx';
import { pixelValue } from '../../text/pixels.ts';
import { scaleOf } from '../../text/scale.ts';

interface Point {
  readonly day: string;
  readonly place: number | null;
  readonly text: string | null;
  readonly exact: string | null;
}

type Day = MonthBalances['days'][number];
type Shown = Day['total'];

/** The value of a day, or the quantity of one currency. */
function shownOf(row: Day | undefined, ticker: string | null): Shown {
  if (!row) return null;
  return ticker === null ? row.total : (row.cells[ticker]?.amount ?? null);
}

function pointsOf(month: MonthBalances, ticker: string | null): Point[] {
  return month.days.slice(1).map((row) => {
    const figure = shownOf(row, ticker);
    return {
      day: row.day,
      place: figure === null ? null : pixelValue(figure.exact),
      text: figure?.shown ?? null,
      exact: figure?.exact ?? null,
    };
  });
}

/** A unit that keeps the marks of the scale short. */
function unitOf(points: readonly Point[]): { divisor: number; unit: string } {
  const most = Math.max(0, ...points.map((point) => Math.abs(point.place ?? 0)));
  if (most >= 20_000_000) return { divisor: 1_000_000, unit: 'million ' };
  return most >= 20_000 ? { divisor: 1000, unit: 'thousand ' } : { divisor: 1, unit: '' };
}

function Tip({ point, unit }: { readonly point: Point | undefined; readonly unit: string }) {
  if (!point) return null;
  return (
    <div className="day-tip">
      <div className="quiet">
        <DayOf of={point.day} />
      </div>
      <Figure of={point.text} exact={point.exact ?? undefined} bare /> {point.text !== null && unit}
    </div>
  );
}

/** Why there is no line, and what would give one. */
function NothingToDraw({ month, ticker }: { readonly month: MonthBalances; readonly ticker: string | null }) {
  if (ticker !== null) return <Empty>{ticker} was not reported in this month.</Empty>;
  const without = new Set(month.days.flatMap((row) => (row.state === 'not-fetched' ? [] : row.without)));
  if (without.size === 0) return <Empty>No day of this month has a value yet.</Empty>;
  return (
    <Empty action={<Button onClick={() => openImport('rates')}>Import rates</Button>}>
      No day has a value: {[...without].join(', ')} {without.size === 1 ? 'has' : 'have'} no rate or no balance.
    </Empty>
  );
}

/** Where it began and where it ended; none of the two where it is not known. */
function Ends({ of: [opening, closing] }: { readonly of: readonly [Shown, Shown] }) {
  return (
    <>
      <span>
        Opening <Figure of={opening?.shown} exact={opening?.exact} bare />
      </span>
      <span className="push">
        Closing <Figure of={closing?.shown} exact={closing?.exact} bare />
      </span>
    </>
  );
}

interface Props {
  readonly month: MonthBalances | undefined;
  /** The connection, where there are several. */
  readonly name?: string | undefined;
  /** Whether opening and closing are written out below. */
  readonly ends?: boolean;
}

function ValueChart({ month, name, ends = false }: Props) {
  const [choice, setChoice] = useState<string | null>(null);
  const ticker = month?.tickers.some((each) => each.ticker === choice) ? choice : null;
  const points = month ? pointsOf(month, ticker) : [];
  // The closing as posted, where there is one: it adds up with the values of its currencies.
  const closing = ticker === null && month?.closingTotal ? month.closingTotal : shownOf(month?.days.at(-1), ticker);
  const { divisor, unit } = unitOf(points);
  const of = ticker ?? month?.base ?? '';
  const places = points.flatMap(({ place }) => (place === null ? [] : [place / divisor]));
  const scale = scaleOf(places);
  return (
    <Panel
      title={`${name ? `${name}, ` : ''}${ticker ?? (name ? 'value' : 'Value')} by day`}
      sub={`${unit}${of}`}
      end={
        <TotalOrCurrency
          label="Shown in the chart"
          tickers={month?.tickers.map((each) => each.ticker) ?? []}
          ticker={ticker}
          onChoose={setChoice}
        />
      }
      foot={ends && month && <Ends of={[shownOf(month.days[0], ticker), closing]} />}
    >
      {month && !scale && <NothingToDraw month={month} ticker={ticker} />}
      {scale && (
        <DayLine
          points={points}
          scale={scale}
          divisor={divisor}
          tip={(day) => <Tip point={points.find((point) => point.day === day)} unit={of} />}
        />
      )}
    </Panel>
  );
}

export default memo(ValueChart);
