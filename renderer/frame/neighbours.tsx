/**
 * Reads the month before and after as well, once the window has nothing else to do: whatever the open view shows of this
 * month is then at hand for its neighbours. Then loads the other views.
 */
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addPeriods, type Period } from '../../main/values/time.ts';
import type { CallInput, CallName } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import type { Here } from '../hooks/use-app.ts';
import { STORE } from '../hooks/use-month.ts';
import { useRoute } from '../route.ts';
import { loadPages } from './pages.ts';

/** A reading of one month: its key is the store's, the call and the input. */
function isOfMonth(key: readonly unknown[], { connection, period }: Here): boolean {
  const input = key[2] as { connection?: unknown; period?: unknown } | null | undefined;
  return key.length === 3 && input?.connection === connection.name && input.period === period;
}

export function Neighbours({ here }: { readonly here: Here }) {
  const queries = useQueryClient();
  const { view } = useRoute();
  const reading = useIsFetching({ queryKey: [STORE] }) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view shows other readings
  useEffect(() => {
    if (reading) return;
    let stopped = false;
    const readAhead = async () => {
      const shown = queries
        .getQueryCache()
        .findAll({ queryKey: [STORE], type: 'active' })
        .filter(({ queryKey }) => isOfMonth(queryKey, here));
      for (const by of [-1, 1]) {
        const period = addPeriods(here.period as Period, by);
        if (period > here.app.today.slice(0, 7)) continue;
        for (const { queryKey } of shown) {
          if (stopped) return;
          const [, name, input] = queryKey as [string, CallName, CallInput<'month.balances'>];
          const next = { ...input, period };
          await queries.prefetchQuery({ queryKey: [STORE, name, next], queryFn: () => call(name, next) });
        }
      }
      await loadPages();
    };
    const wish = requestIdleCallback(() => void readAhead(), { timeout: 1000 });
    return () => {
      stopped = true;
      cancelIdleCallback(wish);
    };
  }, [reading, queries, view, here.period, here.connection.name, here.app.today]);
  return null;
}
