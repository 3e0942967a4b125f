/** The view that is open. Each is loaded when it is first wanted. */
import { type LazyExoticComponent, lazy, Suspense } from 'react';
import { Bars } from '../components/notices.tsx';
import { useRoute, type View } from '../route.ts';

const PAGES: Partial<Record<View, LazyExoticComponent<() => React.JSX.Element | null>>> = {
  overview: lazy(() => import('../pages/overview/overview.tsx')),
  balances: lazy(() => import('../pages/balances/balances.tsx')),
  rates: lazy(() => import('../pages/rates/rates.tsx')),
  reconciliation: lazy(() => import('../pages/reconciliation/reconciliation.tsx')),
  close: lazy(() => import('../pages/close/close.tsx')),
  settings: lazy(() => import('../pages/settings/settings.tsx')),
};

export function Page() {
  const { view } = useRoute();
  const View = PAGES[view];
  return <Suspense fallback={<Bars rows={8} />}>{View && <View />}</Suspense>;
}
