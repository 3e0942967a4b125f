/** The FX bridge as a waterfall: opening, movements at their day's rate, effect of rates, closing. A table with bars. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { bridgeView } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { useBridge } from '../../hooks/use-month.ts';
import { isNegative, widestDecimals } from '../../text/figures.ts';
import { pixelValue } from '../../text/pixels.ts';

type Step = NonNullable<z.infer<typeof bridgeView>['total']>[number];

interface Bar {
  readonly left: number;
  readonly width: number;
  /** Where the running level stands after this step, in per cent. */
  readonly level: number;
  readonly kind: 'balance' | 'up' | 'down';
}

const BALANCES = new Set(['opening', 'closing']);

/** Places of the bars in per cent of the width, on a scale that contains zero. */
function barsOf(steps: readonly Step[]): Bar[] {
  let level = 0;
  const ends = steps.map((step) => {
    const size = pixelValue(step.posted);
    const from = BALANCES.has(step.kind) ? 0 : level;
    level = from + size;
    return { from, to: level };
  });
  const low = Math.min(0, ...ends.flatMap((end) => [end.from, end.to]));
  const high = Math.max(0, ...ends.flatMap((end) => [end.from, end.to]));
  const share = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return steps.map((step, index) => {
    const { from, to } = ends[index] ?? { from: 0, to: 0 };
    const kind = BALANCES.has(step.kind) ? 'balance' : isNegative(step.posted) ? 'down' : 'up';
    return { left: share(Math.min(from, to)), width: Math.abs(share(to) - share(from)), level: share(to), kind };
  });
}

function Waterfall({ steps }: { readonly steps: readonly Step[] }) {
  const bars = barsOf(steps);
  const decimals = widestDecimals(steps.map((step) => step.posted));
  return (
    <table className="waterfall">
      <tbody>
        {steps.map((step, index) => {
          const bar = bars[index];
          const balance = BALANCES.has(step.kind);
          return (
            <tr key={step.kind} className={balance ? 'waterfall-balance' : ''}>
              <th scope="row">{step.label}</th>
              <td className="numeric">
                <Figure
                  of={step.posted}
                  exact={step.exact}
                  decimals={decimals}
                  rule={step.kind === 'closing' ? 'total' : undefined}
                />
              </td>
              <td className="waterfall-lane" aria-hidden="true">
                {bar && (
                  <div>
                    <i className={`bar-${bar.kind}`} style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
                    {index < steps.length - 1 && <b style={{ left: `${bar.level}%` }} />}
                  </div>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const TOTAL = 'total';

export function BridgePanel() {
  const query = useBridge();
  const [choice, setChoice] = useState<string>(TOTAL);
  const found = query.data?.currencies.find((each) => `of ${each.currency}` === choice);
  return (
    <Panel
      title="FX bridge"
      sub={query.data && `${query.data.base}, movements at their day’s rate`}
      className="bridge"
      end={
        <Select
          size="xs"
          className="chart-pick"
          aria-label="Shown in the bridge"
          value={found ? choice : TOTAL}
          onChange={(next) => setChoice(next ?? TOTAL)}
          data={[
            { value: TOTAL, label: 'Total' },
            ...(query.data?.currencies ?? []).map((each) => ({ value: `of ${each.currency}`, label: each.currency })),
          ]}
        />
      }
    >
      <Reading query={query} rows={8}>
        {(bridge) => {
          const steps = found ? found.steps : bridge.total;
          if (steps) return <Waterfall steps={steps} />;
          const open = bridge.currencies.filter((each) => each.steps === null);
          return (
            <Empty>
              {found?.remark ||
                `There is no total without every opening and closing rate. Open: ${open.map((each) => each.currency).join(', ') || 'all'}.`}
            </Empty>
          );
        }}
      </Reading>
    </Panel>
  );
}
