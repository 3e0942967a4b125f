/** Which days are known, per currency: quiet squares where all is well, a shape where it is not. */
import { type CSSProperties, memo } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { Mark, type Shape } from '../../components/marks.tsx';
import { Bars, Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { Legend, type StateName, stateWord } from '../../components/state.tsx';
import { type Dates, useDates } from '../../hooks/use-dates.ts';
import { currencyColumn } from './matrix-columns.tsx';

type Cell = MonthBalances['days'][number]['cells'][string];

const EXCEPTIONS: Partial<Record<StateName, readonly [Shape, string]>> = {
  provisional: ['half', 'prov'],
  'not-reported': ['dashed', 'none'],
  'fetch-failed': ['cross', 'fail'],
  'not-fetched': ['dots', 'none'],
  restated: ['diamond', 'rest'],
  zero: ['ring', 'none'],
};

/** States of the month in the order of the legend; final is always explained. */
function statesIn(month: MonthBalances, today: string): StateName[] {
  const present = new Set<StateName>(['final']);
  for (const row of month.days.slice(1)) {
    if (row.day >= today && row.state === 'not-fetched') continue;
    for (const { ticker } of month.tickers) present.add(stateOf(row.cells[ticker], row.state));
  }
  const order: StateName[] = [
    'final',
    'provisional',
    'not-reported',
    'zero',
    'fetch-failed',
    'not-fetched',
    'restated',
  ];
  return order.filter((state) => present.has(state));
}

function stateOf(cell: Cell | undefined, fallback: StateName): StateName {
  if (!cell) return fallback;
  if (cell.restated) return 'restated';
  return cell.zero && cell.state === 'final' ? 'zero' : cell.state;
}

/** A place for each day. Final days are no elements of their own: hundreds of currencies would make thousands of them. */
function gridOf(days: number): CSSProperties {
  return { gridTemplateColumns: `repeat(${days}, minmax(0, 1fr))`, '--days': days } as CSSProperties;
}

function Row({ ticker, month, today }: { ticker: string; month: MonthBalances; today: string }) {
  const dates = useDates();
  const days = month.days.slice(1).map((row) => ({
    day: row.day,
    future: row.day >= today && row.state === 'not-fetched',
    state: stateOf(row.cells[ticker], row.state),
  }));
  const exceptions = days.filter(({ state, future }) => state !== 'final' && !future);
  const words = exceptions
    .map(({ day, state }) => `${dates.shortDay(day)} ${stateWord(state).toLowerCase()}`)
    .join(', ');
  return (
    <li>
      <span className="coverage-name">{ticker}</span>
      <span className="coverage-days coverage-line" style={gridOf(days.length)}>
        {days.map(({ day, state, future }, index) => {
          const exception = EXCEPTIONS[state];
          const style = { gridColumn: index + 1 };
          if (future) return <i key={day} className="coverage-future" style={style} />;
          if (!exception) return null;
          return (
            <span key={day} style={style} title={`${ticker} on ${dates.day(day)}: ${stateWord(state).toLowerCase()}`}>
              <Mark shape={exception[0]} className={`tone-${exception[1]}`} />
            </span>
          );
        })}
      </span>
      <span className="for-readers">{words === '' ? 'all days final' : words}</span>
    </li>
  );
}

/** Days of the month by fives; over more than one month only where a month begins. */
function scaleMark(day: string, index: number, count: number, shortDay: Dates['shortDay']): string {
  if (count > 31) return index === 0 || day.endsWith('-01') ? shortDay(day) : '';
  const number = Number.parseInt(day.slice(8), 10);
  const shown = index === 0 || number % 5 === 0 || index === count - 1;
  return shown && (number !== 30 || count !== 31) ? String(number) : '';
}

interface Props {
  readonly month: MonthBalances | undefined;
  readonly today: string;
}

export const Coverage = memo(function Coverage({ month, today }: Props) {
  const days = month?.days.slice(1) ?? [];
  const dates = useDates();
  return (
    <Panel title="Coverage" sub="per currency and day">
      {month && month.tickers.length === 0 ? (
        <Empty>No currency was reported in this month yet.</Empty>
      ) : month ? (
        <div className="coverage">
          <div className="coverage-scale" aria-hidden="true">
            <span className="coverage-name" />
            <span className="coverage-days" style={gridOf(days.length)}>
              {days.map(({ day }, index) => {
                return <span key={day}>{scaleMark(day, index, days.length, dates.shortDay)}</span>;
              })}
            </span>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keys when there are many currencies */}
          <ul className="scroll coverage-rows" aria-label="Coverage by currency" tabIndex={0}>
            {month.tickers.map(({ ticker }) => (
              <Row key={currencyColumn(ticker)} ticker={ticker} month={month} today={today} />
            ))}
          </ul>
          <Legend states={statesIn(month, today)} />
        </div>
      ) : (
        <Bars rows={6} />
      )}
    </Panel>
  );
});
