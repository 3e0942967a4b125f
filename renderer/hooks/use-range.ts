/** Balances of a month, or of a range of days over several: each month is read as it is for its own view. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MonthBalances } from '../../preload/contract/month.ts';
import { call } from '../citron.ts';
import { useRoute } from '../route.ts';
import { type DaySpan, joined, monthsOf, spanOf } from '../text/range.ts';
import { useHere } from './use-app.ts';
import { STORE, useMonthBalances } from './use-month.ts';

/** The range in the address; null where the month is shown, also for days that no calendar has. */
export function useDaySpan(): DaySpan | null {
  const { from = '', to = '' } = useRoute().params;
  return useMemo(() => spanOf(from, to), [from, to]);
}

interface ReadBalances {
  readonly data: MonthBalances | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
}

export function useBalances(span: DaySpan | null): ReadBalances {
  const here = useHere();
  const month = useMonthBalances();
  const periods = here === null || span === null ? [] : monthsOf(span);
  const queries = useQueries({
    queries: periods.map((period) => {
      const input = { connection: here?.connection.name ?? '', period };
      return { queryKey: [STORE, 'month.balances', input], queryFn: () => call('month.balances', input) };
    }),
  });
  const months = queries.map(({ data }) => data);
  const today = here?.app.today ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the months themselves are compared, not their list
  const data = useMemo(() => {
    const read = months.filter((each) => each !== undefined);
    if (span === null || read.length < periods.length) return undefined;
    return joined(read, span, today) ?? undefined;
  }, [span, today, periods.length, ...months]);
  if (span === null) return month;
  return {
    data,
    error: queries.find(({ error }) => error)?.error ?? null,
    refetch: () => queries.forEach((query) => void query.refetch()),
  };
}
