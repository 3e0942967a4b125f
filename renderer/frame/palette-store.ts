/** Opens the palette. Its code is loaded when it is first wanted. */
import { useSyncExternalStore } from 'react';

let wanted = false;
const listeners = new Set<() => void>();
const openers = new Set<() => void>();

export function openPalette(): void {
  wanted = true;
  for (const notify of listeners) notify();
  for (const open of openers) open();
}

/** Whether the palette was asked for since the window opened. */
export function usePaletteWanted(): boolean {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => wanted,
  );
}

/** The loaded palette says how it opens; returns the function that takes this back. */
export function onPaletteOpen(open: () => void): () => void {
  openers.add(open);
  return () => openers.delete(open);
}
