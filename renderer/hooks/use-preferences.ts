/** How a person likes things shown: theme, contrast, numbers, density, columns. Nothing here decides a figure. */
import { useSyncExternalStore } from 'react';
import { NUMBER_STYLES, type NumberStyle, type NumberStyleName } from '../text/figures.ts';
import type { DateStyle } from '../text/moments.ts';

const PREFIX = 'citron-desk.';
const listeners = new Set<() => void>();
const cache = new Map<string, { text: string | null; value: unknown }>();

function read<T>(key: string, fallback: T): T {
  const text = window.localStorage.getItem(PREFIX + key);
  const known = cache.get(key);
  if (known && known.text === text) return known.value as T;
  let value: unknown = fallback;
  try {
    if (text !== null) value = JSON.parse(text);
  } catch {
    // A preference that cannot be read falls back to how the app looks by itself.
  }
  cache.set(key, { text, value });
  return value as T;
}

function write(key: string, value: unknown): void {
  window.localStorage.setItem(PREFIX + key, JSON.stringify(value));
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** A preference with its value until the person chooses another. `fallback` must be stable. */
export function usePreference<T>(key: string, fallback: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key, fallback));
  return [value, (next) => write(key, next)];
}

export function useNumberStyleName() {
  return usePreference<NumberStyleName>('numbers', 'comma-point');
}

export function useNumberStyle(): NumberStyle {
  const [name] = useNumberStyleName();
  return NUMBER_STYLES[name] ?? NUMBER_STYLES['comma-point'];
}

export type Contrast = 'system' | 'normal' | 'more';
export const useContrast = () => usePreference<Contrast>('contrast', 'system');
export type Density = 'compact' | 'normal' | 'roomy';
export const useDensity = () => usePreference<Density>('density', 'normal');
export const useDateStyle = () => usePreference<DateStyle>('dates', 'iso');
