/** The same month of every connection, for the overview. Each reading is shared with the views of that connection. */
import { useQueries } from '@tanstack/react-query';
import type { ConnectionView } from '../../preload/contract/connections.ts';
import type { CheckView, MonthBalances } from '../../preload/contract/month.ts';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { STORE } from './use-month.ts';

export interface ConnectionMonth {
  readonly connection: ConnectionView;
  readonly balances: MonthBalances | undefined;
  readonly checks: readonly CheckView[] | undefined;
  /** Why the balances, or the checks, are not there; null while they are read. */
  readonly error: unknown;
  readonly checksError: unknown;
  /** Reads both again. */
  readonly retry: () => void;
}

export function useConnectionMonths(): ConnectionMonth[] {
  const here = useHere();
  const connections = here?.app.connections ?? [];
  const period = here?.period ?? '';
  const inputs = connections.map((each) => ({ connection: each.name, period }));
  const balances = useQueries({
    queries: inputs.map((input) => ({
      queryKey: [STORE, 'month.balances', input],
      queryFn: () => call('month.balances', input),
    })),
  });
  const checks = useQueries({
    queries: inputs.map((input) => ({
      queryKey: [STORE, 'month.checks', input],
      queryFn: () => call('month.checks', input),
    })),
  });
  return connections.map((connection, index) => ({
    connection,
    balances: balances[index]?.data,
    checks: checks[index]?.data,
    error: balances[index]?.error ?? null,
    checksError: checks[index]?.error ?? null,
    retry: () => {
      void balances[index]?.refetch();
      void checks[index]?.refetch();
    },
  }));
}
