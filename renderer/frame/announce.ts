/** A sentence for screen readers about something the person just did; on screen the view itself shows it. */
import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

export function announce(sentence: string): void {
  said = sentence;
  for (const notify of listeners) notify();
}

export function useAnnouncement(): string {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => said,
  );
}
