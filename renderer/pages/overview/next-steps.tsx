/** What is to be done next, the most serious first, each with the button that leads there. The first is the one to press. */
import { Button } from '@mantine/core';
import { Bars, Empty, FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateMark } from '../../components/state.tsx';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import { go, linkTo } from '../../route.ts';
import type { Step } from './steps.ts';

/** Goes where a step is done. */
export function follow(step: Step): void {
  go(step.view, { connection: step.connection, ...step.params });
}

interface Props {
  readonly steps: readonly Step[];
  /** Connections whose checks could not be read: nothing is known of what they need. */
  readonly unread: readonly ConnectionMonth[];
  readonly reading: boolean;
}

export function NextSteps({ steps, unread, reading }: Props) {
  const several = new Set(steps.map((step) => step.connection)).size > 1;
  return (
    <Panel
      title="Next"
      sub={steps.length > 1 ? `${steps.length} steps, in this order` : ''}
      end={steps.length > 0 && <a href={linkTo('close')}>All checks</a>}
    >
      {steps.length === 0 && reading && <Bars rows={4} />}
      {unread.map(({ connection, checksError, retry }) => (
        <FailureNote key={connection.name} error={checksError} retry={retry} />
      ))}
      {steps.length === 0 && unread.length === 0 && !reading && <Empty>No check fails and none warns.</Empty>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys */}
      <ol className="scroll next-steps" tabIndex={0} aria-label="Next steps">
        {steps.map((step, index) => (
          <li key={`${step.connection} ${step.what}`} className="next-step">
            <StateMark of={step.state} />
            <div className="grow">
              <p className="strong">
                {several && `${step.connection}: `}
                {step.what}
              </p>
              <p className="soft next-more">{step.more}</p>
            </div>
            <Button size="xs" variant={index === 0 ? 'filled' : 'default'} onClick={() => follow(step)}>
              {step.button}
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
