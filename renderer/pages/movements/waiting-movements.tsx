/** Movements that people entered and nobody else has approved: in no total yet. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WaitingMovementView } from '../../../preload/contract/movements.ts';
import { Figure } from '../../components/figure.tsx';
import { Panel } from '../../components/panel.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { State } from '../../components/state.tsx';
import { Moment } from '../../components/when.tsx';
import { announce } from '../../frame/announce.ts';
import { useHere } from '../../hooks/use-app.ts';
import { useWaitingMovements } from '../../hooks/use-decisions.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { TYPE_WORDS } from './entered.ts';

interface Deciding {
  readonly act: 'approve' | 'reject';
  readonly movement: WaitingMovementView;
}

function Lines({ of }: { readonly of: WaitingMovementView }) {
  return of.lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry never change places
    <span key={index}>
      {index > 0 && ', '}
      {line.kind === 'fee' && 'fee '}
      <Figure of={line.amount} bare /> {line.name}
    </span>
  ));
}

function Decide({ act, movement, onClose }: Deciding & { readonly onClose: () => void }) {
  const connection = useHere()?.connection.name ?? '';
  const approve = usePersonCall('movement.approve');
  const reject = usePersonCall('movement.reject');
  const about = { connection, id: movement.id };
  const ended = (words: string) => () => {
    announce(words);
    onClose();
  };
  const what = (
    <p>
      {TYPE_WORDS[movement.type]} of <Lines of={movement} /> on <Moment of={movement.at} zone />. {movement.note}
    </p>
  );
  if (act === 'approve') {
    return (
      <PersonDialog
        title="Approve a movement"
        submit="Approve"
        person={{ label: 'Approved by', description: `Another person than ${movement.by}.`, another: true }}
        change={approve}
        onSubmit={({ by }) => approve.mutate({ ...about, by }, { onSuccess: ended('The movement counts now.') })}
        onClose={onClose}
      >
        {what}
      </PersonDialog>
    );
  }
  return (
    <PersonDialog
      title="Reject a movement"
      submit="Reject"
      note={{ label: 'Why it does not count' }}
      person={{ label: 'Rejected by' }}
      change={reject}
      onSubmit={(said) => reject.mutate({ ...about, ...said }, { onSuccess: ended('The movement is rejected.') })}
      onClose={onClose}
    >
      {what}
    </PersonDialog>
  );
}

export function WaitingMovements() {
  const waiting = useWaitingMovements().data ?? [];
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  if (waiting.length === 0) return null;
  return (
    <Panel
      title="Waiting for a second person"
      sub={<State of="waiting">in no total yet</State>}
      className="waiting-movements"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys */}
      <ul className="rows scroll" tabIndex={0} aria-label="Movements that wait for a second person">
        {waiting.map((movement) => (
          <li key={movement.id}>
            <span className="grow">
              <strong className="strong">{TYPE_WORDS[movement.type]}</strong> <Moment of={movement.at} />,{' '}
              <Lines of={movement} />
              <span className="soft waiting-why">
                {movement.note} Entered by {movement.by}.
              </span>
            </span>
            <Button size="xs" onClick={() => setDeciding({ act: 'approve', movement })}>
              Approve…
            </Button>
            <Button size="xs" onClick={() => setDeciding({ act: 'reject', movement })}>
              Reject…
            </Button>
          </li>
        ))}
      </ul>
      {deciding && <Decide {...deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}
