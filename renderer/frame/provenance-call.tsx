/** The API call behind a figure, with its hash and the answer as it came. */
import { Button, CopyButton } from '@mantine/core';
import type { Provenance } from '../../preload/contract/month.ts';
import { State } from '../components/state.tsx';
import { Moment } from '../components/when.tsx';
import { IconCopy } from '../icons.ts';
import { laidOut } from '../text/json.ts';

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

export function CallOf({ of }: { readonly of: Provenance }) {
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
