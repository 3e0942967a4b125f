/** The view that is open. Each is loaded when it is first wanted. */
import { Suspense, useEffect, useRef } from 'react';
import { Boundary } from '../components/boundary.tsx';
import { Bars } from '../components/notices.tsx';
import type { Here } from '../hooks/use-app.ts';
import { useRoute } from '../route.ts';
import { minuteOf } from '../text/moments.ts';
import { pageOf } from './pages.ts';
import { VIEW_ENTRIES } from './views.ts';

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
  const View = pageOf(view);
  return (
    <main className="main" id="main" tabIndex={-1} ref={main}>
      <div className="print-head">
        <strong>{connection.entity}</strong>
        {connection.name !== connection.entity && <span>{connection.name}</span>}
        <span>{period}</span>
        {connection.sample && <strong>SAMPLE DATA</strong>}
        <strong>DRAFT, month open</strong>
        <span>Cut-off 23:59 UTC</span>
        <span>
          Citron Desk {app.version}, figures read {minuteOf(app.now)} UTC
        </span>
      </div>
      <Boundary of={view}>
        <Suspense fallback={<Bars rows={8} />}>
          <View />
        </Suspense>
      </Boundary>
    </main>
  );
}
