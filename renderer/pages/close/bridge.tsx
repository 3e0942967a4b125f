/** The FX bridge as a waterfall: opening, movements at their day's rate, effect of rates, closing. A table with bars. */
import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { PanelSwitch } from '../../components/panel-switch.tsx';
import { TotalOrCurrency } from '../../components/total-or-currency.tsx';
import { useBridge } from '../../hooks/use-month.ts';
import { go, useRoute } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { Fees } from './fees.tsx';
import { BALANCES, barsOf, type Step } from './waterfall.ts';

const BridgeStep = lazy(() => import('./bridge-step.tsx'));

interface WaterfallProps {
  readonly steps: readonly Step[];
  /** Opens what a step is made of. */
  readonly onOpen: (step: Step) => void;
}

function Waterfall({ steps, onOpen }: WaterfallProps) {
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
              <th scope="row">
                <button
                  type="button"
                  className="step-name"
                  title={`What ${step.label.toLowerCase()} is made of`}
                  onClick={() => onOpen(step)}
                >
                  {step.label}
                </button>
              </th>
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

const VIEWS = [
  { value: 'bridge', label: 'FX bridge' },
  { value: 'fees', label: 'Fees' },
] as const;

/** The FX bridge, or the fees that are one of its steps. */
export function BridgePanel() {
  const { params } = useRoute();
  const views = <PanelSwitch label="Shown of the month" place="shows" value={params.shows ?? 'bridge'} data={VIEWS} />;
  if (params.shows !== 'fees') return <Bridge views={views} />;
  return (
    <Panel title="Fees" sub="that count, at the rates of their days" className="bridge" end={views}>
      <Fees />
    </Panel>
  );
}

function Bridge({ views }: { readonly views: ReactNode }) {
  const query = useBridge();
  const [choice, setChoice] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const found = query.data?.currencies.find((each) => each.currency === choice);
  const opened = (found ? found.steps : query.data?.total)?.find((step) => step.kind === kind) ?? null;
  return (
    <Panel
      title="FX bridge"
      sub={query.data && `${query.data.base}, movements at their day’s rate`}
      className="bridge"
      end={
        <>
          <TotalOrCurrency
            label="Shown in the bridge"
            tickers={query.data?.currencies.map((each) => each.currency) ?? []}
            ticker={found?.currency ?? null}
            onChoose={setChoice}
          />
          {views}
        </>
      }
    >
      <Reading query={query} rows={8}>
        {(bridge) => {
          const steps = found ? found.steps : bridge.total;
          if (steps) return <Waterfall steps={steps} onOpen={({ kind }) => setKind(kind)} />;
          const open = bridge.currencies.filter((each) => each.steps === null);
          return (
            <Empty action={<Button onClick={() => go('rates')}>Look at the rates</Button>}>
              {found?.remark ||
                `There is no total without every opening and closing rate. Open: ${open.map((each) => each.currency).join(', ') || 'all'}.`}
            </Empty>
          );
        }}
      </Reading>
      {query.data && opened && (
        <Suspense>
          <BridgeStep
            key={found?.currency}
            bridge={query.data}
            step={opened}
            currency={found?.currency ?? null}
            onCurrency={setChoice}
            onClose={() => setKind(null)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
