/** Typed rates that wait for a second person; none of them is in a figure yet. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TypedRate } from '../../../preload/contract/people.ts';
import { Figure } from '../../components/figure.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { DayOf } from '../../components/when.tsx';
import { usePersonCall, useWaitingRates } from '../../hooks/use-people.ts';

export function WaitingRates() {
  const waiting = useWaitingRates().data ?? [];
  const [chosen, setChosen] = useState<TypedRate | null>(null);
  if (waiting.length === 0) return null;
  return (
    <Panel title="Waiting for a second person" sub="in no figure yet" className="waiting-rates">
      <ul className="rows">
        {waiting.map((rate) => (
          <li key={rate.id}>
            <span className="grow">
              <strong className="strong">{rate.ticker}</strong> <DayOf of={rate.at.slice(0, 10)} />,{' '}
              <Figure of={rate.rate} bare /> {rate.base}
              <span className="soft waiting-why">
                {rate.source}. {rate.note} Typed by {rate.by}.
              </span>
            </span>
            <Button size="xs" onClick={() => setChosen(rate)}>
              Approve…
            </Button>
          </li>
        ))}
      </ul>
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title="Approve a typed rate">
        {chosen && <Approve rate={chosen} onDone={() => setChosen(null)} />}
      </Modal>
    </Panel>
  );
}

function Approve({ rate, onDone }: { readonly rate: TypedRate; readonly onDone: () => void }) {
  const [by, setBy] = useState('');
  const approve = usePersonCall('rate.approve');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (by.trim() !== '') approve.mutate({ id: rate.id, by }, { onSuccess: onDone });
  };
  return (
    <form className="dialog-form" onSubmit={submit} autoComplete="off">
      <p>
        1 {rate.ticker} = <Figure of={rate.rate} bare /> {rate.base} on <DayOf of={rate.at.slice(0, 10)} />, from{' '}
        {rate.source}.
      </p>
      <TextInput
        label="Approved by"
        description={`Another person than ${rate.by}.`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-autofocus
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      {approve.error && <FailureNote error={approve.error} />}
      <div className="dialog-end">
        <Button onClick={onDone}>Later</Button>
        <Button variant="filled" type="submit" loading={approve.isPending} disabled={by.trim() === ''}>
          Approve
        </Button>
      </div>
    </form>
  );
}
