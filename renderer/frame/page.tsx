/** The view that is open. Each is loaded when it is first wanted. */
import { type LazyExoticComponent, lazy, Suspense, useEffect, useRef } from 'react';
import { Boundary } from '../components/boundary.tsx';
import { Bars } from '../components/notices.tsx';
import type { Here } from '../hooks/use-app.ts';
import { useRoute, type View } from '../route.ts';
import { minuteOf } from '../text/moments.ts';
import { VIEW_ENTRIES } from './views.ts';

const PAGES: Partial<Record<View, LazyExoticComponent<() => React.JSX.Element | null>>> = {
  overview: lazy(() => import('../pages/overview/overview.tsx')),
  balances: lazy(() => import('../pages/balances/balances.tsx')),
  rates: lazy(() => import('../pages/rates/rates.tsx')),
  movements: lazy(() => import('../pages/movements/movements.tsx')),
  reconciliation: lazy(() => import('../pages/reconciliation/reconciliation.tsx')),
  close: lazy(() => import('../pages/close/close.tsx')),
  activity: lazy(() => import('../pages/activity/activity.tsx')),
  settings: lazy(() => import('../pages/settings/settings.tsx')),
};

export function Page({ here }: { readonly here: Here }) {
  const { connection, period, app } = here;
  const { view } = useRoute();
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
  const View = PAGES[view];
  return (
    <main className="main" id="main" tabIndex={-1} ref={main}>
      <div className="print-head">
        <strong>{connection.name}</strong>
        <span>{period}</span>
        {connection.sample && <strong>SAMPLE DATA</strong>}
        <span>Cut-off 23:59 UTC</span>
        <span>
          Citron Desk {app.version}, figures read {minuteOf(app.now)} UTC
        </span>
      </div>
      <Boundary of={view}>
        <Suspense fallback={<Bars rows={8} />}>{View && <View />}</Suspense>
      </Boundary>
    </main>
  );
}
