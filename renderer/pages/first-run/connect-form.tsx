/** A pair of keys becomes a connection: tried against Citron first, kept only when accepted. */
import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppState } from '../../../preload/contract/connections.ts';
import { CallError } from '../../citron.ts';
import { DayField } from '../../components/day-field.tsx';
import { lacking, useLacking } from '../../components/form-end.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectionCall } from '../../hooks/use-connections.ts';
import { BASES, EMPTY, type Fields, inputOf, type KeepWay, zones } from './connect-fields.ts';
import { KeepSecret } from './keep-secret.tsx';
import { TestResult } from './test-result.tsx';

interface Props {
  readonly app: AppState;
  readonly onStart: () => void;
  readonly onAdded: (connection: string) => void;
}

export function ConnectForm({ app, onStart, onAdded }: Props) {
  const [fields, setFields] = useState<Fields>(EMPTY);
  const [way, setWay] = useState<KeepWay>(app.vault.ways[0] ?? 'memory');
  const [passphrase, setPassphrase] = useState('');
  const attempt = useConnectionCall('connection.try');
  const add = useConnectionCall('connection.add');
  const setPass = useConnectionCall('vault.setPassphrase');
  const openPass = useConnectionCall('vault.openPassphrase');
  const useMemory = useConnectionCall('vault.useMemory');

  const set = (key: keyof Fields) => (value: string | null) => setFields({ ...fields, [key]: value ?? '' });
  const typed = (key: keyof Fields) => ({
    value: fields[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set(key)(event.currentTarget.value),
    spellCheck: false,
    autoComplete: 'off',
  });
  const error = add.error ?? setPass.error ?? openPass.error ?? useMemory.error ?? attempt.error;
  const refused = error instanceof CallError && error.code === 'keys-refused';
  const forTest = lacking({ Name: fields.name, 'Public key': fields.publicKey, 'Secret key': fields.secret });
  const asks = app.vault.state === 'locked' || (app.vault.state === 'none' && way === 'passphrase');
  const missing = [...forTest, ...lacking(asks ? { Passphrase: passphrase !== '' } : {})];
  const test = useLacking(forTest);
  const end = useLacking(missing);
  const busy = add.isPending || setPass.isPending || openPass.isPending || useMemory.isPending;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0 || busy) return;
    for (const call of [add, setPass, openPass, useMemory, attempt]) call.reset();
    try {
      if (app.vault.state === 'locked') await openPass.mutateAsync({ passphrase });
      else if (app.vault.state === 'none' && way === 'passphrase') await setPass.mutateAsync({ passphrase });
      else if (app.vault.state === 'none' && way === 'memory') await useMemory.mutateAsync({});
      onStart();
      const connection = await add.mutateAsync(inputOf(fields));
      setFields(EMPTY);
      onAdded(connection.name);
    } catch {
      // The calls hold their errors; the form shows them.
    }
  };

  return (
    <Panel
      title="Connect your Citron account"
      sub="read-only"
      className="first-run-panel"
      foot={
        <>
          {end.sentence}
          <div className="for-readers">{test.sentence}</div>
          <Button
            size="lg"
            loading={attempt.isPending}
            {...test.button}
            form="connect"
            onClick={(event) => {
              test.button.onClick(event);
              if (forTest.length > 0 || attempt.isPending) return;
              for (const call of [add, setPass, openPass, useMemory]) call.reset();
              attempt.mutate(inputOf(fields));
            }}
          >
            Test
          </Button>
          <Button {...end.button} size="lg" variant="filled" type="submit" form="connect" loading={busy}>
            Save and sync
          </Button>
        </>
      }
    >
      <form id="connect" className="first-run-form" onSubmit={save} autoComplete="off">
        <TextInput label="Name" placeholder="Retail EU" {...typed('name')} />
        <Select label="Base currency" data={BASES} searchable value={fields.base} onChange={set('base')} />
        <TextInput label="Public key" className="mono-input whole-row" {...typed('publicKey')} />
        <PasswordInput
          label="Secret key"
          className="mono-input whole-row"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          description="Tried against Citron first, then kept. It is never shown again."
          error={refused && 'Citron did not accept this pair. Copy both again: a stray space is a common cause.'}
          {...typed('secret')}
        />
        <TextInput label="API address" className="mono-input" {...typed('apiUrl')} />
        <TextInput label="Exchange address" className="mono-input" {...typed('exchangeUrl')} />
        <DayField
          label="Fetch from"
          description="A UTC date. Empty: thirteen months back."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxDate={app.today}
          clearable
          value={fields.since || null}
          onChange={(value) => set('since')(value)}
        />
        <Select
          label="Time zone of the books"
          description="Days are cut off at 23:59 UTC all the same."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={zones()}
          searchable
          limit={50}
          value={fields.zone}
          onChange={set('zone')}
        />
        {app.vault.state !== 'open' && (
          <KeepSecret vault={app.vault} way={way} onWay={setWay} passphrase={passphrase} onPassphrase={setPassphrase} />
        )}
        {error ? (
          <div className="whole-row">
            <FailureNote error={error} />
          </div>
        ) : (
          attempt.data && <TestResult of={attempt.data} />
        )}
      </form>
    </Panel>
  );
}
