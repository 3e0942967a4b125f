/** Every connection: last sync, which days of the month are known, closing value, open items. */
import { Button } from '@mantine/core';
import { Figure } from '../../components/figure.tsx';
import { Mark, type Shape } from '../../components/marks.tsx';
import { Panel } from '../../components/panel.tsx';
import { Legend, State, StateMark, type StateName } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { useSum } from '../../hooks/use-month.ts';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import { change, go } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { follow } from './next-steps.tsx';
import type { Step } from './steps.ts';

const SHAPES: Partial<Record<StateName, readonly [Shape, string]>> = {
  provisional: ['half', 'prov'],
  'fetch-failed': ['cross', 'fail'],
  restated: ['diamond', 'rest'],
};

function Days({ month, today }: { readonly month: ConnectionMonth['balances']; readonly today: string }) {
  if (!month) return <span className="unknown">–</span>;
  const days = month.days.slice(1);
  return (
    <span className="day-strip">
      {days.map((row) => {
        const restated = Object.values(row.cells).some((cell) => cell.restated);
        const shape = SHAPES[restated ? 'restated' : row.state];
        if (shape) return <Mark key={row.day} shape={shape[0]} className={`tone-${shape[1]}`} />;
        const future = row.state === 'not-fetched' || row.day >= today;
        return <i key={row.day} className={future ? 'coverage-future' : 'coverage-final'} />;
      })}
      <span className="day-count">
        {month.counts.final + month.counts.provisional} of {days.length}
      </span>
    </span>
  );
}

function OpenItems({ checks }: { readonly checks: ConnectionMonth['checks'] }) {
  if (!checks) return <span className="unknown">–</span>;
  const fails = checks.filter((check) => check.status === 'fail').length;
  const warns = checks.filter((check) => check.status === 'warn').length;
  const untested = checks.filter((check) => check.status === 'not-tested').length;
  if (fails + warns + untested === 0) return <State of="pass">none</State>;
  return (
    <span className="open-items">
      {fails > 0 && <State of="fail">{fails} fail</State>}
      {warns > 0 && <State of="warn">{warns} warn</State>}
      {untested > 0 && <State of="not-tested">{untested} not tested</State>}
    </span>
  );
}

function LastSync({ of }: { readonly of: ConnectionMonth['connection'] }) {
  if (!of.lastSync) return <State of="waiting">not yet</State>;
  const { outcome, errorCode } = of.lastSync;
  return (
    <span className="line-up">
      <StateMark of={errorCode === 'keys-refused' ? 'refused' : outcome} />
      <Moment of={of.lastSync.at} />
    </span>
  );
}

interface Props {
  readonly months: readonly ConnectionMonth[];
  readonly steps: readonly Step[];
  readonly today: string;
}

/** The first step of the connection, else its close. */
function NextButton({ step, connection }: { readonly step: Step | undefined; readonly connection: string }) {
  return (
    <Button size="xs" onClick={() => (step ? follow(step) : go('close', { connection }))}>
      {step?.button ?? 'Close'}
    </Button>
  );
}

export function ConnectionsTable({ months, steps, today }: Props) {
  const bases = new Set(months.map((month) => month.connection.base));
  const base = bases.size === 1 ? (months[0]?.connection.base ?? '') : null;
  const known = months.filter((month) => month.balances?.closingTotal);
  const left = months.filter((month) => month.balances && !month.balances.closingTotal);
  const texts = known.flatMap((month) => month.balances?.closingTotal?.shown ?? []);
  const sum = useSum(texts);
  const decimals = widestDecimals(texts);
  return (
    <Panel
      title="Connections"
      className="overview-connections"
      end={<Legend states={['final', 'provisional', 'restated', 'fetch-failed']} />}
    >
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Connection</th>
              <th scope="col">Last sync, UTC</th>
              <th scope="col" className="wide-only">
                Known up to
              </th>
              <th scope="col">Days of the month</th>
              <th scope="col" className="numeric">
                <span className="figure-head">Closing value{base && `, ${base}`}</span>
              </th>
              <th scope="col">Open items</th>
              <th scope="col" className="wide-only">
                Month
              </th>
              <th scope="col">
                <span className="for-readers">Next</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ connection, balances, checks }) => (
              <tr key={connection.name}>
                <th scope="row">
                  <button
                    type="button"
                    className="link strong"
                    title={connection.name}
                    onClick={() => change({ connection: connection.name })}
                  >
                    {connection.name}
                  </button>
                </th>
                <td>
                  <LastSync of={connection} />
                </td>
                <td className="wide-only">
                  {connection.lastDay ? <DayOf of={connection.lastDay} /> : <span className="quiet">–</span>}
                </td>
                <td>
                  <Days month={balances} today={today} />
                </td>
                <td className="numeric">
                  <Figure
                    of={balances?.closingTotal?.shown}
                    exact={balances?.closingTotal?.exact}
                    decimals={decimals}
                    unknown={balances ? 'not known' : '–'}
                  />
                  {base === null && ` ${connection.base}`}
                </td>
                <td>
                  <OpenItems checks={checks} />
                </td>
                <td className="wide-only">
                  <State of="month-open" />
                </td>
                <td className="numeric">
                  <NextButton
                    step={steps.find((step) => step.connection === connection.name)}
                    connection={connection.name}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          {base !== null && texts.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  Total of {texts.length} connections
                  {left.length > 0 && (
                    <span className="quiet"> · without {left.map((month) => month.connection.name).join(', ')}</span>
                  )}
                </th>
                <td className="wide-only" />
                <td className="numeric">
                  <Figure of={sum.data?.sum} decimals={decimals} rule="total" />
                </td>
                <td colSpan={3} />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </Panel>
  );
}
