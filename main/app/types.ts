/** What the app is to its doors. */

import type { JobEvent } from '../../preload/contract/jobs.ts';
import type { UseCases } from '../../preload/contract.ts';
import type { SecretStore } from '../vault/secret-store.ts';

export interface App {
  readonly useCases: UseCases;
  /** Starts what the first questions will need and takes a moment. For a door that is open. */
  prepare(): void;
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
  /** The person agreed that a file of that name is replaced: the system's dialog asked her. */
  readonly replace?: boolean;
}

/** A save dialog, a download, or `--out`. Null when the person changed her mind. */
export type ChooseTarget = (suggestedName: string) => Promise<Target | null>;

/** A file that a person handed in, known by `source`. */
export interface HandedFile {
  readonly source: string;
  readonly name: string;
  readonly bytes: number;
}

/** Files that people hand in through a door: chosen in a dialog, or uploaded by a browser. */
export interface HandedFiles {
  /** Asks for one; null when the person changed her mind. Throws where the door has no dialog. */
  choose(): Promise<HandedFile | null>;
  /** Place of a file that was handed in; null for any other. */
  find(source: string): { readonly file: string; readonly name: string } | null;
}

interface LoginItem {
  read(): boolean;
  set(on: boolean): void;
}

export interface AppOptions {
  readonly door: 'desktop' | 'browser' | 'terminal';
  /** The data folder; created when it is not there. */
  readonly folder: string;
  readonly vault: SecretStore;
  /** A secret from the environment: used for this run where the vault has none, never kept by itself. */
  readonly handedInSecret?: string;
  /** Address of the worker's entry, `workers/job.ts` or what the bundler made of it. */
  readonly workerFile: URL;
  readonly chooseTarget: ChooseTarget;
  readonly handedFiles?: HandedFiles;
  /** Starts the app when the person logs in; left out where the door cannot. */
  readonly loginItem?: LoginItem;
  /** Program and first arguments of the terminal's door, for schedulers; left out where it is not installed. */
  readonly terminal?: readonly [string, ...string[]];
  /** Far side of the operating system, for tests. */
  readonly platform?: NodeJS.Platform;
  /** A fetch of the main thread, for workers too (Electron's net.fetch). Left out: Node's own requests in each thread. */
  readonly fetch?: typeof globalThis.fetch;
  /** What the door met and the person must know, in sentences; may grow. */
  readonly notices?: readonly string[];
  /** Takes what must not reach a person: stacks of unexpected errors. */
  readonly log: (text: string) => void;
  /** Far side of the clock, for tests. */
  readonly clock?: () => number;
}
