/** The readings of one month, each kept until a sync or an import changes the store. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { CallOutput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';

/** Every reading of the store hangs under this key: one invalidation after a job refreshes what is on screen. */
export const STORE = 'store';

function useInput(): { connection: string; period: string } | null {
  const here = useHere();
  return here ? { connection: here.connection.name, period: here.period } : null;
}

type MonthCall =
  | 'month.balances'
  | 'month.rates'
  | 'month.rollForward'
  | 'month.fees'
  | 'month.checks'
  | 'month.bridge';

function useMonthCall<N extends MonthCall>(name: N) {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, name, input],
    queryFn: input === null ? skipToken : () => call<MonthCall>(name, input) as Promise<CallOutput<N>>,
  });
}

export const useMonthBalances = () => useMonthCall('month.balances');
export const useMonthRates = () => useMonthCall('month.rates');
export const useRollForward = () => useMonthCall('month.rollForward');
export const useFees = () => useMonthCall('month.fees');
export const useChecks = () => useMonthCall('month.checks');
export const useBridge = () => useMonthCall('month.bridge');

/** What the bridge of one currency is made of. */
export function useBridgeDays(ticker: string) {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.bridgeDays', input, ticker],
    queryFn: input === null ? skipToken : () => call('month.bridgeDays', { ...input, ticker }),
  });
}

/** What one row of the fees is made of. */
export function useFeeLines(ticker: string, detail: string) {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.feeLines', input, ticker, detail],
    queryFn: input === null ? skipToken : () => call('month.feeLines', { ...input, ticker, detail }),
  });
}

/** What stands behind one figure. The last one stays on screen while the next is read. */
export function useProvenance(day: string, ticker: string) {
  const connection = useHere()?.connection.name ?? '';
  return useQuery({
    queryKey: [STORE, 'month.provenance', connection, day, ticker],
    queryFn: () => call('month.provenance', { connection, day, ticker }),
    enabled: connection !== '',
    placeholderData: keepPreviousData,
  });
}

/** The exact sum of the selected amounts, made by the app. */
export function useSum(amounts: readonly string[]) {
  return useQuery({
    queryKey: ['figures.sum', amounts],
    queryFn: () => call('figures.sum', { amounts: [...amounts] }),
    enabled: amounts.length > 1,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
