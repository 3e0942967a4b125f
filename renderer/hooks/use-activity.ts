/** The audit trail and the runs of the sync. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../citron.ts';
import { STORE } from './use-month.ts';

export function useTrail(limit: number) {
  return useQuery({
    queryKey: [STORE, 'activity.events', limit],
    queryFn: () => call('activity.events', { limit }),
  });
}

export function useSyncRuns(limit: number) {
  return useQuery({
    queryKey: [STORE, 'activity.syncs', limit],
    queryFn: () => call('activity.syncs', { limit }),
  });
}
