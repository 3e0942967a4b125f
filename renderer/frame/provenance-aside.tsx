/** What stands behind one figure: the formula with its inputs, the rate, every look at it, the API call as it came. */
import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { addDays, type Day } from '../../main/values/time.ts';
import type { Provenance } from '../../preload/contract/month.ts';
import { Figure } from '../components/figure.tsx';
import { Reading } from '../components/notices.tsx';
import { State, StateMark } from '../components/state.tsx';
import { DayOf, Moment } from '../components/when.tsx';
import { useProvenance } from '../hooks/use-month.ts';
import { IconChevronLeft, IconChevronRight, IconCopy, IconX } from '../icons.ts';
import { change } from '../route.ts';
import { widestDecimals } from '../text/figures.ts';
import { laidOut } from '../text/json.ts';
import { ageOfMinutes } from '../text/moments.ts';
import { NotReported } from './not-reported.tsx';

function Working({ of }: { readonly of: Provenance }) {
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

function RateOf({ of }: { readonly of: Provenance }) {
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

function History({ of }: { readonly of: Provenance }) {
  const decimals = widestDecimals(of.history.flatMap((look) => [look.amount, look.change]));
  if (of.history.length === 0) return null;
  return (
    <section>
      <h3>
        History <span className="push">{of.history.length === 1 ? '1 look' : `${of.history.length} looks`}, UTC</span>
      </h3>
      <dl className="working">
        {of.history.map((look) => {
          const answered = look.amount === null ? 'not-reported' : look.outcome;
          const state = look.restated ? 'restated' : look.outcome === 'failed' ? 'fetch-failed' : answered;
          return (
            <HistoryLine key={`${look.at} ${look.callId}`}>
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
            </HistoryLine>
          );
        })}
      </dl>
    </section>
  );
}

function HistoryLine({ children }: { readonly children: React.ReactNode }) {
  return <>{children}</>;
}

/** The answer as it came, one entry a line, the ticker's own line marked. */
function RawAnswer({ text, ticker }: { readonly text: string; readonly ticker: string }) {
  const lines = laidOut(text).split('\n');
  const own = lines.findIndex((line) => line.includes(`"${ticker}"`));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways by keys
    <pre className="code" tabIndex={0}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text
        <span key={index}>
          {index === own ? <mark>{line}</mark> : line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function CallOf({ of }: { readonly of: Provenance }) {
  const { call } = of;
  if (!call) {
    return (
      <section>
        <p className="small quiet">Citron was not asked for this day yet.</p>
      </section>
    );
  }
  return (
    <>
      <section>
        <h3>
          API call {call.id}
          <span className="push">
            {call.hashHolds ? <State of="pass">hash holds</State> : <State of="fail">hash does not hold</State>}
          </span>
        </h3>
        <dl className="facts">
          <dt>Request</dt>
          <dd className="mono">{call.endpoint}</dd>
          <dt>Host</dt>
          <dd className="mono">{call.host}</dd>
          <dt>Body</dt>
          <dd className="mono wrap-anywhere">{call.requestBody}</dd>
          <dt>Answer</dt>
          <dd>
            {call.status === null ? call.error || 'none' : `${call.status}, ${call.responseBytes} bytes`},{' '}
            {Math.round(call.elapsedMs)} ms
          </dd>
          <dt>Server time</dt>
          <dd>{call.serverDate ? <Moment of={call.serverDate} seconds zone /> : 'not told'}</dd>
          <dt>SHA-256</dt>
          <dd className="hash">{call.sha256}</dd>
        </dl>
      </section>
      <section>
        <h3>
          Raw answer
          <CopyButton value={call.responseText}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="subtle"
                className="push"
                leftSection={<IconCopy className="icon" />}
                onClick={copy}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </h3>
        <RawAnswer text={call.responseText} ticker={of.ticker} />
      </section>
    </>
  );
}

/** `at` is the day and the ticker, as they stand in the address. */
export function ProvenanceAside({ at }: { readonly at: string }) {
  const [day = '', ticker = ''] = at.split(' ');
  const query = useProvenance(day, ticker);
  const close = () => {
    const within = document.activeElement?.closest('.aside') !== null;
    change({ at: null });
    // The button that was pressed is gone: the focus goes back to the figure.
    if (within) requestAnimationFrame(() => document.querySelector<HTMLElement>('.grid-scroll .active')?.focus());
  };
  const step = (by: number) => change({ at: `${addDays(day as Day, by)} ${ticker}` }, 'replace');
  useHotkeys([['Escape', close]]);
  const restated = query.data?.history.some((look) => look.restated);
  return (
    <aside className="aside" aria-label="Where the figure comes from">
      <header>
        <h2>
          {ticker} on <DayOf of={day} />
        </h2>
        {query.data && (restated ? <State of="restated" as="tag" /> : <State of={query.data.state} as="tag" />)}
        <ActionIcon className="push" aria-label="Day before" onClick={() => step(-1)}>
          <IconChevronLeft className="icon" />
        </ActionIcon>
        <ActionIcon aria-label="Day after" onClick={() => step(1)}>
          <IconChevronRight className="icon" />
        </ActionIcon>
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX className="icon" />
        </ActionIcon>
      </header>
      <div className="aside-body">
        <Reading query={query} rows={9}>
          {(found) => (
            <>
              <Working of={found} />
              <NotReported of={found} />
              <RateOf of={found} />
              <History of={found} />
              <CallOf of={found} />
            </>
          )}
        </Reading>
      </div>
    </aside>
  );
}
