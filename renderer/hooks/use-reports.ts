/** Exports: started here, followed as a job, fetched once when done. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReportResult } from '../../preload/contract/reports.ts';
import type { CallInput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { download } from './download.ts';
import type { Here } from './use-app.ts';
import { useJob } from './use-jobs.ts';
import { STORE } from './use-month.ts';

export type ReportFormat = NonNullable<CallInput<'report.export'>['format']>;

/** Every format with what is missing before it can be made. */
export function useFormats({ connection: { name, lastDay }, period }: Here) {
  return useQuery({
    queryKey: [STORE, 'report.formats', name, period],
    queryFn: () => call('report.formats', { connection: name, period }),
    enabled: lastDay !== null,
  });
}

export function useExport() {
  const [job, setJob] = useState<string | null>(null);
  const event = useJob(job);
  const result = event?.state === 'done' ? (event.result as ReportResult) : null;
  const start = useMutation({
    mutationFn: (input: CallInput<'report.export'>) => call('report.export', input),
    onMutate: () => setJob(null),
    onSuccess: (started) => setJob(started?.job ?? null),
  });
  useEffect(() => {
    if (result?.download) download(result.download);
  }, [result]);
  return { start, event, result };
}
