/** How a person likes things shown: theme, contrast, numbers, dates, density, columns. Nothing here decides a figure. */
import { useSyncExternalStore } from 'react';
import type { CallOutput } from '../../preload/contract.ts';
import { citron } from '../citron.ts';
import { NUMBER_STYLES, type NumberStyle, type NumberStyleName } from '../text/figures.ts';
import type { DateStyle } from '../text/moments.ts';

type Value = CallOutput<'display.read'>[string];

let kept: Readonly<Record<string, Value>> = {};
const listeners = new Set<() => void>();

/** Reads what is kept in the store, once, before the first view is drawn. Without it everything looks as by itself. */
export async function loadPreferences(): Promise<void> {
  const result = await citron.call('display.read', {});
  if (result.ok) kept = result.value;
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** A preference with its value until the person chooses another. */
export function usePreference<T extends Value>(key: string, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => kept[key]);
  const choose = (next: T) => {
    kept = { ...kept, [key]: next };
    for (const notify of listeners) notify();
    void citron.call('display.keep', { key, value: next });
  };
  return [value === undefined ? fallback : (value as T), choose];
}

export const useNumberStyleName = () => usePreference<NumberStyleName>('numbers', 'comma-point');

export function useNumberStyle(): NumberStyle {
  const [name] = useNumberStyleName();
  return NUMBER_STYLES[name] ?? NUMBER_STYLES['comma-point'];
}

export type Theme = 'auto' | 'light' | 'dark';
export const useTheme = () => usePreference<Theme>('theme', 'auto');
export type Contrast = 'system' | 'normal' | 'more';
export const useContrast = () => usePreference<Contrast>('contrast', 'system');
export type Density = 'compact' | 'normal' | 'roomy';
export const useDensity = () => usePreference<Density>('density', 'normal');
export const useDateStyle = () => usePreference<DateStyle>('dates', 'iso');
