/** The audit trail, the runs of the sync, and what was restated. */
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

/** Enough to see what happened; the terminal lists them all. */
const MOST_RESTATEMENTS = 1000;

export function useRestatements(connection: string) {
  return useQuery({
    queryKey: [STORE, 'activity.restatements', connection],
    queryFn: () => call('activity.restatements', { connection, limit: MOST_RESTATEMENTS }),
  });
}
