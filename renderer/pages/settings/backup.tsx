/** A copy of the store, and back from one: looked at first, and what was there is kept aside. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { BackupResultView } from '../../../preload/contract/verify.ts';
import { JobFailure } from '../../components/job-failure.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { download } from '../../hooks/download.ts';
import { useJobCall } from '../../hooks/use-jobs.ts';
import { IconDownload } from '../../icons.ts';
import { sizeWords } from '../../text/sizes.ts';
import { RestorePanel } from './restore.tsx';

function BackupPanel() {
  const { start, event, running, result } = useJobCall('backup.start');
  const written = result as BackupResultView | null;
  useEffect(() => {
    if (written?.download) download(written.download);
  }, [written]);
  return (
    <Panel title="Back up" sub="one file, checked after it is written">
      <div className="panel-body setting-stack">
        <div className="line-up">
          <span className="small soft">
            Everything that was fetched, imported, decided and logged. The keys are not part of it: they stay with this
            computer.
          </span>
          <Button
            className="push"
            leftSection={<IconDownload className="icon" />}
            loading={running}
            onClick={() => start.mutate({})}
          >
            Back up…
          </Button>
        </div>
        {start.error && <FailureNote error={start.error} />}
        {event?.state === 'running' && <JobProgress job={event} kept="No file is left under the name if you stop." />}
        <JobFailure event={event} stopped="No file was written." />
        {written && (
          <div className="note tone-bg-ok" role="status">
            <State of="done">
              <strong className="strong">{written.file.split(/[\\/]/).pop()}</strong>, {sizeWords(written.bytes)}, a
              sound database.
            </State>
          </div>
        )}
      </div>
    </Panel>
  );
}

export function BackupSection() {
  return (
    <>
      <BackupPanel />
      <RestorePanel />
    </>
  );
}
