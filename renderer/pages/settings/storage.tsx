/** Where the store is, what is in it, and whether it is still what was captured. */
import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { VerifyReportView } from '../../../preload/contract/verify.ts';
import type { CallOutput } from '../../../preload/contract.ts';
import { call } from '../../citron.ts';
import { Figure } from '../../components/figure.tsx';
import { JobFailure } from '../../components/job-failure.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FailureNote, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State, StateMark } from '../../components/state.tsx';
import { Moment } from '../../components/when.tsx';
import { useJobCall } from '../../hooks/use-jobs.ts';
import { STORE } from '../../hooks/use-month.ts';
import { IconShieldCheck } from '../../icons.ts';
import { sizeWords } from '../../text/sizes.ts';
import { ContentsTable } from './contents-table.tsx';
import { SettingRow } from './setting-row.tsx';

function Report({ report }: { readonly report: VerifyReportView }) {
  return (
    <>
      <div className={report.holds ? 'note tone-bg-ok' : 'note tone-bg-fail'} role="status">
        <State of={report.holds ? 'pass' : 'fail'}>
          {report.holds
            ? 'Everything holds: nothing changed since it was captured.'
            : `The first thing that does not hold: ${report.first}.`}
        </State>
      </div>
      <ul className="rows verify-checks">
        {report.checks.map((check) => (
          <li key={check.id}>
            <StateMark of={check.finding === null ? 'pass' : 'fail'} />
            <span className="grow">
              {check.title}
              {check.finding !== null && <span className="tone-fail"> {check.finding}</span>}
            </span>
            <span className="quiet">
              {check.rows > 0 && (
                <>
                  <Figure of={String(check.rows)} bare /> {check.rows === 1 ? 'row' : 'rows'}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Storage = CallOutput<'storage.read'>;

function IntegrityPanel({ audit, verified }: Pick<Storage, 'verified'> & Pick<Storage['contents'], 'audit'>) {
  const { start, event, running, result } = useJobCall('verify.start');
  return (
    <Panel
      title="Integrity"
      sub="every answer, file, figure and event against its evidence"
      end={
        <Button leftSection={<IconShieldCheck className="icon" />} loading={running} onClick={() => start.mutate({})}>
          Verify now
        </Button>
      }
      foot="The chain on this computer proves order and change since capture. It does not prove who answered: the API signs no answers."
    >
      <div className="panel-body setting-stack">
        <div className="settings-rows">
          <SettingRow label="Last verified">
            {verified ? (
              <State of={verified.holds ? 'pass' : 'fail'}>
                <Moment of={verified.at} zone />, {verified.holds ? 'everything held' : 'something did not hold'}
              </State>
            ) : (
              <span className="quiet">Not yet on this store</span>
            )}
          </SettingRow>
          <SettingRow label="Length of the chain" means="Events, each sealed by the hash of the one before">
            <Figure of={String(audit.length)} bare />
          </SettingRow>
          <SettingRow label="Head of the chain" means="Printed in every workbook: compare it there">
            <span className="hash grow">{audit.hash}</span>
            <CopyButton value={audit.hash}>
              {({ copied, copy }) => (
                <Button size="xs" variant="subtle" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </SettingRow>
        </div>
        {start.error && <FailureNote error={start.error} />}
        {event?.state === 'running' && <JobProgress job={event} kept="Nothing is changed by it." />}
        <JobFailure event={event} stopped="Nothing was changed." />
        {result !== null && <Report report={result as VerifyReportView} />}
      </div>
    </Panel>
  );
}

export function StorageSection() {
  const query = useQuery({ queryKey: [STORE, 'storage.read'], queryFn: () => call('storage.read', {}) });
  return (
    <Reading query={query} rows={8}>
      {({ folder, bytes, aside, contents, verified }) => (
        <>
          <IntegrityPanel audit={contents.audit} verified={verified} />
          <Panel title="Storage" sub={`${sizeWords(bytes)} on this computer`}>
            <div className="panel-body settings-rows">
              <SettingRow label="Data folder" means="One SQLite database; keys are sealed beside it">
                <span className="mono wrap-anywhere">{folder}</span>
              </SettingRow>
              {aside.length > 0 && (
                <SettingRow
                  label="Kept aside"
                  means="Earlier databases. Delete them yourself once they are not needed."
                >
                  <ul className="plain-list">
                    {aside.map((file) => (
                      <li key={file.name} className="wrap-anywhere">
                        <span className="mono">{file.name}</span>, {sizeWords(file.bytes)}
                      </li>
                    ))}
                  </ul>
                </SettingRow>
              )}
            </div>
            <ContentsTable columns={[{ head: 'In the store', contents }]} />
          </Panel>
        </>
      )}
    </Reading>
  );
}
