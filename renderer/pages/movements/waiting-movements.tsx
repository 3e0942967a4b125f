/** Movements that people entered and nobody else has approved: in no total yet. */
import type { WaitingMovementView } from '../../../preload/contract/movements.ts';
import { Figure } from '../../components/figure.tsx';
import { WaitingPanel } from '../../components/waiting-panel.tsx';
import { Moment } from '../../components/when.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useWaitingMovements } from '../../hooks/use-decisions.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { TYPE_WORDS } from './entered.ts';

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

export function WaitingMovements() {
  const connection = useHere()?.connection.name ?? '';
  const approve = usePersonCall('movement.approve');
  const reject = usePersonCall('movement.reject');
  return (
    <WaitingPanel
      thing="movement"
      waiting={useWaitingMovements().data ?? []}
      sub="in no total yet"
      line={(of) => (
        <>
          <strong className="strong">{TYPE_WORDS[of.type]}</strong> <Moment of={of.at} />, <Lines of={of} />
        </>
      )}
      why={(of) => `${of.note} Entered by ${of.by}.`}
      sentence={(of) => (
        <>
          {TYPE_WORDS[of.type]} of <Lines of={of} /> on <Moment of={of.at} zone />. {of.note}
        </>
      )}
      approve={{
        change: approve,
        send: ({ id }, said, onSuccess) => approve.mutate({ connection, id, ...said }, { onSuccess }),
      }}
      reject={{
        change: reject,
        send: ({ id }, said, onSuccess) => reject.mutate({ connection, id, ...said }, { onSuccess }),
      }}
    />
  );
}
