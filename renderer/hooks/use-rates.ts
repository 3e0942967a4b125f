/** Rates of several months of the connection that is looked at, each reading shared with the view of its month. */
import { useQueries } from '@tanstack/react-query';
import { call } from '../citron.ts';
import type { Here } from './use-app.ts';
import { STORE } from './use-month.ts';

export function useRatesOf(here: Here, periods: readonly string[]) {
  return useQueries({
    queries: periods.map((period) => {
      const input = { connection: here.connection.name, period };
      return { queryKey: [STORE, 'month.rates', input], queryFn: () => call('month.rates', input) };
    }),
  });
}
