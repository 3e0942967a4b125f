/** The audit trail, the runs of the sync, and what was restated. */
import { useQuery } from '@tanstack/react-query';
import type { CallOutput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { STORE } from './use-month.ts';

/** So many are read at once that taking them in takes no longer than a frame or two. */
const PIECE = 2000;

/** The newest events up to `limit`, read in pieces: a trail may have a hundred thousand of them. */
async function readTrail(limit: number): Promise<CallOutput<'activity.events'>> {
  const newest = await call('activity.events', { limit: Math.min(limit, PIECE) });
  const events = [...newest.events];
  for (let piece = newest.events; piece.length === PIECE && events.length < limit; ) {
    const before = piece.at(-1)?.id;
    piece = (await call('activity.events', { limit: Math.min(limit - events.length, PIECE), before })).events;
    for (const event of piece) events.push(event);
  }
  return { ...newest, events };
}

export function useTrail(limit: number) {
  return useQuery({
    queryKey: [STORE, 'activity.events', limit],
    queryFn: () => readTrail(limit),
    structuralSharing: false,
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
