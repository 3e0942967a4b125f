/**
 * Reads the month before and after as well, once the window has nothing else to do: whatever the open view shows of this
 * month is then at hand for its neighbours. Then loads the other views.
 */
import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { addPeriods, type Period } from '../../main/values/time.ts';
import type { CallInput, CallName } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import type { Here } from '../hooks/use-app.ts';
import { STORE } from '../hooks/use-month.ts';
import { readMovements } from '../hooks/use-reconciliation.ts';
import { useRoute } from '../route.ts';
import { loadPages } from './pages.ts';

/** A list longer than this takes its time to read and to hand over; it is read when it is asked for. */
const LONG_LIST = 2000;
/** A connection whose months take longer than this to read is left alone from then on. */
const SLOW_MS = 2000;

/** A reading of one month: its key is the store's, the call and the input. */
function isOfMonth({ queryKey, state }: Query, { connection, period }: Here): boolean {
  const input = queryKey[2] as { connection?: unknown; period?: unknown } | null | undefined;
  if (Array.isArray(state.data) && state.data.length > LONG_LIST) return false;
  return queryKey.length === 3 && input?.connection === connection.name && input.period === period;
}

export function Neighbours({ here }: { readonly here: Here }) {
  const queries = useQueryClient();
  const { view } = useRoute();
  const slow = useRef(new Set<string>());
  const reading = useIsFetching({ queryKey: [STORE] }) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view shows other readings
  useEffect(() => {
    if (reading) return;
    let stopped = false;
    const readAhead = async () => {
      const shown = queries
        .getQueryCache()
        .findAll({ queryKey: [STORE], type: 'active' })
        .filter((query) => isOfMonth(query, here));
      for (const by of [-1, 1]) {
        const period = addPeriods(here.period as Period, by);
        if (period > here.app.today.slice(0, 7)) continue;
        for (const { queryKey } of shown) {
          if (stopped) return;
          if (slow.current.has(here.connection.name)) continue;
          const [, name, input] = queryKey as [string, CallName, CallInput<'month.balances'>];
          const next = { ...input, period };
          const begun = performance.now();
          const read = (): Promise<unknown> => (name === 'month.movements' ? readMovements(next) : call(name, next));
          await queries.prefetchQuery({ queryKey: [STORE, name, next], queryFn: read });
          if (performance.now() - begun > SLOW_MS) slow.current.add(here.connection.name);
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
