/** What is to be done next, the most serious first, each with the button that leads there. */
import { Button } from '@mantine/core';
import { Bars, Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateMark } from '../../components/state.tsx';
import { go } from '../../route.ts';
import type { Step } from './steps.ts';

export function NextSteps({ steps, reading }: { readonly steps: readonly Step[]; readonly reading: boolean }) {
  const several = new Set(steps.map((step) => step.connection)).size > 1;
  return (
    <Panel title="Next" sub="in this order">
      {steps.length === 0 && reading && <Bars rows={4} />}
      {steps.length === 0 && !reading && <Empty>No check fails and none warns.</Empty>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys */}
      <ul className="scroll" tabIndex={0} aria-label="Next steps">
        {steps.map((step) => (
          <li key={`${step.connection} ${step.what}`} className="next-step">
            <StateMark of={step.state} />
            <div className="grow">
              <p className="strong">
                {several && `${step.connection}: `}
                {step.what}
              </p>
              <p className="soft">{step.more}</p>
            </div>
            <Button size="xs" onClick={() => go(step.view, { connection: step.connection })}>
              {step.button}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
