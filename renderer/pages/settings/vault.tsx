/** How the secrets of all connections are kept on this computer. */
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CallError } from '../../citron.ts';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { KeysDialog } from '../../components/keys-dialog.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { StartAnew } from '../../components/start-anew.tsx';
import { State } from '../../components/state.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useConnectionCall } from '../../hooks/use-connections.ts';
import { SettingRow } from './setting-row.tsx';

const STATES = {
  none: ['unknown', 'Nothing is kept yet'],
  open: ['pass', 'Open'],
  locked: ['warn', 'Locked: a sync needs it open'],
} as const;

function Passphrase({ replaces, onDone }: { readonly replaces: boolean; readonly onDone: () => void }) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const set = useConnectionCall('vault.setPassphrase');
  const refused = set.error instanceof CallError && set.error.code === 'invalid-input' ? set.error : null;
  const differ = second !== '' && first !== second;
  const missing = lacking({ Passphrase: first !== '', 'Once more': first === second && second !== '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length === 0) set.mutate({ passphrase: first }, { onSuccess: onDone });
  };
  return (
    <form className="dialog-form" onSubmit={submit} autoComplete="off">
      <p className="small soft">
        {replaces ? 'The new one takes the place of the old one. ' : ''}It opens the kept keys where there is no
        keychain, as in scheduled runs. Nobody can bring it back: write it down where it is safe.
      </p>
      <PasswordInput
        label="Passphrase"
        data-autofocus
        autoComplete="new-password"
        error={refused && `${refused.message} ${refused.hint}`}
        value={first}
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <PasswordInput
        label="Once more"
        autoComplete="new-password"
        error={differ && 'The two are not the same.'}
        value={second}
        onChange={(event) => setSecond(event.currentTarget.value)}
      />
      {set.error && !refused && <FailureNote error={set.error} />}
      <FormEnd missing={missing} busy={set.isPending} onCancel={onDone}>
        Set the passphrase
      </FormEnd>
    </form>
  );
}

export function VaultSection({ here }: { readonly here: Here }) {
  const { vault } = here.app;
  const [dialog, setDialog] = useState<'passphrase' | 'unlock' | null>(null);
  const useKeychain = useConnectionCall('vault.useKeychain');
  const [state, words] = STATES[vault.state];
  const hasPassphrase = vault.wraps.includes('passphrase');
  const locked = here.app.connections.find((each) => each.secret === 'locked');
  return (
    <Panel
      title="Keys on this computer"
      sub="of all connections"
      foot="Secrets are sealed with AES-256-GCM. They are not in the database, in no backup, export or log, and never shown."
    >
      {vault.notice !== '' && (
        <div className="note tone-bg-warn" role="status">
          <State of="warn">{vault.notice}</State>
        </div>
      )}
      <div className="panel-body settings-rows">
        <SettingRow label="State">
          <State of={state}>{words}</State>
          {vault.state === 'locked' && hasPassphrase && (
            <Button size="xs" className="push" onClick={() => setDialog('unlock')}>
              Unlock…
            </Button>
          )}
        </SettingRow>
        <SettingRow label="Keychain" means="Of the operating system; opens the keys without asking">
          <span className="grow">
            {vault.wraps.includes('keychain')
              ? 'Opens the kept keys'
              : vault.ways.includes('keychain')
                ? 'Can be used'
                : vault.keychainReason}
          </span>
          {vault.ways.includes('keychain') && !vault.wraps.includes('keychain') && (
            <Button
              size="xs"
              loading={useKeychain.isPending}
              aria-disabled={vault.state === 'locked'}
              title={vault.state === 'locked' ? 'Unlock the keys with the passphrase first.' : undefined}
              onClick={() => vault.state !== 'locked' && useKeychain.mutate({})}
            >
              Use the keychain
            </Button>
          )}
        </SettingRow>
        <SettingRow label="Passphrase" means="Scheduled runs in a terminal need one">
          <span className="grow">{hasPassphrase ? 'Set' : 'Not set'}</span>
          <Button
            size="xs"
            aria-disabled={vault.state === 'locked'}
            title={vault.state === 'locked' ? 'Unlock the keys first.' : undefined}
            onClick={() => vault.state !== 'locked' && setDialog('passphrase')}
          >
            {hasPassphrase ? 'Change…' : 'Set a passphrase…'}
          </Button>
        </SettingRow>
        {vault.wraps.length > 0 && (
          <SettingRow label="Cannot be opened any more?" means="A lost passphrase, or another computer’s keychain">
            <span className="grow small soft">The file is moved aside; keys are entered again.</span>
            <StartAnew />
          </SettingRow>
        )}
      </div>
      {useKeychain.error && (
        <div className="panel-body">
          <FailureNote error={useKeychain.error} />
        </div>
      )}
      <Modal
        opened={dialog === 'passphrase'}
        onClose={() => setDialog(null)}
        title={hasPassphrase ? 'Change the passphrase' : 'Set a passphrase'}
      >
        <Passphrase replaces={hasPassphrase} onDone={() => setDialog(null)} />
      </Modal>
      {locked && (
        <KeysDialog
          here={{ ...here, connection: locked }}
          opened={dialog === 'unlock'}
          onClose={() => setDialog(null)}
        />
      )}
    </Panel>
  );
}
