/** The view that is open. Each is loaded when it is first wanted. */
import { type LazyExoticComponent, lazy, Suspense } from 'react';
import { Bars } from '../components/notices.tsx';
import { useRoute, type View } from '../route.ts';
import { VIEW_ENTRIES } from './views.ts';

const PAGES: Partial<Record<View, LazyExoticComponent<() => React.JSX.Element>>> = {
  balances: lazy(() => import('../pages/balances/balances.tsx')),
};

export function Page() {
  const { view } = useRoute();
  const View = PAGES[view] ?? PAGES[VIEW_ENTRIES[0]?.view ?? 'balances'];
  return <Suspense fallback={<Bars rows={8} />}>{View && <View />}</Suspense>;
}
