/** What use cases on a month have at hand, in the main thread as in a reader's: the store, the day, the person at the desk. */
import os from 'node:os';
import type { Store } from '../store/open.ts';
import { readPreference } from '../store/preferences.ts';
import { type Day, dayOf } from '../values/time.ts';

/** Preference that holds the name of the person at this desk, as she gave it to the views. */
const PERSON = 'display.person';

export interface AtHand {
  /** The open store. */
  readonly store: Store;
  /** Today's UTC date. */
  today(): Day;
  /** Name of the person at this desk. */
  person(): string;
}

/** Name of the person at this desk: as set, else the user of the operating system. */
export function personAt(store: Store): string {
  const set = readPreference(store, PERSON);
  if (typeof set === 'string' && set !== '') return set;
  try {
    return os.userInfo().username;
  } catch {
    // A user without an entry in the system's list, as in a container.
    return 'unknown user';
  }
}

/** What is at hand beside a store. */
export function atHand(store: Store): AtHand {
  return { store, today: () => dayOf(store.now()), person: () => personAt(store) };
}
