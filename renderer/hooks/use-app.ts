/** The state of the app: connections, vault, today; and which connection and month the person looks at. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AppState, ConnectionView } from '../../preload/contract/connections.ts';
import { call } from '../citron.ts';
import { useRoute } from '../route.ts';

export const APP_STATE = ['app.state'] as const;

export const appState = queryOptions({ queryKey: APP_STATE, queryFn: () => call('app.state', {}) });

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
