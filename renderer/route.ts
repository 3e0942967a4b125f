/**
 * Where the person is: view, connection, month and the figure that is open, all in the address after `#`. It works under
 * the desktop's own scheme and under a port alike, and going back is the window's own back.
 */
import { useSyncExternalStore } from 'react';

const VIEWS = [
  'overview',
  'balances',
  'rates',
  'movements',
  'reconciliation',
  'close',
  'activity',
  'settings',
] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  readonly view: View;
  /** Connection, month and the rest as they stand in the address. */
  readonly params: Readonly<Record<string, string>>;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const view = VIEWS.find((name) => name === path) ?? 'overview';
  return { view, params: Object.fromEntries(new URLSearchParams(query)) };
}

let current = parse(window.location.hash);
const listeners = new Set<() => void>();

// One listener for all: the address is read once, and everybody draws what it says in one go.
window.addEventListener('hashchange', () => {
  current = parse(window.location.hash);
  for (const notify of listeners) notify();
});

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** The view in the address as the window opens. */
export const currentView = (): View => current.view;

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => current);
}

/** Parameters that stay when the view changes. */
const KEPT = ['connection', 'month'];

function address(view: View, params: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value) query.set(key, value);
  const text = query.toString();
  return `#/${view}${text ? `?${text}` : ''}`;
}

/** The address of a view with the connection and month of now. */
export function linkTo(view: View, params: Readonly<Record<string, string | null>> = {}): string {
  const kept = Object.fromEntries(Object.entries(current.params).filter(([key]) => KEPT.includes(key)));
  return address(view, { ...kept, ...params });
}

export function go(view: View, params: Readonly<Record<string, string | null>> = {}): void {
  window.location.hash = linkTo(view, params);
}

/** Changes parameters of the view that is open; null takes one away. Moving along a table adds no history. */
export function change(params: Readonly<Record<string, string | null>>, how: 'push' | 'replace' = 'push'): void {
  const next = address(current.view, { ...current.params, ...params });
  if (how === 'push') window.location.hash = next;
  else {
    window.history.replaceState(null, '', next);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }
}
