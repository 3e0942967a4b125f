/** The first window: connect an account, or open the sample company. A first sync is watched here to its end. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppState } from '../../../preload/contract/connections.ts';
import { JobFailure } from '../../components/job-failure.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { Brand } from '../../frame/brand.tsx';
import { RunNotices } from '../../frame/run-notices.tsx';
import { useJob, useStartSync } from '../../hooks/use-jobs.ts';
import { IconCloudOff, IconLock, IconShieldCheck } from '../../icons.ts';
import { ConnectForm } from './connect-form.tsx';
import { SampleCompany } from './sample-company.tsx';
import './first-run.css';

interface Props {
  readonly app: AppState;
  readonly onStart: () => void;
  /** The connection is there and its first sync has ended. */
  readonly onDone: Done;
}

/** Goes on to the balances, or to a file of rates, without which no day before the first sync has a value. */
type Done = (connection: string, next: 'balances' | 'rates') => void;

export default function FirstRun({ app, onStart, onDone }: Props) {
  const [added, setAdded] = useState<string | null>(null);
  const sync = useStartSync();
  const begin = (connection: string) => {
    setAdded(connection);
    sync.mutate({ connection });
  };
  return (
    <div className="first-run">
      <div>
        <header className="first-run-top">
          <Brand />
          <span className="push quiet small">{added ? 'Step 2 of 2: first sync' : 'Step 1 of 2: connect'}</span>
        </header>
        <RunNotices notices={app.notices} />
      </div>
      <main className="first-run-middle">
        <div className={added ? 'first-run-page first-run-narrow' : 'first-run-page'}>
          <h1>{added ? 'Bringing in the balances' : 'Bring in your first month'}</h1>
          <p className="first-run-lead">
            {added
              ? 'Each day is asked for once and kept with the answer it came from.'
              : 'Connect an account, or look around with a company that already has more than two years of data.'}
          </p>
          {added ? (
            <FirstSync connection={added} job={sync.data?.job ?? null} error={sync.error} onDone={onDone} />
          ) : (
            <div className="first-run-two">
              <ConnectForm app={app} onStart={onStart} onAdded={begin} />
              <SampleCompany onStart={onStart} onAdded={begin} />
            </div>
          )}
        </div>
      </main>
      <footer className="first-run-foot">
        <span>
          <IconLock className="icon" /> The secret key never leaves this computer
        </span>
        <span>
          <IconCloudOff className="icon" /> Works offline after the first sync
        </span>
        <span>
          <IconShieldCheck className="icon" /> Every figure keeps its raw answer
        </span>
      </footer>
    </div>
  );
}

interface FirstSyncProps {
  readonly connection: string;
  readonly job: string | null;
  readonly error: unknown;
  readonly onDone: Done;
}

function FirstSync({ connection, job, error, onDone }: FirstSyncProps) {
  const event = useJob(job);
  const ended = event !== null && event.state !== 'running';
  return (
    <Panel
      title={connection}
      sub="first sync"
      className="first-run-sync"
      foot={
        <>
          <span className="push" />
          {event?.state === 'done' && (
            <Button size="lg" onClick={() => onDone(connection, 'rates')}>
              Import rates…
            </Button>
          )}
          <Button
            size="lg"
            variant={ended ? 'filled' : 'default'}
            onClick={() => onDone(connection, 'balances')}
            autoFocus={ended}
          >
            {ended ? 'Look at the balances' : 'Go on while it syncs'}
          </Button>
        </>
      }
    >
      <div className="panel-body">
        {error ? (
          <FailureNote error={error} />
        ) : event?.state === 'failed' || event?.state === 'cancelled' ? (
          <JobFailure event={event} stopped="What came is kept; the next sync goes on from there." />
        ) : event?.state === 'running' ? (
          <JobProgress job={event} kept="What has arrived is kept if you stop." />
        ) : (
          <p className="small soft">
            {ended ? 'Balances are in. ' : 'Asking Citron which days there are. '}
            Citron gives balances of past days, and rates only of now: earlier months have a value once a file of their
            rates is imported.
          </p>
        )}
      </div>
    </Panel>
  );
}
