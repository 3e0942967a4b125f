/** The view that is open. Each is loaded when it is first wanted. */
import { Button } from '@mantine/core';
import { Suspense, useEffect, useRef } from 'react';
import { Boundary } from '../components/boundary.tsx';
import { Bars, Empty } from '../components/notices.tsx';
import { Panel, ViewHead } from '../components/panel.tsx';
import type { Here } from '../hooks/use-app.ts';
import { useDates } from '../hooks/use-dates.ts';
import { change, useRoute, type View } from '../route.ts';
import { pageOf } from './pages.ts';
import { VIEW_ENTRIES } from './views.ts';

/** Views that show no month. */
const OF_NO_MONTH: ReadonlySet<View> = new Set(['activity', 'settings']);

/** An address may name a month to come: there is nothing to read of it yet. */
function NotBegun({ label, period, now }: { readonly label: string; readonly period: string; readonly now: string }) {
  const dates = useDates();
  return (
    <>
      <ViewHead title={label} />
      <Panel title={dates.month(period)}>
        <Empty
          action={
            <Button variant="filled" onClick={() => change({ month: now, at: null, from: null, to: null })}>
              Go to {dates.month(now)}
            </Button>
          }
        >
          {dates.month(period)} has not begun: there are no figures of it yet.
        </Empty>
      </Panel>
    </>
  );
}

export function Page({ here }: { readonly here: Here }) {
  const { connection, period, app } = here;
  const { view } = useRoute();
  const dates = useDates();
  const main = useRef<HTMLElement>(null);
  const seen = useRef(view);
  const label = VIEW_ENTRIES.find((entry) => entry.view === view)?.label ?? '';
  useEffect(() => {
    document.title = `${label} · ${connection.name} · Citron Desk`;
  }, [label, connection.name]);
  useEffect(() => {
    // A person on the keyboard goes on in the view she went to.
    if (seen.current !== view) main.current?.focus();
    seen.current = view;
  }, [view]);
  const View = pageOf(view);
  const now = app.today.slice(0, 7);
  return (
    <main className="main" id="main" tabIndex={-1} ref={main}>
      <div className="print-head">
        <strong>{connection.entity}</strong>
        {connection.name !== connection.entity && <span>{connection.name}</span>}
        <span>{dates.month(period)}</span>
        {connection.sample && <strong>SAMPLE DATA</strong>}
        <strong>DRAFT, month open</strong>
        <span>Cut-off 23:59 UTC</span>
        <span>
          Citron Desk {app.version}, figures read {dates.minute(app.now)} UTC
        </span>
      </div>
      <Boundary of={view}>
        {period > now && !OF_NO_MONTH.has(view) ? (
          <NotBegun label={label} period={period} now={now} />
        ) : (
          <Suspense fallback={<Bars rows={8} />}>
            <View />
          </Suspense>
        )}
      </Boundary>
    </main>
  );
}
