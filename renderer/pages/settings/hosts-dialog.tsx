/** Other addresses of the same account: the keys are tried there before anything changes. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CallError } from '../../citron.ts';
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (same || apiUrl.trim() === '') return;
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
        <div className="dialog-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" loading={change.isPending} disabled={same || apiUrl.trim() === ''}>
            Try and change
          </Button>
        </div>
      </form>
    </Modal>
  );
}
