/** At which rate a movement line is valued: at the closing rate of the bridge's interval in which it lies (WE 4). Pure. */
import type { Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { MonthFigures } from './figures.ts';
import type { BridgeInterval } from './value-figures.ts';

export type RatedInterval = BridgeInterval & { readonly closingRate: Decimal };

/**
 * Null where a line has no value: on days after the last one with a rate or before the first, for test coins, and where a
 * balance that rests at zero has no rate. The value of a line is amount × `closingRate` of the interval, in base currency,
 * unrounded; it is valued on the day `to`.
 */
export type IntervalOfLine = (ticker: Ticker, day: Day) => RatedInterval | null;

/** For each currency and UTC day, the interval of the bridge at whose closing rate its lines are valued (WE 4). */
export function intervalsOfLines({ bridge, days }: Pick<MonthFigures, 'bridge' | 'days'>): IntervalOfLine {
  const byDay = new Map<Ticker, Map<Day, RatedInterval>>();
  for (const interval of bridge.intervals) {
    if (!isRated(interval)) continue;
    let own = byDay.get(interval.ticker);
    if (own === undefined) {
      own = new Map();
      byDay.set(interval.ticker, own);
    }
    for (const day of days) if (interval.from <= day && day <= interval.to) own.set(day, interval);
  }
  return (ticker, day) => byDay.get(ticker)?.get(day) ?? null;
}

function isRated(interval: BridgeInterval): interval is RatedInterval {
  return interval.closingRate !== null;
}
