/** What people decided about the month: who, when, why. A decision can be taken back; it stays in the list. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DecisionView } from '../../../preload/contract/decisions.ts';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { useDecisions } from '../../hooks/use-decisions.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { linkTo } from '../../route.ts';
import { decisionWords } from '../../text/decisions.ts';

interface Props {
  readonly others: ReactNode;
  readonly onDecided: () => void;
}

function About({ of }: { readonly of: DecisionView }) {
  return (
    <>
      {of.ticker && (
        <a href={linkTo('reconciliation', { currency: of.ticker, day: of.day, between: 'proposals' })}>{of.ticker}</a>
      )}
      {of.day && (
        <>
          {' '}
          <DayOf of={of.day} />
        </>
      )}
      {of.movement && (
        <>
          {' '}
          <a className="mono" href={linkTo('movements', { movement: String(of.movement.id) })}>
            {of.movement.externalId}
          </a>
        </>
      )}
    </>
  );
}

interface RowProps {
  readonly of: DecisionView;
  readonly onTakeBack: () => void;
  readonly onApprove: () => void;
}

function Row({ of, onTakeBack, onApprove }: RowProps) {
  const { takenBack } = of;
  return (
    <li className={takenBack ? 'decision taken-back' : 'decision'}>
      <div className="line-up">
        <h3>{decisionWords(of.kind)}</h3>
        {!takenBack && (
          <span className="push line-up">
            {of.waits && (
              <Button size="xs" variant="filled" onClick={onApprove}>
                Approve…
              </Button>
            )}
            <Button size="xs" onClick={onTakeBack}>
              Take back…
            </Button>
          </span>
        )}
      </div>
      {of.waits && (
        <p>
          <State of="waiting">In no total before a second person approved it</State>
        </p>
      )}
      <p className="small">
        <About of={of} /> {of.detail && of.kind !== 'proposal-dismissed' && <span className="soft">{of.detail}</span>}
      </p>
      <p className="note-text">{of.note}</p>
      <p className="tiny quiet">
        {of.by}, <Moment of={of.at} zone />
      </p>
      {takenBack && (
        <p className="tiny soft">
          Taken back by {takenBack.by}, <Moment of={takenBack.at} zone />: {takenBack.note}
        </p>
      )}
    </li>
  );
}

function TakeBack({ of, onClose, onDone }: { of: DecisionView; onClose: () => void; onDone: () => void }) {
  const connection = useHere()?.connection.name ?? '';
  const takeBack = usePersonCall('decision.takeBack');
  return (
    <PersonDialog
      title="Take back a decision"
      submit="Take back"
      note={{ label: 'Why', description: 'The decision stays in the list and in the trail.' }}
      person={{ label: 'Taken back by' }}
      change={takeBack}
      onSubmit={(said) => takeBack.mutate({ connection, id: of.id, ...said }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>
        {decisionWords(of.kind)}: {of.note}
      </p>
    </PersonDialog>
  );
}

function Approve({ of, onClose, onDone }: { of: DecisionView; onClose: () => void; onDone: () => void }) {
  const connection = useHere()?.connection.name ?? '';
  const approve = usePersonCall('decision.approve');
  return (
    <PersonDialog
      title="Approve a booked fee"
      submit="Approve"
      person={{ label: 'Approved by', description: `Another person than ${of.by}.`, another: true }}
      change={approve}
      onSubmit={({ by }) => approve.mutate({ connection, id: of.id, by }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>
        {of.detail} of {of.movement?.externalId}: {of.note}
      </p>
    </PersonDialog>
  );
}

export function DecisionsPanel({ others, onDecided }: Props) {
  const query = useDecisions();
  const [chosen, setChosen] = useState<{ readonly act: 'approve' | 'take-back'; readonly of: DecisionView } | null>(
    null,
  );
  const Dialog = chosen?.act === 'approve' ? Approve : TakeBack;
  return (
    <Panel title="Decisions" sub="of this month" end={others} className="decisions-panel">
      <Reading query={query} rows={4}>
        {(decisions) =>
          decisions.length === 0 ? (
            <Empty>Nobody has decided anything about this month yet.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Decisions of the month">
              {decisions.toReversed().map((decision) => (
                <Row
                  key={decision.id}
                  of={decision}
                  onTakeBack={() => setChosen({ act: 'take-back', of: decision })}
                  onApprove={() => setChosen({ act: 'approve', of: decision })}
                />
              ))}
            </ul>
          )
        }
      </Reading>
      {chosen && (
        <Dialog
          of={chosen.of}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null);
            onDecided();
          }}
        />
      )}
    </Panel>
  );
}
