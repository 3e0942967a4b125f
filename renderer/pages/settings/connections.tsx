/** One connection: where it asks, how its secret is kept, a test, its removal; and adding another. */
import { Button, CopyButton, Modal } from '@mantine/core';
import { useState } from 'react';
import { KeysDialog } from '../../components/keys-dialog.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useConnectionCall } from '../../hooks/use-connections.ts';
import { useStartSync } from '../../hooks/use-jobs.ts';
import { IconLock, IconRefresh } from '../../icons.ts';
import { change, go } from '../../route.ts';
import { ConnectForm } from '../first-run/connect-form.tsx';
import { TestResult } from '../first-run/test-result.tsx';
import { HostsDialog } from './hosts-dialog.tsx';
import { SettingRow } from './setting-row.tsx';
import '../first-run/first-run.css';

const SECRETS = {
  kept: 'Secret kept',
  'this-run': 'Secret kept until Citron Desk is closed',
  locked: 'Secret locked by the passphrase',
  missing: 'No secret: enter the keys again',
} as const;

function Remove({ here }: { readonly here: Here }) {
  const [open, setOpen] = useState(false);
  const remove = useConnectionCall('connection.remove');
  const { name } = here.connection;
  return (
    <Panel title="Remove this connection">
      <div className="panel-body line-up">
        <span className="small soft">
          Its keys are deleted. What was fetched, imported and decided stays in the store.
        </span>
        <Button className="push danger" onClick={() => setOpen(true)}>
          Remove…
        </Button>
      </div>
      <Modal opened={open} onClose={() => setOpen(false)} title={`Remove ${name}`}>
        <div className="dialog-form">
          <p>The keys of {name} are deleted and cannot be brought back. Its evidence stays.</p>
          {remove.error && <FailureNote error={remove.error} />}
          <div className="dialog-end">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              className="danger"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { connection: name },
                  {
                    onSuccess: () => {
                      setOpen(false);
                      change({ connection: null });
                    },
                  },
                )
              }
            >
              Remove {name}
            </Button>
          </div>
        </div>
      </Modal>
    </Panel>
  );
}

function Add({ here }: { readonly here: Here }) {
  const [open, setOpen] = useState(false);
  const sync = useStartSync();
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add connection</Button>
      <Modal opened={open} onClose={() => setOpen(false)} size={640} title="Add a connection">
        <ConnectForm
          app={here.app}
          onStart={() => undefined}
          onAdded={(connection) => {
            setOpen(false);
            sync.mutate({ connection });
            go('balances', { connection });
          }}
        />
      </Modal>
    </>
  );
}

/** What was tried, and what a dialog says, is of the one connection. */
export function ConnectionsSection({ here }: { readonly here: Here }) {
  return <Connection key={here.connection.name} here={here} />;
}

function Connection({ here }: { readonly here: Here }) {
  const [keysOpen, setKeysOpen] = useState(false);
  const [hostsOpen, setHostsOpen] = useState(false);
  const test = useConnectionCall('connection.test');
  const { connection } = here;
  return (
    <>
      <Panel
        title={connection.name}
        sub={connection.sample ? 'sample data' : connection.entity}
        end={
          <>
            <Add here={here} />
            <Button
              leftSection={<IconRefresh className="icon" />}
              loading={test.isPending}
              onClick={() => test.mutate({ connection: connection.name })}
            >
              Test
            </Button>
          </>
        }
      >
        <div className="panel-body settings-rows">
          <SettingRow label="API address" means="https only, but for this computer">
            <span className="mono grow wrap-anywhere">{connection.apiUrl}</span>
            <Button size="xs" aria-label="Change addresses" onClick={() => setHostsOpen(true)}>
              Change…
            </Button>
          </SettingRow>
          <SettingRow label="Exchange address">
            <span className="mono">{connection.exchangeUrl || '–'}</span>
          </SettingRow>
          <SettingRow label="Base currency" means="Closed months keep theirs">
            {connection.base}
          </SettingRow>
          <SettingRow label="Time zone of the books" means="Days are cut off at 23:59 UTC">
            {connection.zone}
          </SettingRow>
          <SettingRow label="Fetched from" means="UTC dates">
            <span>
              <DayOf of={connection.since} />
              {connection.lastDay && (
                <>
                  {' '}
                  to <DayOf of={connection.lastDay} />
                </>
              )}
            </span>
          </SettingRow>
        </div>
        {(test.data || test.error) && (
          <div className="panel-body">
            {test.data ? <TestResult of={test.data} /> : <FailureNote error={test.error} />}
          </div>
        )}
      </Panel>
      <Panel title="Keys">
        <div className="panel-body settings-rows">
          <SettingRow label="Public key">
            <span className="mono wrap-anywhere">{connection.publicKey}</span>
            <CopyButton value={connection.publicKey}>
              {({ copied, copy }) => (
                <Button size="xs" variant="subtle" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </SettingRow>
          <SettingRow label="Secret key" means="It cannot be shown, only replaced">
            <IconLock className="icon quiet" /> {SECRETS[connection.secret]}
            <Button size="xs" className="push" onClick={() => setKeysOpen(true)}>
              {connection.secret === 'locked' ? 'Unlock…' : 'Replace keys…'}
            </Button>
          </SettingRow>
          {connection.lastSync && (
            <SettingRow label="Last sync">
              <State of={connection.lastSync.outcome === 'running' ? 'running' : connection.lastSync.outcome}>
                <Moment of={connection.lastSync.at} zone />
              </State>
              <span className="small quiet">{connection.lastSync.errorMessage}</span>
            </SettingRow>
          )}
        </div>
      </Panel>
      <Remove here={here} />
      {hostsOpen && <HostsDialog connection={connection} onClose={() => setHostsOpen(false)} />}
      <KeysDialog here={here} opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </>
  );
}
