/** The verification of a data folder in its own thread, read-only. */
import { Failure } from '../../failure.ts';
import { isDamage } from '../../store/failures.ts';
import { openStore, type Store } from '../../store/open.ts';
import { type VerifyReport, verifyStore } from '../../verify/store.ts';
import type { JobContext } from '../serve.ts';

export interface VerifyInput {
  readonly folder: string;
}

/** A file that is damaged beyond opening is what a verification is there to find. */
function openToVerify(folder: string): Store {
  try {
    return openStore(folder, { readOnly: true });
  } catch (error) {
    if (!(error instanceof Failure) || !isDamage(error)) throw error;
    throw new Failure('check-failed', error.message, error.hint, error.details, error);
  }
}

/** Verifies the folder's store. Throws `check-failed` when it is too damaged to be opened, `not-found` when there is none. */
export async function verifyJob({ folder }: VerifyInput, context: JobContext): Promise<VerifyReport> {
  const store = openToVerify(folder);
  try {
    return await verifyStore(store, {
      onProgress: (progress) => context.progress(progress),
      cancelled: () => context.cancelled(),
    });
  } finally {
    store.close();
  }
}
