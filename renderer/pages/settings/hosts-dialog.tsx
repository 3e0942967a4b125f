/** Other addresses of the same account: the keys are tried there before anything changes. */
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CallError } from '../../citron.ts';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { FailureNote } from '../../components/notices.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useConnectionCall } from '../../hooks/use-connections.ts';

interface Props {
  readonly connection: Here['connection'];
  readonly onClose: () => void;
}

export function HostsDialog({ connection, onClose }: Props) {
  const [apiUrl, setApiUrl] = useState(connection.apiUrl);
  const [exchangeUrl, setExchangeUrl] = useState(connection.exchangeUrl);
  const change = useConnectionCall('connection.changeHosts');
  const wrong = change.error instanceof CallError && change.error.code === 'invalid-input' ? change.error : null;
  const same = apiUrl.trim() === connection.apiUrl && exchangeUrl.trim() === connection.exchangeUrl;
  const missing = same ? ['An address that differs'] : lacking({ 'API address': apiUrl });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0) return;
    const exchange = exchangeUrl.trim() === '' ? {} : { exchangeUrl: exchangeUrl.trim() };
    change.mutate({ connection: connection.name, apiUrl: apiUrl.trim(), ...exchange }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={`Addresses of ${connection.name}`}>
      <form className="dialog-form" onSubmit={submit} autoComplete="off">
        <p className="small soft">The keys are tried at the new address first. Figures keep the host they came from.</p>
        <TextInput
          label="API address"
          className="mono-input"
          data-autofocus
          spellCheck={false}
          error={wrong && `${wrong.message} ${wrong.hint}`}
          value={apiUrl}
          onChange={(event) => setApiUrl(event.currentTarget.value)}
        />
        <TextInput
          label="Exchange address"
          className="mono-input"
          spellCheck={false}
          value={exchangeUrl}
          onChange={(event) => setExchangeUrl(event.currentTarget.value)}
        />
        {change.error && !wrong && <FailureNote error={change.error} />}
        <FormEnd missing={missing} busy={change.isPending} onCancel={onClose}>
          Try and change
        </FormEnd>
      </form>
    </Modal>
  );
}
