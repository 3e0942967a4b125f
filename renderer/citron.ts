/**
 * The way out of the renderer: `window.citron` of the desktop's preload, else the same functions over the HTTP of the
 * browser door that served this page. There is no other network access.
 */

import type { JobEvent } from '../preload/contract/jobs.ts';
import type { HandedFileView } from '../preload/contract/verify.ts';
import type { CallInput, CallName, CallOutput, Result } from '../preload/contract.ts';

export interface Citron {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Hands in a file; null when it has no place on the disk. */
  handIn(file: File): Promise<Result<HandedFileView | null>>;
  /** Job events as they come; returns the function that stops listening. */
  onEvent(listener: (event: JobEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly citron?: Citron;
  }
}

/** A failed call as an Error, so that queries and forms can branch on its code. */
export class CallError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(error: { code: string; message: string; hint: string; details: Readonly<Record<string, string>> }) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.hint = error.hint;
    this.details = error.details;
  }
}

const GONE = {
  code: 'unavailable',
  message: 'Citron Desk does not answer.',
  hint: 'Look whether the program that serves this page still runs, then load the page again.',
  details: {},
} as const;

function browserDoor(): Citron {
  return {
    async call(name, input) {
      try {
        const response = await fetch('api/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, input }),
        });
        return await response.json();
      } catch {
        // Also for an answer of the door, or of another program at its port, that is no answer to a call.
        return { ok: false, error: GONE };
      }
    },
    async handIn(file) {
      try {
        const response = await fetch(`api/upload?name=${encodeURIComponent(file.name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: file,
        });
        return await response.json();
      } catch {
        return { ok: false, error: GONE };
      }
    },
    onEvent(listener) {
      const source = new EventSource('api/events');
      source.onmessage = (message) => listener(JSON.parse(message.data));
      return () => source.close();
    },
  };
}

export const citron: Citron = window.citron ?? browserDoor();

/** Calls the app and gives the value, or throws a `CallError`. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await citron.call(name, input);
  if (!result.ok) throw new CallError(result.error);
  return result.value;
}

/** Whether a backup is chosen in the system's own dialog, by a call; a browser hands it in by `handIn`. */
export const HAS_DIALOGS = window.citron !== undefined;

/**
 * Hands a chosen file in: by its place on the desktop, streamed to the browser door. Null for one that has no place, such as an
 * attachment dragged out of a message. Throws a `CallError`.
 */
export async function handIn(file: File): Promise<HandedFileView | null> {
  const result = await citron.handIn(file);
  if (!result.ok) throw new CallError(result.error);
  return result.value;
}
