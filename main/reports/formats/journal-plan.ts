/** What the journal comes to in the layout of another program, before it is written. */
import type { Part } from './parts.ts';

export interface JournalPlan {
  /** One file each; every one of them balances. */
  readonly parts: readonly Part[];
  readonly remarks: readonly string[];
}
