/** Typed rates that wait for a second person; none of them is in a figure yet. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TypedRate } from '../../../preload/contract/people.ts';
import { Figure } from '../../components/figure.tsx';
import { Panel } from '../../components/panel.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { DayOf } from '../../components/when.tsx';
import { usePersonCall, useWaitingRates } from '../../hooks/use-people.ts';

export function WaitingRates() {
  const waiting = useWaitingRates().data ?? [];
  const [chosen, setChosen] = useState<{ readonly act: 'approve' | 'reject'; readonly rate: TypedRate } | null>(null);
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
            <Button size="xs" onClick={() => setChosen({ act: 'approve', rate })}>
              Approve…
            </Button>
            <Button size="xs" onClick={() => setChosen({ act: 'reject', rate })}>
              Reject…
            </Button>
          </li>
        ))}
      </ul>
      {chosen?.act === 'approve' && <Approve rate={chosen.rate} onDone={() => setChosen(null)} />}
      {chosen?.act === 'reject' && <Reject rate={chosen.rate} onDone={() => setChosen(null)} />}
    </Panel>
  );
}

function What({ rate }: { readonly rate: TypedRate }) {
  return (
    <p>
      1 {rate.ticker} = <Figure of={rate.rate} bare /> {rate.base} on <DayOf of={rate.at.slice(0, 10)} />, from{' '}
      {rate.source}.
    </p>
  );
}

interface DecideProps {
  readonly rate: TypedRate;
  readonly onDone: () => void;
}

function Approve({ rate, onDone }: DecideProps) {
  const approve = usePersonCall('rate.approve');
  return (
    <PersonDialog
      title="Approve a typed rate"
      submit="Approve"
      person={{ label: 'Approved by', description: `Another person than ${rate.by}.`, another: true }}
      change={approve}
      onSubmit={({ by }) => approve.mutate({ id: rate.id, by }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <What rate={rate} />
    </PersonDialog>
  );
}

function Reject({ rate, onDone }: DecideProps) {
  const reject = usePersonCall('rate.reject');
  return (
    <PersonDialog
      title="Reject a typed rate"
      submit="Reject"
      note={{ label: 'Why it does not count', description: 'It stays in the trail and never counts.' }}
      person={{ label: 'Rejected by' }}
      change={reject}
      onSubmit={({ note, by }) => reject.mutate({ id: rate.id, note, by }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <What rate={rate} />
    </PersonDialog>
  );
}
