/** Unlocks the vault, or takes a new pair of keys. Keys are tried against Citron before they are kept. */
import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CallError } from '../citron.ts';
import type { Here } from '../hooks/use-app.ts';
import { useConnectionCall } from '../hooks/use-connections.ts';
import { FormEnd, lacking } from './form-end.tsx';
import { FailureNote } from './notices.tsx';

interface Props {
  readonly here: Here;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeysDialog({ here, opened, onClose }: Props) {
  const locked = here.connection.secret === 'locked';
  return (
    <Modal opened={opened} onClose={onClose} title={locked ? 'Unlock the keys' : `Keys of ${here.connection.name}`}>
      {locked ? <Unlock onDone={onClose} /> : <ReplaceKeys connection={here.connection.name} onDone={onClose} />}
    </Modal>
  );
}

function Unlock({ onDone }: { readonly onDone: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const open = useConnectionCall('vault.openPassphrase');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ passphrase }, { onSuccess: onDone });
    setPassphrase('');
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <PasswordInput
        label="Passphrase"
        data-autofocus
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {open.error && <FailureNote error={open.error} />}
      <FormEnd
        missing={lacking({ Passphrase: passphrase !== '' })}
        busy={open.isPending}
        onCancel={onDone}
        cancel="Later"
      >
        Unlock
      </FormEnd>
    </form>
  );
}

function ReplaceKeys({ connection, onDone }: { readonly connection: string; readonly onDone: () => void }) {
  const [publicKey, setPublicKey] = useState('');
  const [secret, setSecret] = useState('');
  const replace = useConnectionCall('connection.replaceKeys');
  const refused = replace.error instanceof CallError && replace.error.code === 'keys-refused';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    replace.mutate({ connection, publicKey, secret }, { onSuccess: onDone });
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextInput
        label="Public key"
        className="mono-input"
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={publicKey}
        onChange={(event) => setPublicKey(event.currentTarget.value)}
      />
      <PasswordInput
        label="Secret key"
        className="mono-input"
        autoComplete="off"
        description="Tried against Citron first. It is never shown again."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={refused ? 'Citron did not accept this pair. Copy both again.' : undefined}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      {replace.error && <FailureNote error={replace.error} />}
      <FormEnd
        missing={lacking({ 'Public key': publicKey, 'Secret key': secret })}
        busy={replace.isPending}
        onCancel={onDone}
      >
        Replace keys
      </FormEnd>
    </form>
  );
}
