/** Says to screen readers how long work ended and what a decision did; on screen it is told where it was started. */
import type { ImportResult } from '../../preload/contract/imports.ts';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { useJobs } from '../hooks/use-jobs.ts';
import { useAnnouncement } from './announce.ts';

const ENDS = { done: 'is done', failed: 'failed', cancelled: 'was stopped', running: '' } as const;
const NAMES = {
  sync: 'The sync',
  export: 'The export',
  import: 'The import',
  verify: 'The verification',
  'verify-workbook': 'The verification of the workbook',
  backup: 'The backup',
  'check-backup': 'The check of the backup',
  restore: 'The restore',
} as const;

/** A trial is told by its verdict where it was started: it imported nothing. */
function isTrial({ kind, result }: JobEvent): boolean {
  return kind === 'import' && result !== undefined && !(result as ImportResult).kept;
}

export function Announcer() {
  const last = useJobs().find((job) => job.state !== 'running' && !isTrial(job));
  const said = useAnnouncement();
  return (
    <>
      <p className="for-readers" aria-live="polite">
        {last && `${NAMES[last.kind]} ${ENDS[last.state]}. ${last.error?.message ?? ''}`}
      </p>
      <p className="for-readers" aria-live="polite">
        {said}
      </p>
    </>
  );
}
