/** What one person entered and no other has approved yet: a list, and the dialogs in which another approves or anybody rejects. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { announce } from '../frame/announce.ts';
import { Panel } from './panel.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { State } from './state.tsx';

interface Entered {
  readonly id: number;
  /** Who entered it. */
  readonly by: string;
}

/** A call of the app, as it goes on, and how it is sent. */
interface Act<T, Said> {
  readonly change: { readonly isPending: boolean; readonly error: unknown };
  readonly send: (of: T, said: Said, done: () => void) => void;
}

interface Props<T extends Entered> {
  /** `movement`, `typed rate`. */
  readonly thing: string;
  readonly waiting: readonly T[];
  /** Where it does not count yet: `in no total yet`. */
  readonly sub: string;
  /** What was entered, in a line, and why, below it. */
  readonly line: (of: T) => ReactNode;
  readonly why: (of: T) => ReactNode;
  /** The same as a sentence that asks to be decided. */
  readonly sentence: (of: T) => ReactNode;
  readonly approve: Act<T, { readonly by: string }>;
  readonly reject: Act<T, { readonly by: string; readonly note: string }>;
}

interface Deciding<T> {
  readonly act: 'approve' | 'reject';
  readonly of: T;
}

export function WaitingPanel<T extends Entered>(props: Props<T>) {
  const [deciding, setDeciding] = useState<Deciding<T> | null>(null);
  if (props.waiting.length === 0) return null;
  return (
    <Panel title="Waiting for a second person" sub={<State of="waiting">{props.sub}</State>} className="waiting-panel">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys */}
      <ul className="rows scroll" tabIndex={0} aria-label={`Each ${props.thing} that waits for a second person`}>
        {props.waiting.map((of) => (
          <li key={of.id}>
            <span className="grow">
              {props.line(of)}
              <span className="soft waiting-why">{props.why(of)}</span>
            </span>
            <Button size="xs" onClick={() => setDeciding({ act: 'approve', of })}>
              Approve…
            </Button>
            <Button size="xs" onClick={() => setDeciding({ act: 'reject', of })}>
              Reject…
            </Button>
          </li>
        ))}
      </ul>
      {deciding && <Decide {...props} {...deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}

function Decide<T extends Entered>(props: Props<T> & Deciding<T> & { readonly onClose: () => void }) {
  const { act, of, thing, approve, reject, onClose } = props;
  const ended = (words: string) => () => {
    announce(words);
    onClose();
  };
  if (act === 'approve') {
    return (
      <PersonDialog
        title={`Approve a ${thing}`}
        submit="Approve"
        person={{ label: 'Approved by', description: `Another person than ${of.by}.`, another: true }}
        change={approve.change}
        onSubmit={({ by }) => approve.send(of, { by }, ended(`The ${thing} counts now.`))}
        onClose={onClose}
      >
        <p>{props.sentence(of)}</p>
      </PersonDialog>
    );
  }
  return (
    <PersonDialog
      title={`Reject a ${thing}`}
      submit="Reject"
      note={{ label: 'Why it does not count', description: 'It stays in the trail and never counts.' }}
      person={{ label: 'Rejected by' }}
      change={reject.change}
      onSubmit={(said) => reject.send(of, said, ended(`The ${thing} is rejected.`))}
      onClose={onClose}
    >
      <p>{props.sentence(of)}</p>
    </PersonDialog>
  );
}
