/** A workbook that came back: dropped here, compared with what was exported and with what the store says today. */
import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { useRef, useState } from 'react';
import type { WorkbookReport } from '../../../preload/contract/verify.ts';
import { JobFailure } from '../../components/job-failure.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { useJobCall } from '../../hooks/use-jobs.ts';
import { IconX } from '../../icons.ts';
import { MOST_BYTES, readPicked } from '../../import/picked-file.ts';
import { WorkbookFindings } from './workbook-findings.tsx';

export function VerifyPanel() {
  const browse = useRef<() => void>(null);
  const [wrong, setWrong] = useState<Error | null>(null);
  const { start, event, running, reset, result } = useJobCall('verify.workbook');
  const report = result as WorkbookReport | null;
  const open = report !== null || start.error !== null || wrong !== null || event?.state === 'failed';
  const take = async ([file]: readonly File[]) => {
    setWrong(null);
    if (!file) return;
    try {
      start.mutate({ file: await readPicked(file) });
    } catch (reason) {
      setWrong(reason as Error);
    }
  };
  const refuse = ([rejected]: readonly { readonly file: File }[]) => {
    reset();
    const large = rejected && rejected.file.size > MOST_BYTES;
    setWrong(
      new Error(
        large
          ? `${rejected.file.name} is larger than 90 MB. Verify it in the terminal: verify FILE.`
          : 'Drop one workbook at a time, a file that ends in .xlsx.',
      ),
    );
  };
  return (
    <Panel
      title="Verify a returned workbook"
      className={open ? 'verify-workbook verify-open' : 'verify-workbook'}
      end={
        open && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX className="icon" />}
            onClick={() => {
              reset();
              setWrong(null);
            }}
          >
            Clear
          </Button>
        )
      }
    >
      <div className="verify-place">
        <Dropzone
          className="verify-drop"
          openRef={browse}
          activateOnKeyboard={false}
          multiple={false}
          maxSize={MOST_BYTES}
          // By name as well: some systems do not know the type of a workbook.
          validator={(file: unknown) =>
            file instanceof File && !/\.xlsx$/i.test(file.name) ? { code: 'type', message: 'not a workbook' } : null
          }
          disabled={running}
          inputProps={{ 'aria-label': 'Workbook' }}
          onDrop={take}
          onReject={refuse}
        >
          <p className="small soft">Drop it here: every cell is compared with the export and with the store today.</p>
        </Dropzone>
        <Button className="verify-button" loading={running} onClick={() => browse.current?.()}>
          Choose a workbook…
        </Button>
      </div>
      {event?.state === 'running' && (
        <div className="panel-body">
          <JobProgress job={event} kept="Nothing is changed by it." />
        </div>
      )}
      {(wrong ?? start.error) && (
        <div className="panel-body">
          <FailureNote error={wrong ?? start.error} />
        </div>
      )}
      <JobFailure event={event} stopped="Nothing was changed." />
      {report && <WorkbookFindings report={report} />}
    </Panel>
  );
}
