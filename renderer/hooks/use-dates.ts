/** Days, months and moments as text in the person's way of writing dates, for words that no element of their own holds. */
import { useMemo } from 'react';
import {
  dayWritten,
  FIELD_FORMATS,
  minuteSeenFrom,
  minuteWritten,
  monthWritten,
  shortDayWritten,
} from '../text/moments.ts';
import { useDateStyle } from './use-preferences.ts';

export interface Dates {
  readonly day: (day: string) => string;
  readonly shortDay: (day: string) => string;
  readonly month: (period: string) => string;
  readonly minute: (at: string) => string;
  readonly minuteSeenFrom: (at: string, now: string) => string;
  /** How a calendar's field writes its day. */
  readonly field: string;
}

export function useDates(): Dates {
  const [style] = useDateStyle();
  return useMemo(
    () => ({
      day: (day) => dayWritten(day, style),
      shortDay: (day) => shortDayWritten(day, style),
      month: (period) => monthWritten(period, style),
      minute: (at) => minuteWritten(at, style),
      minuteSeenFrom: (at, now) => minuteSeenFrom(at, now, style),
      field: FIELD_FORMATS[style],
    }),
    [style],
  );
}
