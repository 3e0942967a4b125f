/** Connections, their keys, and the vault that keeps the secrets. A secret goes in once and never comes back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { APP_STATE } from './use-app.ts';

type KeyCall = Extract<CallName, `connection.${string}` | `vault.${string}` | 'sample.open' | 'entity.add'>;

/** A call that changes connections or keys; the state of the app is read again after it. */
export function useConnectionCall<N extends KeyCall>(name: N) {
  const queries = useQueryClient();
  return useMutation<CallOutput<N>, Error, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: APP_STATE }),
    // Secrets are in the input: nothing of it is kept once the call is done.
    gcTime: 0,
  });
}
