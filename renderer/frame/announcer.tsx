/** Says to screen readers how long work ended and what a decision did; on screen it is told where it was started. */
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

export function Announcer() {
  const last = useJobs().find((job) => job.state !== 'running');
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
