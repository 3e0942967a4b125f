/** What the app is to its doors. */

import type { JobEvent } from '../../preload/contract/jobs.ts';
import type { UseCases } from '../../preload/contract.ts';

export interface App {
  readonly useCases: UseCases;
  /** Progress and ends of jobs. Gives the function that stops listening. */
  onEvent(listener: (event: JobEvent) => void): () => void;
  /** Cancels what is under way, waits for it, closes the store. */
  close(): Promise<void>;
}

/** Where a finished file goes: each door has its own way to let a person say so. */
export interface Target {
  readonly file: string;
  /** In the browser door: the address where the file is fetched once. */
  readonly download: string | null;
}

/** A save dialog, a download, or `--out`. Null when the person changed her mind. */
export type ChooseTarget = (suggestedName: string) => Promise<Target | null>;
