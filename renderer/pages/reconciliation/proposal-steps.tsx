/** What a proposal would do: each movement with its amount in the currency and what becomes of it. */
import type { ProposalView } from '../../../preload/contract/proposals.ts';
import type { MovementView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { linkTo } from '../../route.ts';
import { stepWords } from '../../text/decisions.ts';
import { keyed } from '../../text/keyed.ts';
import { wordsOf } from '../../text/words.ts';

interface Props {
  readonly proposal: ProposalView;
  readonly currency: string;
  readonly day: string;
  readonly movements: readonly MovementView[];
}

function amountsOf(movement: MovementView | undefined, currency: string) {
  const lines = movement ? [...movement.lines, ...movement.pendingLines] : [];
  return lines.filter((line) => line.ticker === currency);
}

export function ProposalSteps({ proposal, currency, day, movements }: Props) {
  if (proposal.steps.length === 0) {
    return (
      <p className="proposal-step">
        No movement in the files explains the difference. Ask the back office for it, or enter it under Movements.
      </p>
    );
  }
  return (
    <ul className="proposal-steps">
      {proposal.steps.map((step) => {
        const movement = movements.find(({ id }) => id === step.movementId);
        return (
          <li key={`${step.movementId} ${step.effect}`} className="proposal-step">
            {movement ? wordsOf(movement.type) : 'Movement'}{' '}
            <a className="mono" href={linkTo('movements', { movement: String(step.movementId) })}>
              {step.externalId}
            </a>{' '}
            {keyed(amountsOf(movement, currency), ({ kind, amount }) => `${kind} ${amount}`).map(
              ({ key, item: line }, index) => (
                <span key={key}>
                  {index > 0 && ', '}
                  {line.kind === 'fee' ? 'fee ' : ''}
                  <Figure of={line.amount} bare />
                </span>
              ),
            )}{' '}
            <strong className="strong">{stepWords(step, day)}</strong>, which changes the day by{' '}
            <Figure of={step.change} bare />. <span className="quiet">{step.source}</span>
          </li>
        );
      })}
    </ul>
  );
}
