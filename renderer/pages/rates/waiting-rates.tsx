/** Typed rates that wait for a second person; none of them is in a figure yet. */
import { Figure } from '../../components/figure.tsx';
import { WaitingPanel } from '../../components/waiting-panel.tsx';
import { DayOf } from '../../components/when.tsx';
import { usePersonCall, useWaitingRates } from '../../hooks/use-people.ts';

export function WaitingRates() {
  const approve = usePersonCall('rate.approve');
  const reject = usePersonCall('rate.reject');
  return (
    <WaitingPanel
      thing="typed rate"
      waiting={useWaitingRates().data ?? []}
      sub="in no figure yet"
      line={(of) => (
        <>
          <strong className="strong">{of.ticker}</strong> <DayOf of={of.at.slice(0, 10)} />,{' '}
          <Figure of={of.rate} bare /> {of.base}
        </>
      )}
      why={(of) => `${of.source}. ${of.note} Typed by ${of.by}.`}
      sentence={(of) => (
        <>
          1 {of.ticker} = <Figure of={of.rate} bare /> {of.base} on <DayOf of={of.at.slice(0, 10)} />, from {of.source}.
        </>
      )}
      approve={{ change: approve, send: ({ id }, said, onSuccess) => approve.mutate({ id, ...said }, { onSuccess }) }}
      reject={{ change: reject, send: ({ id }, said, onSuccess) => reject.mutate({ id, ...said }, { onSuccess }) }}
    />
  );
}
