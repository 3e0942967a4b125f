/** Final balances that Citron changed later: both values, and the way to what stands behind them. */
import type { RestatementView } from '../../../preload/contract/desk.ts';
import { Figure } from '../../components/figure.tsx';
import { Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { useRestatements } from '../../hooks/use-activity.ts';
import type { Here } from '../../hooks/use-app.ts';
import { change } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';

function Restatement({ of }: { readonly of: RestatementView }) {
  const decimals = widestDecimals([of.first, of.later, of.change]);
  return (
    <li className="sync-run">
      <p className="line-up">
        <State of="restated">
          <button type="button" className="link" onClick={() => change({ at: `${of.day} ${of.ticker}` })}>
            {of.ticker} on <DayOf of={of.day} />
          </button>
        </State>
      </p>
      <dl className="working restatement">
        <dt>
          First, <Moment of={of.firstAt} />
        </dt>
        <dd>
          <Figure of={of.first} decimals={decimals} unknown="not reported" />
        </dd>
        <dt>
          Later, <Moment of={of.laterAt} />
        </dt>
        <dd>
          <Figure of={of.later} decimals={decimals} unknown="not reported" />
        </dd>
        <dt className="sum">Change</dt>
        <dd className="sum">
          <Figure of={of.change} decimals={decimals} rule="subtotal" unknown="not known" />
        </dd>
      </dl>
    </li>
  );
}

export function Restatements({ here }: { readonly here: Here }) {
  const query = useRestatements(here.connection.name);
  return (
    <Panel title="Restatements" sub={`${here.connection.name}, newest first`} className="activity-restatements">
      <Reading query={query} rows={3}>
        {(found) =>
          found.length === 0 ? (
            <p className="panel-body small soft">No final balance was changed later. A recheck looks again.</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Restatements, newest first">
              {found.map((each) => (
                <Restatement key={`${each.day} ${each.ticker} ${each.laterCallId}`} of={each} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
