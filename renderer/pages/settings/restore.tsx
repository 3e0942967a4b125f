/** From a backup back to the store: the file is checked and shown beside what it would replace before anything changes. */
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { BackupCheckView, RestoreResultView } from '../../../preload/contract/verify.ts';
import { ChooseFile } from '../../components/choose-file.tsx';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { JobFailure } from '../../components/job-failure.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { useJobCall } from '../../hooks/use-jobs.ts';
import { usePerson } from '../../hooks/use-people.ts';
import { sizeWords } from '../../text/sizes.ts';
import { ContentsTable } from './contents-table.tsx';

function Found({ check }: { readonly check: BackupCheckView }) {
  const { report } = check;
  return (
    <>
      <div className={report.holds ? 'note tone-bg-ok' : 'note tone-bg-fail'} role="status">
        <State of={report.holds ? 'pass' : 'fail'}>
          {report.holds
            ? `${check.name}, ${sizeWords(check.bytes)}: a sound database of this version. Every answer, file and event in it holds.`
            : `${check.name} does not hold. ${report.first}.`}
        </State>
      </div>
      <ContentsTable
        columns={[
          { head: 'In the backup', contents: check.contents },
          { head: 'Now, would be kept aside', contents: check.present },
        ]}
      />
    </>
  );
}

interface ConfirmProps {
  readonly check: BackupCheckView;
  readonly onRestore: (by: string, acceptFindings: boolean) => void;
  readonly onClose: () => void;
}

const ACCEPT = 'Restore it although it does not hold';

function Confirm({ check, onRestore, onClose }: ConfirmProps) {
  const [person, setPerson] = usePerson();
  const [by, setBy] = useState(person);
  const [accepted, setAccepted] = useState(false);
  const missing = lacking({ ...(check.report.holds ? {} : { [ACCEPT]: accepted }), 'Restored by': by });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0) return;
    setPerson(by.trim());
    onRestore(by.trim(), accepted);
  };
  return (
    <form className="dialog-form" onSubmit={submit} autoComplete="off">
      <p>
        {check.name} takes the place of the store. What is there now is renamed and stays in the data folder; nothing is
        deleted. Connections whose keys this computer does not have ask for them again.
      </p>
      {!check.report.holds && (
        <Checkbox label={ACCEPT} checked={accepted} onChange={(event) => setAccepted(event.currentTarget.checked)} />
      )}
      <TextInput
        label="Restored by"
        data-autofocus
        description="The first event after the restore carries this name."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <FormEnd missing={missing} danger onCancel={onClose}>
        Restore this backup
      </FormEnd>
    </form>
  );
}

export function RestorePanel() {
  const checking = useJobCall('restore.check');
  const restoring = useJobCall('restore.start');
  const [confirm, setConfirm] = useState(false);
  const check = checking.result as BackupCheckView | null;
  const done = restoring.result as RestoreResultView | null;
  const busy = checking.running || restoring.running;
  return (
    <Panel title="Restore" sub="checked before anything is replaced">
      <div className="panel-body setting-stack">
        <div className="line-up">
          <span className="small soft">
            Choose a backup. It is copied and verified first, and shown beside what it would replace.
          </span>
          <span className="push">
            <ChooseFile
              accept=".sqlite"
              busy={busy}
              onChosen={({ source }) => {
                restoring.reset();
                checking.start.mutate({ source });
              }}
            >
              Choose a backup…
            </ChooseFile>
          </span>
        </div>
        {checking.start.error && <FailureNote error={checking.start.error} />}
        {checking.event?.state === 'running' && (
          <JobProgress job={checking.event} kept="The store is not touched by this check." />
        )}
        <JobFailure event={checking.event} stopped="Nothing was changed." />
        {check && !done && <Found check={check} />}
        {check && !done && !restoring.running && (
          <div className="dialog-end">
            <Button className="danger" onClick={() => setConfirm(true)}>
              Restore…
            </Button>
          </div>
        )}
        {restoring.start.error && <FailureNote error={restoring.start.error} />}
        {restoring.event?.state === 'running' && (
          <JobProgress job={restoring.event} kept="It takes a moment and is not left half-done." stoppable={false} />
        )}
        <JobFailure event={restoring.event} stopped="Nothing was changed." />
        {done && (
          <div className="note tone-bg-ok" role="status">
            <State of="done">
              The backup is in place.{' '}
              {done.aside !== null && (
                <>
                  What was there before is kept as <span className="mono">{done.aside.split(/[\\/]/).pop()}</span> in
                  the data folder.
                </>
              )}
            </State>
          </div>
        )}
      </div>
      <Modal opened={confirm && check !== null} onClose={() => setConfirm(false)} title="Restore this backup">
        {check && (
          <Confirm
            check={check}
            onClose={() => setConfirm(false)}
            onRestore={(by, acceptFindings) => {
              setConfirm(false);
              restoring.start.mutate({ source: check.source, by, acceptFindings });
            }}
          />
        )}
      </Modal>
    </Panel>
  );
}
