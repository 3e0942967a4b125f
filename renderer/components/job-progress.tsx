/** Long work under way: what, how much of how much, time left, Stop, and that what arrived is kept. */
import { Button } from '@mantine/core';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { useCancelJob } from '../hooks/use-jobs.ts';
import { timeLeft } from '../text/moments.ts';

interface Props {
  readonly job: JobEvent;
  /** What Stop leaves behind; for work that cannot be stopped, why. */
  readonly kept: string;
  readonly stoppable?: boolean;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export function JobProgress({ job, kept, stoppable = true }: Props) {
  const cancel = useCancelJob();
  const share = job.total > 0 ? Math.min(100, (job.done / job.total) * 100) : 0;
  return (
    <div className="job">
      <div className="line-up">
        <span className="figure bare">
          {capital(job.step)}
          {job.total > 0 && `, ${job.done} of ${job.total}`}
        </span>
        <span className="push quiet figure bare">{job.secondsLeft !== null && timeLeft(job.secondsLeft)}</span>
      </div>
      <div className="progress" role="progressbar" aria-label={job.step} aria-valuenow={Math.round(share)}>
        <i style={{ width: `${share}%` }} />
      </div>
      <div className="line-up">
        <span className="quiet">{kept}</span>
        {stoppable && (
          <Button size="xs" className="push" loading={cancel.isPending} onClick={() => cancel.mutate(job.job)}>
            Stop
          </Button>
        )}
      </div>
    </div>
  );
}
