/** The state of the sync in words, and its button. While one runs: how far, how long, and Stop. */
import { Button } from '@mantine/core';
import { State } from '../components/state.tsx';
import type { Here } from '../hooks/use-app.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useCancelJob, useRunningSync, useStartSync } from '../hooks/use-jobs.ts';
import { IconRefresh } from '../icons.ts';
import { ageBetween, timeLeft } from '../text/moments.ts';

/** Errors of a sync that mean the API could not be reached: everything kept is still good. */
export const UNREACHABLE = new Set(['network', 'unavailable', 'timed-out']);

function LastSync({ here }: { readonly here: Here }) {
  const { lastSync } = here.connection;
  const dates = useDates();
  if (!lastSync) return <State of="waiting">Not synced yet</State>;
  const when = `${dates.minuteSeenFrom(lastSync.at, here.app.now)} UTC, ${ageBetween(lastSync.at, here.app.now)}`;
  if (lastSync.outcome === 'done') return <State of="done">Synced {when}</State>;
  if (lastSync.outcome === 'cancelled') return <State of="cancelled">Stopped {when}</State>;
  if (lastSync.errorCode === 'keys-refused') return <State of="refused">Keys refused {when}</State>;
  if (UNREACHABLE.has(lastSync.errorCode ?? '')) return <State of="offline">Offline since {when}</State>;
  return <State of="failed">Sync failed {when}</State>;
}

export function SyncControl({ here }: { readonly here: Here }) {
  const running = useRunningSync(here.connection.name);
  const start = useStartSync();
  const cancel = useCancelJob();
  if (running) {
    const share = running.total > 0 ? (running.done / running.total) * 100 : 0;
    return (
      <>
        <span className="sync-state">
          <span className="sync-bar progress" role="progressbar" aria-label="Sync" aria-valuenow={Math.round(share)}>
            <i style={{ width: `${share}%` }} />
          </span>
          {running.step}, {running.done} of {running.total}
          {running.secondsLeft !== null && `, ${timeLeft(running.secondsLeft)}`}
        </span>
        <Button onClick={() => cancel.mutate(running.job)}>Stop</Button>
      </>
    );
  }
  return (
    <>
      <span className="sync-state">
        <LastSync here={here} />
      </span>
      <Button
        leftSection={<IconRefresh className="icon" />}
        loading={start.isPending}
        onClick={() => start.mutate({ connection: here.connection.name })}
      >
        Sync
      </Button>
    </>
  );
}
