/** The state of the app: connections, vault, today; and which connection and month the person looks at. */
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { AppState, ConnectionView } from '../../preload/contract/connections.ts';
import { call } from '../citron.ts';
import { useRoute } from '../route.ts';

export const APP_STATE = ['app.state'] as const;

export const appState = queryOptions({ queryKey: APP_STATE, queryFn: () => call('app.state', {}) });

const MINUTE_MS = 60_000;

/** Now and today go on for as long as the window lives, by the app's clock: ages and what is out of date depend on them. */
export function keepTime(queries: QueryClient): void {
  setInterval(async () => {
    // Where the app does not answer, the next call of the person says so.
    const state = await call('app.state', {}).catch(() => null);
    if (state === null) return;
    const { now, today } = state;
    // The rest changes by jobs and by the person's own doing: the month that is looked at does not change by itself.
    queries.setQueryData<AppState>(APP_STATE, (before) => before && { ...before, now, today });
  }, MINUTE_MS);
}

export function useAppState() {
  return useQuery(appState);
}

export interface Here {
  readonly app: AppState;
  readonly connection: ConnectionView;
  readonly period: string;
}

/** The connection and month in the address, else the first connection and the month the app proposes. */
export function useHere(): Here | null {
  const { params } = useRoute();
  const { data: app } = useAppState();
  const connection = app?.connections.find((each) => each.name === params.connection) ?? app?.connections[0];
  if (!app || !connection) return null;
  const period = /^\d{4}-(0[1-9]|1[0-2])$/.test(params.month ?? '') ? (params.month ?? app.period) : app.period;
  return { app, connection, period };
}
