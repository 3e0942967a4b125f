/** Long work: what runs, how far it is, how it ended. Events come from the door; every view reads the same list. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import type { CallInput, CallOutput } from '../../preload/contract.ts';
import { call, citron } from '../citron.ts';
import { APP_STATE } from './use-app.ts';
import { STORE } from './use-month.ts';
import { loadPreferences } from './use-preferences.ts';

let jobs: readonly JobEvent[] = [];
const listeners = new Set<() => void>();

function take(event: JobEvent): void {
  const known = jobs.some((job) => job.job === event.job);
  jobs = known ? jobs.map((job) => (job.job === event.job ? event : job)) : [event, ...jobs];
  for (const notify of listeners) notify();
}

/** Listens to the door for as long as the window lives. Whatever a finished job changed is read again. */
export function listenToJobs(queries: QueryClient): void {
  citron.onEvent((event) => {
    take(event);
    // Preferences stand in the store that a restore replaces.
    if (event.kind === 'restore' && event.state === 'done') void loadPreferences();
    if (event.state !== 'running') {
      void queries.invalidateQueries({ queryKey: APP_STATE });
      void queries.invalidateQueries({ queryKey: [STORE] });
    }
  });
  // A window that opens while work is under way shows it from the start.
  void citron.call('job.list', {}).then((result) => {
    if (result.ok) for (const event of result.value) if (!jobs.some((job) => job.job === event.job)) take(event);
  });
}

export function useJobs(): readonly JobEvent[] {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => jobs,
  );
}

/** One job by its id. */
export function useJob(id: string | null): JobEvent | null {
  return useJobs().find((job) => job.job === id) ?? null;
}

/** The sync of a connection that runs now, if one does. */
export function useRunningSync(connection: string): JobEvent | null {
  const running = (job: JobEvent) => job.kind === 'sync' && job.connection === connection && job.state === 'running';
  return useJobs().find(running) ?? null;
}

export function useStartSync() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<'sync.start'>) => call('sync.start', input),
    onSettled: () => queries.invalidateQueries({ queryKey: APP_STATE }),
  });
}

type JobCall = 'audit.export' | 'verify.start' | 'verify.workbook' | 'backup.start' | 'restore.check' | 'restore.start';

/** Starts one job and follows it; its result has the form the contract names for the call. */
export function useJobCall<N extends JobCall>(name: N) {
  const [job, setJob] = useState<string | null>(null);
  const event = useJob(job);
  const start = useMutation<CallOutput<N>, Error, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onMutate: () => setJob(null),
    onSuccess: (started) => setJob(started?.job ?? null),
  });
  const running = start.isPending || event?.state === 'running';
  /** Forgets how the last one ended. */
  const reset = () => {
    start.reset();
    setJob(null);
  };
  return { start, event, running, reset, result: event?.state === 'done' ? event.result : null };
}

export function useCancelJob() {
  return useMutation({ mutationFn: (job: string) => call('job.cancel', { job }) });
}
