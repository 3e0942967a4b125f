/** What people add and decide by hand, under their name. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { STORE } from './use-month.ts';
import { usePreference } from './use-preferences.ts';

export function useWaitingRates() {
  const connection = useHere()?.connection.name;
  return useQuery({
    queryKey: [STORE, 'rate.waiting', connection],
    queryFn: connection === undefined ? skipToken : () => call('rate.waiting', { connection }),
  });
}

export function useNotes() {
  const here = useHere();
  const input = here ? { connection: here.connection.name, period: here.period } : null;
  return useQuery({
    queryKey: [STORE, 'note.list', input],
    queryFn: input === null ? skipToken : () => call('note.list', input),
  });
}

type Change =
  | 'rate.type'
  | 'rate.approve'
  | 'rate.reject'
  | 'note.add'
  | 'proposal.accept'
  | 'proposal.dismiss'
  | 'difference.accept'
  | 'decision.takeBack'
  | 'decision.approve'
  | 'item.add'
  | 'item.clear'
  | 'ledger.accept'
  | 'opening.accept'
  | 'balance.acceptNil'
  | 'movement.enter'
  | 'movement.approve'
  | 'movement.reject'
  | 'movement.classify'
  | 'import.state-control-total';

/** A change by a person; everything read from the store is read again after it. */
export function usePersonCall<N extends Change>(name: N) {
  const queries = useQueryClient();
  return useMutation<CallOutput<N>, Error, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: [STORE] }),
  });
}

/** The name a person gave last, offered again. */
export const usePerson = () => usePreference<string>('person', '');
