/** Every day of the month for which something could explain the difference, with what fits best: where to go through them. */

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted } from '../../../main/values/words.ts';
import type { CallOutput } from '../../../preload/contract.ts';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { DayOf } from '../../components/when.tsx';
import { useMonthProposals } from '../../hooks/use-decisions.ts';
import { change } from '../../route.ts';
import { fitWords, proposalTitle } from '../../text/decisions.ts';

type DayProposals = CallOutput<'proposal.month'>[number];

function Row({ of }: { readonly of: DayProposals }) {
  const [first] = of.proposals;
  const others = of.proposals.length - 1;
  return (
    <li className="proposal">
      <h3>
        <span>
          {of.currency}, <DayOf of={of.day} />
        </span>
        <span className="push">
          <State of={of.status} as="tag">
            <Figure of={of.unexplained} bare /> unexplained
          </State>
        </span>
      </h3>
      <div className="line-up">
        <p className="proposal-step grow">
          {first && (
            <>
              <strong className="strong">{proposalTitle(first.kind)}</strong>
              {others > 0 ? `, and ${counted(others, 'other proposal')}` : ''},{' '}
              <span className="quiet">{fitWords(first.others, of.complete)}</span>
            </>
          )}
        </p>
        <Button size="xs" onClick={() => change({ currency: of.currency, day: of.day, between: null })}>
          Open the day
        </Button>
      </div>
    </li>
  );
}

export function MonthProposals({ others }: { readonly others: ReactNode }) {
  const query = useMonthProposals();
  const count = query.data?.length ?? 0;
  return (
    <Panel
      title="Proposals"
      sub={count > 0 && (count === 1 ? 'of 1 day' : `of ${count} days`)}
      end={others}
      className="proposals-panel"
    >
      <Reading query={query} rows={5}>
        {(days) =>
          days.length === 0 ? (
            <Empty>No day of this month has a difference that a proposal could explain.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Proposals of the month">
              {days.map((day) => (
                <Row key={`${day.currency} ${day.day}`} of={day} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
