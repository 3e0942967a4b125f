/** What the status bar says about the view that is open: its note and its keys. The view sets both. */
import { useEffect, useSyncExternalStore } from 'react';
import type { KeyHint } from '../components/keys.tsx';

interface Status {
  readonly note: string;
  readonly hints: readonly KeyHint[];
}

const NOTHING: Status = { note: '', hints: [] };
let status = NOTHING;
const listeners = new Set<() => void>();

function set(next: Status): void {
  status = next;
  for (const notify of listeners) notify();
}

export function useStatus(): Status {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => status,
  );
}

/** Shows a note and keys while the view is open. `hints` must be stable. */
export function useStatusBar(note: string, hints: readonly KeyHint[]): void {
  useEffect(() => {
    set({ note, hints });
    return () => set(NOTHING);
  }, [note, hints]);
}
