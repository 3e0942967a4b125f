/**
 * The page of each view, loaded when it is first wanted or ahead of it. A page that is there already is drawn at once: React
 * keeps what it shows in place of a lazy one for 300 ms, however soon that comes.
 */
import { type ComponentType, lazy } from 'react';
import type { View } from '../route.ts';
import { VIEW_ENTRIES } from './views.ts';

const LOADERS: Readonly<Record<View, () => Promise<{ default: ComponentType }>>> = {
  overview: () => import('../pages/overview/overview.tsx'),
  balances: () => import('../pages/balances/balances.tsx'),
  rates: () => import('../pages/rates/rates.tsx'),
  movements: () => import('../pages/movements/movements.tsx'),
  reconciliation: () => import('../pages/reconciliation/reconciliation.tsx'),
  close: () => import('../pages/close/close.tsx'),
  activity: () => import('../pages/activity/activity.tsx'),
  settings: () => import('../pages/settings/settings.tsx'),
};

const loaded = new Map<View, ComponentType>();
/** What a view was drawn with for the first time: another component in its place would lose what the page remembers. */
const drawn = new Map<View, ComponentType>();

/** Loads a page ahead. A failure shows when the page itself is wanted. */
export async function loadPage(view: View): Promise<void> {
  const found = await LOADERS[view]().catch(() => null);
  if (found) loaded.set(view, found.default);
}

/** Loads all of them, one after the other. */
export async function loadPages(): Promise<void> {
  for (const { view } of VIEW_ENTRIES) if (!loaded.has(view)) await loadPage(view);
}

/** The component of a view, the same one for as long as the window lives. */
export function pageOf(view: View): ComponentType {
  const known = drawn.get(view) ?? loaded.get(view) ?? lazy(LOADERS[view]);
  drawn.set(view, known);
  return known;
}
