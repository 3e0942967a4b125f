/** The most serious thing that is true of the connection: what, since when, what still works, one button. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Here } from '../hooks/use-app.ts';
import { type Dates, useDates } from '../hooks/use-dates.ts';
import { useRunningSync, useStartSync } from '../hooks/use-jobs.ts';
import { IconAlertTriangle, IconCloudOff, IconKey } from '../icons.ts';
import { ageBetween } from '../text/moments.ts';
import { UNREACHABLE } from './sync-control.tsx';

/** After this long without a sync the figures are called stale. */
const STALE_MS = 36 * 3_600_000;

interface Line {
  readonly tone: 'fail' | 'warn' | 'plain';
  readonly icon: ReactNode;
  readonly what: string;
  readonly detail: string;
}

function lineOf({ app, connection }: Here, dates: Dates): Line | null {
  const { lastSync } = connection;
  const until = connection.lastDay
    ? ` Figures up to ${dates.day(connection.lastDay)} are kept and stay as they are.`
    : '';
  if (lastSync?.outcome === 'failed' && lastSync.errorCode === 'keys-refused') {
    const detail = `Since ${dates.minute(lastSync.at)} UTC nothing new can be fetched.${until}`;
    return { tone: 'fail', icon: <IconKey className="icon" />, what: 'Citron refused the keys.', detail };
  }
  if (connection.secret === 'missing' || connection.secret === 'locked') {
    const locked = connection.secret === 'locked';
    const what = locked ? 'The keys are locked.' : 'The secret key is not there.';
    const detail = `${locked ? 'Open them with the passphrase to sync.' : 'Enter it again to sync.'}${until}`;
    return { tone: 'warn', icon: <IconKey className="icon" />, what, detail };
  }
  if (lastSync?.outcome === 'failed' && UNREACHABLE.has(lastSync.errorCode ?? '')) {
    const detail = `Citron could not be reached on ${dates.minute(lastSync.at)} UTC, ${ageBetween(lastSync.at, app.now)}.${until}`;
    return { tone: 'warn', icon: <IconCloudOff className="icon" />, what: 'Offline.', detail };
  }
  if (lastSync?.outcome === 'failed') {
    const icon = <IconAlertTriangle className="icon" />;
    return { tone: 'warn', icon, what: 'The last sync failed.', detail: `${lastSync.errorMessage}${until}` };
  }
  if (lastSync && Date.parse(app.now) - Date.parse(lastSync.at) > STALE_MS) {
    const detail = `The last sync was on ${dates.minute(lastSync.at)} UTC, ${ageBetween(lastSync.at, app.now)}.`;
    return { tone: 'plain', icon: <IconCloudOff className="icon" />, what: 'Not up to date.', detail };
  }
  return null;
}

export function Banner({ here, onKeys }: { readonly here: Here; readonly onKeys: () => void }) {
  const start = useStartSync();
  const running = useRunningSync(here.connection.name);
  const line = lineOf(here, useDates());
  if (!line) return null;
  const keys = here.connection.secret === 'missing' || here.connection.secret === 'locked';
  const refused = here.connection.lastSync?.errorCode === 'keys-refused';
  return (
    <div className={`banner ${line.tone}`} role="status">
      {line.icon}
      <span>
        <strong className="strong">{line.what}</strong> {line.detail}
      </span>
      <span className="push">
        {keys || refused ? (
          <Button size="xs" onClick={onKeys}>
            {here.connection.secret === 'locked' ? 'Unlock…' : 'Replace keys…'}
          </Button>
        ) : (
          <Button
            size="xs"
            aria-disabled={running !== null}
            onClick={() => running === null && start.mutate({ connection: here.connection.name })}
          >
            Try again
          </Button>
        )}
      </span>
    </div>
  );
}
