/** Movements, the daily tie-out and the agreement with the books. */
import { skipToken, useQuery } from '@tanstack/react-query';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { STORE } from './use-month.ts';

function useInput() {
  const here = useHere();
  return here ? { connection: here.connection.name, period: here.period } : null;
}

export function useMovements() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.movements', input],
    queryFn: input === null ? skipToken : () => call('month.movements', input),
  });
}

/** The days of one currency; nothing is asked before one is chosen. */
export function useDaily(ticker: string | null) {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.daily', input, ticker],
    queryFn: input === null || ticker === null ? skipToken : () => call('month.daily', { ...input, ticker }),
  });
}

export function useLedger() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'month.ledger', input],
    queryFn: input === null ? skipToken : () => call('month.ledger', input),
  });
}
