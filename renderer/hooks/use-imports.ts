/** Files from outside: how one would be read, a trial that keeps nothing, the import, and what was brought in before. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { ImportResult } from '../../preload/contract/imports.ts';
import type { CallInput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { useHere } from './use-app.ts';
import { useJob } from './use-jobs.ts';
import { STORE } from './use-month.ts';

export function useImportedFiles() {
  const connection = useHere()?.connection.name;
  return useQuery({
    queryKey: [STORE, 'import.files', connection],
    queryFn: connection === undefined ? skipToken : () => call('import.files', { connection }),
  });
}

/** Figures of the back office's screen, each beside what was imported of the same. */
export function useControlTotals() {
  const connection = useHere()?.connection.name;
  return useQuery({
    queryKey: [STORE, 'import.control-totals', connection],
    queryFn: connection === undefined ? skipToken : () => call('import.control-totals', { connection }),
  });
}

/** Mappings that were kept under a name, the one used last first. */
export function useProfiles(kind: ImportKind) {
  const connection = useHere()?.connection.name;
  return useQuery({
    queryKey: [STORE, 'import.profiles', connection, kind],
    queryFn: connection === undefined ? skipToken : () => call('import.profiles', { connection, kind }),
    select: (profiles) => profiles.toSorted((a, b) => b.at.localeCompare(a.at)),
  });
}

/** The sample company's own files; none for another connection. */
export function useSampleFiles() {
  const sample = useHere()?.connection.sample ?? false;
  return useQuery({
    queryKey: ['sample.files'],
    queryFn: sample ? () => call('sample.files', {}) : skipToken,
    retry: false,
  });
}

export function useSampleFile() {
  return useMutation({ mutationFn: (name: string) => call('sample.file', { name }) });
}

export function usePropose() {
  return useMutation({ mutationFn: (input: CallInput<'import.propose'>) => call('import.propose', input), gcTime: 0 });
}

/** One run of an import, as a trial or for good. */
export function useImport() {
  const [job, setJob] = useState<string | null>(null);
  const event = useJob(job);
  const start = useMutation({
    mutationFn: (input: CallInput<'import.start'>) => call('import.start', input),
    onMutate: () => setJob(null),
    onSuccess: (started) => setJob(started.job),
    // The whole file is in the input.
    gcTime: 0,
  });
  const reset = () => {
    setJob(null);
    start.reset();
  };
  const result = event?.state === 'done' ? (event.result as ImportResult) : null;
  return { start, event, result, reset, busy: start.isPending || event?.state === 'running' };
}
