/** What could explain the difference of a day, ranked. Nothing is booked before a person accepts it. */
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import type { ProposalView } from '../../../preload/contract/proposals.ts';
import type { DayTie, MovementView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { Bars, Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { useProposals } from '../../hooks/use-decisions.ts';
import { openImport } from '../../import/import-button.tsx';
import { go } from '../../route.ts';
import { fitWords, proposalTitle } from '../../text/decisions.ts';
import { isZero } from '../../text/figures.ts';
import { DecideDialog, type Deciding } from './decide-dialog.tsx';
import { ProposalSteps } from './proposal-steps.tsx';

interface Props {
  readonly currency: string;
  /** The day that is looked at; null while it is not known. */
  readonly tie: DayTie | null;
  readonly movements: readonly MovementView[];
  /** Switches to another panel in the same place. */
  readonly others: ReactNode;
  readonly onDecided: () => void;
}

interface CardProps {
  readonly proposal: ProposalView;
  readonly place: number;
  readonly complete: boolean;
  readonly props: Props;
  readonly onDecide: (deciding: Deciding) => void;
}

/** Whether a person can accept it here; the rest is put right in the file it came from. */
function acceptable({ steps, waits }: ProposalView): boolean {
  return !waits && steps.some(({ effect }) => effect !== 'none');
}

/** What would be left: of the day itself, and on days that tie now. */
function Leaves({ of, currency }: { readonly of: ProposalView; readonly currency: string }) {
  const { unexplainedAfter: after, opens } = of;
  return (
    <>
      {after !== null && !isZero(after) && (
        <p>
          <State of="warn">
            Would leave <Figure of={after} bare /> {currency} unexplained
          </State>
        </p>
      )}
      {opens.map((other) => (
        <p key={`${other.currency} ${other.day}`}>
          <State of="warn">
            {other.currency} on {other.day} would tie no longer
          </State>
        </p>
      ))}
    </>
  );
}

function Card({ proposal, place, complete, props, onDecide }: CardProps) {
  const { currency, tie, movements } = props;
  const first = place === 1;
  return (
    <li className={first ? 'proposal first' : 'proposal'}>
      <h3>
        <span className="place" aria-hidden="true">
          {place}
        </span>
        {proposalTitle(proposal.kind)}
        <span className="push quiet">{fitWords(proposal.others, complete)}</span>
      </h3>
      <ProposalSteps proposal={proposal} currency={currency} day={tie?.day ?? ''} movements={movements} />
      <Leaves of={proposal} currency={currency} />
      {proposal.waits && (
        <p>
          <State of="waiting">The fee is booked and waits for a second person, under Decisions</State>
        </p>
      )}
      <div className="line-up">
        {proposal.waits ? null : acceptable(proposal) ? (
          <Button
            size="xs"
            variant={first ? 'filled' : 'default'}
            rightSection={first && <kbd>A</kbd>}
            onClick={() => onDecide({ act: 'accept', proposal })}
          >
            Accept…
          </Button>
        ) : (
          <Button size="xs" variant={first ? 'filled' : 'default'} onClick={() => openImport('movements')}>
            Import the corrected file
          </Button>
        )}
        {proposal.kind === 'missing-movement' && tie && (
          <Button size="xs" onClick={() => go('movements', { enter: `${currency} ${tie.day}` })}>
            Enter it…
          </Button>
        )}
        <Button size="xs" rightSection={first && <kbd>D</kbd>} onClick={() => onDecide({ act: 'dismiss', proposal })}>
          Dismiss…
        </Button>
      </div>
    </li>
  );
}

function Tied({ tie }: { readonly tie: DayTie | null }) {
  if (tie?.status === 'not-tested') {
    return (
      <Empty action={<Button onClick={() => openImport('movements')}>Import movements</Button>}>
        This day is not tested: no file of movements covers it.
      </Empty>
    );
  }
  if (!tie) return <Bars rows={4} />;
  return (
    <Empty>
      <State of={tie.status}>Nothing to explain on {tie.day}</State>
    </Empty>
  );
}

export function ProposalsPanel(props: Props) {
  const { currency, tie, others, onDecided } = props;
  const open = tie?.status === 'open';
  const query = useProposals(open ? { ticker: currency, day: tie.day } : null);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const first = query.data?.proposals[0];
  useHotkeys([
    ['A', () => open && first && acceptable(first) && setDeciding({ act: 'accept', proposal: first })],
    ['D', () => open && first && setDeciding({ act: 'dismiss', proposal: first })],
  ]);
  return (
    <Panel
      title="Proposals"
      end={others}
      className="proposals-panel"
      foot={
        open && (
          <>
            <span>If nothing explains it</span>
            <Button size="xs" className="push" onClick={() => setDeciding({ act: 'accept-difference' })}>
              Accept with a note…
            </Button>
          </>
        )
      }
    >
      {open ? (
        <Reading query={query} rows={5}>
          {({ proposals, complete }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <section className="scroll" tabIndex={0} aria-label={`Proposals for ${currency} on ${tie.day}`}>
              <ol>
                {proposals.map((proposal, index) => (
                  <Card
                    key={proposal.key}
                    proposal={proposal}
                    place={index + 1}
                    complete={complete}
                    props={props}
                    onDecide={setDeciding}
                  />
                ))}
              </ol>
              {proposals.length === 0 && <Empty>No proposal is left for this day.</Empty>}
              <p className="tiny quiet tried">
                Nothing is booked by itself.{' '}
                {complete
                  ? 'Every movement of the day and its neighbours was tried, alone and in sets of up to three.'
                  : 'There are too many movements around this day to try all sets of three: the search was stopped.'}
              </p>
            </section>
          )}
        </Reading>
      ) : (
        <Tied tie={tie} />
      )}
      {deciding && tie && (
        <DecideDialog
          deciding={deciding}
          currency={currency}
          day={tie.day}
          steps={
            deciding.act !== 'accept-difference' && (
              <ProposalSteps
                proposal={deciding.proposal}
                currency={currency}
                day={tie.day}
                movements={props.movements}
              />
            )
          }
          difference={<Figure of={tie.unexplained} bare />}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            onDecided();
          }}
        />
      )}
    </Panel>
  );
}
