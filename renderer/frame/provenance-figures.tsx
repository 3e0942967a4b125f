/** What a figure follows from: quantity and rate, where the rate is from, and every look at the balance. */
import { Fragment } from 'react';
import { counted } from '../../main/values/words.ts';
import type { Provenance } from '../../preload/contract/month.ts';
import { Figure } from '../components/figure.tsx';
import { State, StateMark } from '../components/state.tsx';
import { Moment } from '../components/when.tsx';
import { widestDecimals } from '../text/figures.ts';
import { ageOfMinutes } from '../text/moments.ts';

export function Working({ of }: { readonly of: Provenance }) {
  const decimals = widestDecimals([of.amount?.exact, of.rate.rate, of.value?.shown]);
  return (
    <section>
      <dl className="working">
        <dt>Balance, 23:59 UTC</dt>
        <dd>
          <Figure
            of={of.amount?.exact}
            decimals={decimals}
            unknown={of.state === 'not-reported' ? 'not reported' : 'not known'}
          />
        </dd>
        <dt>
          × rate, {of.base} for 1 {of.ticker}
        </dt>
        <dd>
          <Figure of={of.rate.rate} decimals={decimals} />
        </dd>
        <dt className="sum">= value, {of.base}</dt>
        <dd className="sum">
          <Figure
            of={of.value?.shown}
            exact={of.value?.exact}
            decimals={decimals}
            rule="total"
            unknown={of.known === 'nil' ? 'nil' : 'not known'}
          />
        </dd>
      </dl>
      {of.value && of.value.exact !== of.value.shown && (
        <p className="tiny quiet wrap-anywhere">Rounded once, half away from zero, from {of.value.exact}</p>
      )}
    </section>
  );
}

export function RateOf({ of }: { readonly of: Provenance }) {
  const { rate } = of;
  return (
    <section>
      <h3>
        Rate <span className="push">{rate.path}</span>
      </h3>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <State of={rate.state} />
        </dd>
        {rate.at && (
          <>
            <dt>Observed</dt>
            <dd>
              <Moment of={rate.at} seconds zone />
            </dd>
          </>
        )}
        {rate.ageMinutes !== null && (
          <>
            <dt>Age at cut-off</dt>
            <dd>
              {ageOfMinutes(rate.ageMinutes)} {rate.ageMinutes < 0 && 'after'}
            </dd>
          </>
        )}
        {rate.source && (
          <>
            <dt>Source</dt>
            <dd>{rate.source}</dd>
          </>
        )}
      </dl>
      {rate.warning && <p className="tiny tone-warn">{rate.warning}</p>}
    </section>
  );
}

export function History({ of }: { readonly of: Provenance }) {
  const decimals = widestDecimals(of.history.flatMap((look) => [look.amount, look.change]));
  if (of.history.length === 0) return null;
  return (
    <section>
      <h3>
        History <span className="push">{counted(of.history.length, 'look')}, UTC</span>
      </h3>
      <dl className="working">
        {of.history.map((look) => {
          const answered = look.amount === null ? 'not-reported' : look.outcome;
          const state = look.restated ? 'restated' : look.outcome === 'failed' ? 'fetch-failed' : answered;
          return (
            <Fragment key={`${look.at} ${look.callId}`}>
              <dt>
                <StateMark of={state} /> <Moment of={look.at} />
                <span className="history-call">call {look.callId}</span>
              </dt>
              <dd>
                <Figure
                  of={look.amount}
                  decimals={decimals}
                  unknown={look.outcome === 'failed' ? 'no answer' : 'not reported'}
                />
              </dd>
              {look.change !== null && (
                <>
                  <dt className="sum">Change</dt>
                  <dd className="sum">
                    <Figure of={look.change} decimals={decimals} rule="subtotal" />
                  </dd>
                </>
              )}
            </Fragment>
          );
        })}
      </dl>
    </section>
  );
}
