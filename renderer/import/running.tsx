/** An import, or a trial of one, that has no result yet: its progress, or why it stopped. */
import { Button } from '@mantine/core';
import { JobFailure } from '../components/job-failure.tsx';
import { JobProgress } from '../components/job-progress.tsx';
import { FailureNote } from '../components/notices.tsx';
import type { useImport } from '../hooks/use-imports.ts';

interface Props {
  readonly run: ReturnType<typeof useImport>;
  /** What is kept of it when it is stopped. */
  readonly kept: string;
  readonly onBack: () => void;
}

export function Running({ run, kept, onBack }: Props) {
  const { event, start } = run;
  return (
    <div className="trial">
      {event?.state === 'running' && <JobProgress job={event} kept={kept} />}
      {start.error && <FailureNote error={start.error} />}
      <JobFailure stopped="Nothing of the file was kept." event={event} />
      <div className="dialog-end">
        <Button
          aria-disabled={run.busy}
          title={run.busy ? 'Stop it first, or wait until it has ended.' : undefined}
          onClick={() => run.busy || onBack()}
        >
          Back
        </Button>
      </div>
    </div>
  );
}
