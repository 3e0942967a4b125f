/** What could explain a difference, what people decided about a month, and what still waits for a second person. */
import { skipToken, useQuery } from '@tanstack/react-query';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { STORE } from './use-month.ts';

function useInput() {
  const here = useHere();
  return here ? { connection: here.connection.name, period: here.period } : null;
}

/** Proposals for one currency on one day; nothing is asked for a day that ties. */
export function useProposals(of: { readonly ticker: string; readonly day: string } | null) {
  const input = useInput();
  const about = input && of ? { ...input, ticker: of.ticker, day: of.day } : null;
  return useQuery({
    queryKey: [STORE, 'proposal.list', about],
    queryFn: about === null ? skipToken : () => call('proposal.list', about),
  });
}

/** Of every day of the month that has any. */
export function useMonthProposals() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'proposal.month', input],
    queryFn: input === null ? skipToken : () => call('proposal.month', input),
  });
}

export function useDecisions() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'decision.list', input],
    queryFn: input === null ? skipToken : () => call('decision.list', input),
  });
}

/** Reconciling items that were open in the month, those it cleared too. */
export function useItems() {
  const input = useInput();
  return useQuery({
    queryKey: [STORE, 'item.list', input],
    queryFn: input === null ? skipToken : () => call('item.list', input),
  });
}

/** Movements that people entered and no second person has approved. */
export function useWaitingMovements() {
  const connection = useHere()?.connection.name;
  return useQuery({
    queryKey: [STORE, 'movement.waiting', connection],
    queryFn: connection === undefined ? skipToken : () => call('movement.waiting', { connection }),
  });
}
